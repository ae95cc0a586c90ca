package io.memwitness.machine;

import io.memwitness.machine.Reading.Outcome;

/**
 * Who the processes of the ledger are: parent, name and cgroup. A process is first seen when it may have been forked just now:
 * it has the name of its parent until it runs its own program, and is put into its cgroup a moment later. So both are read
 * again when its size has changed a lot, which running another program does, and now and then while it is among the biggest.
 */
final class Identities {

    /** What a process holds in bytes before its cgroup is read. */
    static final long WORTH_A_LOOK = 1L << 20;

    /** Of the biggest, so many are looked at again on each beat. */
    private static final int A_BEAT = 2;

    private final ProcessReads reads;
    private final Ledger ledger;
    private final Reading reading;
    private int turn;
    private long met;

    /** @param reading filled by what is read here */
    Identities(ProcessReads reads, Ledger ledger, Reading reading) {
        this.reads = reads;
        this.ledger = ledger;
        this.reading = reading;
    }

    /** Takes over who was just read; true when it is somebody else than the row knew. */
    boolean isNew(int row) {
        boolean other = reading.startTicks != ledger.startTicks(row);
        if (other) {
            ledger.setIdentity(row, reading.startTicks, reading.parent);
            met++;
        }
        ledger.setName(row, reading.name);
        return other;
    }

    /** Processes that were new, of all passes. */
    long met() {
        return met;
    }

    /** Looks again when the process has doubled or halved since its last look. */
    void sizeRead(int row) {
        long held = ledger.held(row);
        long then = ledger.heldThen(row);
        if (Math.max(held, then) >= WORTH_A_LOOK && (held >= 2 * then || 2 * held <= then)) {
            look(row);
        }
    }

    /** Looks at some of the biggest again, in turn. */
    void lookAgain(Ranking biggest) {
        for (int i = 0; i < Math.min(A_BEAT, biggest.size()); i++) {
            turn = turn + 1 < biggest.size() ? turn + 1 : 0;
            int row = biggest.row(turn);
            if (ledger.state(row) == Ledger.MEASURED) {
                look(row);
            }
        }
    }

    private void look(int row) {
        int pid = ledger.pid(row);
        if (reads.identify(pid, reading) == Outcome.READ && reading.startTicks == ledger.startTicks(row)) {
            ledger.setName(row, reading.name);
            ledger.setCgroup(row, reads.cgroup(pid));
        }
    }
}
