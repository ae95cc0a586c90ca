package io.memwitness.machine;

/**
 * What is known of every process of the host: one row each, by ascending pid, columns as arrays, so that thousands of
 * processes cost no object. Two sets of columns take turns when processes come and go.
 */
final class Ledger {

    /** What a row knows. */
    static final byte NEW = 0;

    static final byte MEASURED = 1;
    static final byte KERNEL_THREAD = 2;
    static final byte ZOMBIE = 3;
    static final byte DENIED = 4;
    static final byte GONE = 5;

    /** No clock tick: nobody could tell who it is. */
    static final long NOT_IDENTIFIED = -1;

    private LedgerColumns now = new LedgerColumns(1024);
    private LedgerColumns next = new LedgerColumns(1024);
    private int size;
    private long heldSum;
    private long anonymousSum;

    int size() {
        return size;
    }

    int pid(int row) {
        return Listing.pid(now.keys[row]);
    }

    long startTicks(int row) {
        return now.startTicks[row];
    }

    long rss(int row) {
        return now.rss[row];
    }

    long anonymous(int row) {
        return now.anonymous[row];
    }

    long swap(int row) {
        return now.swap[row];
    }

    /** Anonymous + swapped memory in bytes. */
    long held(int row) {
        return now.anonymous[row] + now.swap[row];
    }

    /** What makes it big in bytes: RSS or held memory, whichever is more. */
    long weight(int row) {
        return Math.max(rss(row), held(row));
    }

    byte state(int row) {
        return now.states[row];
    }

    int handle(int row) {
        return now.handles[row];
    }

    /** Beat on which the row was last read. */
    int readOn(int row) {
        return now.readOn[row];
    }

    /** Pid of its parent when the process was first seen. */
    int parent(int row) {
        return now.parents[row];
    }

    /** Hash of its name. */
    long name(int row) {
        return now.names[row];
    }

    /** Hash of its cgroup, or {@link GroupSums#NO_GROUP}. */
    long cgroup(int row) {
        return now.cgroups[row];
    }

    /** What it held in bytes when name and cgroup were last read. */
    long heldThen(int row) {
        return now.heldThen[row];
    }

    /** Sum of anonymous + swapped memory over all rows, in bytes. */
    long heldSum() {
        return heldSum;
    }

    /** Sum of anonymous memory over all rows, in bytes. */
    long anonymousSum() {
        return anonymousSum;
    }

    void setHandle(int row, int handle) {
        now.handles[row] = handle;
    }

    void setIdentity(int row, long startTicks, int parent) {
        now.startTicks[row] = startTicks;
        now.parents[row] = parent;
        now.cgroups[row] = GroupSums.NO_GROUP;
        now.heldThen[row] = 0;
    }

    void setName(int row, long name) {
        now.names[row] = name;
    }

    void setCgroup(int row, long cgroup) {
        now.cgroups[row] = cgroup;
        now.heldThen[row] = held(row);
    }

    /** The row has no size, and why. */
    void setState(int row, byte state, int beat) {
        setSize(row, 0, 0, 0, beat);
        now.states[row] = state;
    }

    void setSize(int row, long rss, long anonymous, long swap, int beat) {
        heldSum += anonymous + swap - held(row);
        anonymousSum += anonymous - now.anonymous[row];
        now.rss[row] = rss;
        now.anonymous[row] = anonymous;
        now.swap[row] = swap;
        now.readOn[row] = beat;
        now.states[row] = MEASURED;
    }

    /**
     * Takes over who is there now. Rows of processes that ended are handed to {@code ended} for their kept file; a row
     * whose inode changed is NEW again but keeps its kept file and size until it is looked at.
     */
    void follow(Listing listing, Ended ended) {
        if (isUnchanged(listing)) {
            return;
        }
        if (next.keys.length < listing.size()) {
            next = new LedgerColumns(roomFor(listing.size()));
        }
        int old = 0;
        for (int row = 0; row < listing.size(); row++) {
            int pid = Listing.pid(listing.key(row));
            while (old < size && pid(old) < pid) {
                drop(old++, ended);
            }
            boolean known = old < size && pid(old) == pid;
            if (known) {
                carry(old++, row, listing.key(row));
            } else {
                next.begin(row, listing.key(row));
            }
        }
        while (old < size) {
            drop(old++, ended);
        }
        swapColumns(listing.size());
    }

    /** What to do with the kept file of a process that is no longer listed. */
    interface Ended {
        void release(int handle);
    }

    private boolean isUnchanged(Listing listing) {
        if (listing.size() != size) {
            return false;
        }
        for (int row = 0; row < size; row++) {
            if (listing.key(row) != now.keys[row] || now.states[row] == GONE) {
                return false;
            }
        }
        return true;
    }

    /** A quarter more than is needed, so that it does not grow with each process that starts. */
    private static int roomFor(int rows) {
        return Math.min(rows + rows / 4, Math.max(rows, ProcessScan.LIMIT));
    }

    private void drop(int row, Ended ended) {
        heldSum -= held(row);
        anonymousSum -= now.anonymous[row];
        if (now.handles[row] != ProcessReads.NONE) {
            ended.release(now.handles[row]);
        }
    }

    private void carry(int from, int to, long key) {
        boolean same = now.keys[from] == key && now.states[from] != GONE;
        next.copy(to, now, from);
        next.keys[to] = key;
        next.states[to] = same ? now.states[from] : NEW;
    }

    private void swapColumns(int rows) {
        LedgerColumns old = now;
        now = next;
        next = old;
        size = rows;
    }
}
