package io.memwitness.machine;

/** Which processes have their file kept open: the biggest, no others. */
final class KeptFiles {

    private final ProcessReads reads;
    private final Ledger ledger;
    private final Biggest biggest;
    private final int limit;
    private int open;
    private long floor;
    private boolean outgrown;

    /** @param limit files that are open at a time, at most */
    KeptFiles(ProcessReads reads, Ledger ledger, int limit) {
        this.reads = reads;
        this.ledger = ledger;
        this.biggest = new Biggest(limit);
        this.limit = limit;
    }

    /** Notes a process that has become much bigger than the smallest whose file is kept. */
    void sizeRead(int row) {
        long weight = ledger.weight(row);
        outgrown |= ledger.handle(row) == ProcessReads.NONE && weight > floor + floor / 4;
    }

    /** Has somebody become so big since the choice was made? */
    boolean areOutgrown() {
        return outgrown;
    }

    /** Makes the choice anew. */
    void choose() {
        biggest.clear();
        for (int row = 0; row < ledger.size(); row++) {
            if (ledger.state(row) == Ledger.MEASURED && ledger.weight(row) > 0) {
                biggest.offer(ledger.weight(row), row);
            }
        }
        floor = biggest.floor();
        closeSmaller();
        for (int i = 0; i < biggest.size(); i++) {
            keep(biggest.row(i));
        }
        outgrown = false;
    }

    private void closeSmaller() {
        for (int row = 0; row < ledger.size(); row++) {
            if (ledger.weight(row) < floor) {
                close(row);
            }
        }
    }

    private void keep(int row) {
        if (ledger.handle(row) == ProcessReads.NONE && open < limit) {
            int handle = reads.keep(ledger.pid(row));
            ledger.setHandle(row, handle);
            open += handle == ProcessReads.NONE ? 0 : 1;
        }
    }

    /** Closes the file of this row, if one is open. */
    void close(int row) {
        if (ledger.handle(row) != ProcessReads.NONE) {
            release(ledger.handle(row));
            ledger.setHandle(row, ProcessReads.NONE);
        }
    }

    /** Closes the file of a process that has no row any more. */
    void release(int handle) {
        reads.release(handle);
        open--;
    }
}
