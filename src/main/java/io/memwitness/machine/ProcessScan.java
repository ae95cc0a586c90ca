package io.memwitness.machine;

import io.memwitness.machine.Reading.Outcome;
import io.memwitness.model.Census;
import io.memwitness.model.HostMemory;
import io.memwitness.model.ProcessTable;
import java.util.Arrays;

/**
 * The pass over all processes on every beat. Sleeping processes do not change, so not every one is read: all are listed (when any task started or ended),
 * and read are the new ones, the biggest (from files that stay open) and, in turn, a share of the others. Whatever else
 * moves shows in the sums of the host: when these grew or shrank by more than {@link #UNEXPLAINED} beyond what the
 * processes that were read explain, all of them are read in the same pass.
 *
 * <p>Bound: growth of the host's anonymous, swapped or shared memory by more than 64 MiB never waits for the next beat, nor
 * does a new process. Growth that hides behind an equal shrinking of others, all of them outside the biggest, is found when
 * its turn comes: within {@link #TURNS} beats. For one thread.
 */
final class ProcessScan {

    /** Growth or shrinking of the host in bytes that may remain unexplained. */
    static final long UNEXPLAINED = 64L << 20;

    /** Beats after which every process was read at least once. */
    static final int TURNS = 16;

    /** Files kept open for the biggest processes; each costs the kernel about a page. */
    static final int KEPT = 256;

    /** Processes that are tracked at most; beyond that they are counted. */
    static final int LIMIT = 65_536;

    /** Processes handed out by what they share, at most. */
    private static final int SHARING = 8_192;

    private final ProcessReads reads;
    private final Listing listing = new Listing(LIMIT);
    private final Ledger ledger = new Ledger();
    private final Reading reading = new Reading();
    private final Explained explained = new Explained();
    private final KeptFiles files;
    private final Identities identities;
    private final Ranking ranking;
    private final Groups groups;

    private int beat;
    private long activity = -1;
    private int turn;
    private boolean swapping;

    /**
     * @param biggest   K: rows by held memory and rows by RSS that a pass hands out, each
     * @param withTicks the first so many by RSS get their processor time read
     */
    ProcessScan(ProcessReads reads, int biggest, int withTicks) {
        this.reads = reads;
        this.files = new KeptFiles(reads, ledger, KEPT);
        this.identities = new Identities(reads, ledger, reading);
        this.ranking = new Ranking(biggest, withTicks);
        this.groups = new Groups(2 * biggest);
    }

    /**
     * One pass.
     *
     * @param host  the host's memory, read just before
     * @param whole read every process, whether it may have changed or not
     * @param into  filled with the biggest, the biggest groups, and how many processes were met so far
     */
    Census pass(HostMemory host, boolean whole, ProcessTable into) {
        beat++;
        swapping = host.swapUsed() > 0;
        followProcesses();
        readSome();
        boolean all = whole || beat == 1 || explained.isExceeded(host, ledger, UNEXPLAINED);
        if (all) {
            readAll();
            explained.restart(host, ledger);
        }
        if (all || files.areOutgrown() || beat % TURNS == 0) {
            files.choose();
        }
        ranking.rank(ledger);
        refreshSwap();
        ranking.fill(into, ledger, reads, reading);
        identities.lookAgain(ranking);
        groups.fill(into.groups(), ledger);
        into.setMet(identities.met());
        return census(all);
    }

    /**
     * Processes by RSS that is not anonymous, the most first: what is shared memory, or a file. Of a fork bomb not all: that
     * would cost more memory than there is, and the time of a report is over long before.
     */
    int[] bySharing() {
        Biggest sharing = new Biggest(Math.min(SHARING, ledger.size()));
        for (int row = 0; row < ledger.size(); row++) {
            if (ledger.state(row) == Ledger.MEASURED) {
                sharing.offer(ledger.rss(row) - ledger.anonymous(row), row);
            }
        }
        return pidsBySharing(sharing);
    }

    private int[] pidsBySharing(Biggest sharing) {
        long[] keys = new long[sharing.size()];
        for (int i = 0; i < keys.length; i++) {
            int row = sharing.row(i);
            long kibibytes = Math.clamp((ledger.rss(row) - ledger.anonymous(row)) >> 10, 0, Integer.MAX_VALUE);
            keys[i] = -kibibytes << 32 | ledger.pid(row);
        }
        Arrays.sort(keys);
        return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
    }

    /** Lists the processes, unless no task started or ended since they were listed. */
    private void followProcesses() {
        long now = reads.activity();
        if (now >= 0 && now == activity && beat % TURNS != 0) {
            return;
        }
        activity = now;
        listing.clear();
        reads.list(listing);
        listing.sort();
        ledger.follow(listing, files::release);
    }

    private void readSome() {
        int share = ledger.size() / TURNS + 1;
        for (int row = 0; row < ledger.size(); row++) {
            if (ledger.state(row) == Ledger.NEW) {
                meet(row);
            } else if (ledger.handle(row) != ProcessReads.NONE) {
                readKept(row);
            } else if (ledger.state(row) != Ledger.KERNEL_THREAD && isInTurn(row, share)) {
                readAgain(row);
            }
        }
        turn = ledger.size() == 0 || turn + share >= ledger.size() ? 0 : turn + share;
    }

    private boolean isInTurn(int row, int share) {
        return row >= turn && row < turn + share;
    }

    private void readAll() {
        for (int row = 0; row < ledger.size(); row++) {
            byte state = ledger.state(row);
            boolean done = ledger.readOn(row) == beat && (!swapping || ledger.handle(row) == ProcessReads.NONE);
            if (!done && state != Ledger.KERNEL_THREAD && state != Ledger.GONE) {
                readAgain(row);
            }
        }
    }

    /** A new process, or one whose pid or inode is new. */
    private void meet(int row) {
        switch (reads.identify(ledger.pid(row), reading)) {
            case GONE -> gone(row);
            case DENIED -> ledger.setState(row, Ledger.DENIED, beat);
            case READ -> {
                if (identities.isNew(row)) {
                    files.close(row);
                }
                measureIdentified(row);
            }
        }
    }

    private void measureIdentified(int row) {
        if (reading.kernelThread) {
            ledger.setState(row, Ledger.KERNEL_THREAD, beat);
        } else if (reading.zombie) {
            files.close(row);
            ledger.setState(row, Ledger.ZOMBIE, beat);
        } else {
            take(row, measure(ledger.pid(row)));
        }
    }

    private void readAgain(int row) {
        if (ledger.state(row) != Ledger.MEASURED) {
            meet(row);
            return;
        }
        take(row, measure(ledger.pid(row)));
    }

    private Outcome measure(int pid) {
        return swapping ? reads.measureWithSwap(pid, reading) : reads.measure(pid, reading);
    }

    private void readKept(int row) {
        reading.swap = swapping ? ledger.swap(row) : 0;
        Outcome outcome = reads.measureKept(ledger.handle(row), reading);
        if (outcome == Outcome.READ) {
            take(row, outcome);
        } else {
            files.close(row);
            meet(row);
        }
    }

    private void take(int row, Outcome outcome) {
        switch (outcome) {
            case GONE -> gone(row);
            case DENIED -> ledger.setState(row, Ledger.DENIED, beat);
            case READ -> {
                long before = ledger.weight(row);
                ledger.setSize(row, reading.rss, reading.anonymous, reading.swap, beat);
                if (reading.rss == 0 && before > 0) {
                    lookAtEmpty(row);
                }
                identities.sizeRead(row);
                files.sizeRead(row);
            }
        }
    }

    /** Nothing resident any more: it has just ended and waits for its parent, or it was swapped out whole. */
    private void lookAtEmpty(int row) {
        if (reads.identify(ledger.pid(row), reading) == Outcome.READ && reading.zombie) {
            files.close(row);
            ledger.setState(row, Ledger.ZOMBIE, beat);
        }
    }

    private void gone(int row) {
        activity = -1;
        files.close(row);
        ledger.setState(row, Ledger.GONE, beat);
    }

    /** Kept files tell no swap; for the biggest it is read each time. */
    private void refreshSwap() {
        for (int i = 0; swapping && i < ranking.size(); i++) {
            int row = ranking.row(i);
            if (ledger.handle(row) != ProcessReads.NONE) {
                take(row, reads.measureWithSwap(ledger.pid(row), reading));
            }
        }
    }

    private Census census(boolean all) {
        int threads = 0;
        int zombies = 0;
        int vanished = 0;
        int denied = 0;
        for (int row = 0; row < ledger.size(); row++) {
            switch (ledger.state(row)) {
                case Ledger.KERNEL_THREAD -> threads++;
                case Ledger.ZOMBIE -> zombies++;
                case Ledger.GONE -> vanished++;
                case Ledger.DENIED -> denied++;
                default -> {}
            }
        }
        int untracked = listing.untracked();
        int seen = ledger.size() - vanished + untracked;
        return new Census(seen, seen - denied - untracked, threads, zombies, vanished, denied, untracked, all);
    }
}
