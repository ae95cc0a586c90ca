package io.memwitness.machine;

/**
 * What is known of every process of the host: one row each, by ascending pid, columns as arrays, so that thousands of
 * processes cost no object.
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

    private final LedgerColumns now = new LedgerColumns(1024);
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
        return now.rss(row);
    }

    long anonymous(int row) {
        return now.anonymous(row);
    }

    long swap(int row) {
        return now.swap(row);
    }

    /** Anonymous + swapped memory in bytes. */
    long held(int row) {
        return now.anonymous(row) + now.swap(row);
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
    int name(int row) {
        return now.names[row];
    }

    /** Hash of its cgroup, or {@link GroupSums#NO_GROUP}. */
    int cgroup(int row) {
        return now.cgroups[row];
    }

    /** What it held in bytes when name and cgroup were last read. */
    long heldThen(int row) {
        return now.heldThen(row);
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
        now.setHeldThen(row, 0);
    }

    void setName(int row, int name) {
        now.names[row] = name;
    }

    void setCgroup(int row, int cgroup) {
        now.cgroups[row] = cgroup;
        now.setHeldThen(row, held(row));
    }

    /** The row has no size, and why. */
    void setState(int row, byte state, int beat) {
        setSize(row, 0, 0, 0, beat);
        now.states[row] = state;
    }

    void setSize(int row, long rss, long anonymous, long swap, int beat) {
        heldSum -= held(row);
        anonymousSum -= anonymous(row);
        now.setSize(row, rss, anonymous, swap);
        heldSum += held(row);
        anonymousSum += anonymous(row);
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
        int kept = keepListed(listing, ended);
        if (now.capacity() < listing.size()) {
            now.grow(roomFor(listing.size()));
        }
        spread(listing, kept);
        size = listing.size();
    }

    /** Moves the rows of who is still listed to the front, in their order; how many they are. */
    private int keepListed(Listing listing, Ended ended) {
        int kept = 0;
        int listed = 0;
        for (int row = 0; row < size; row++) {
            while (listed < listing.size() && Listing.pid(listing.key(listed)) < pid(row)) {
                listed++;
            }
            if (listed < listing.size() && Listing.pid(listing.key(listed)) == pid(row)) {
                carry(row, kept++, listing.key(listed));
            } else {
                drop(row, ended);
            }
        }
        return kept;
    }

    /** Makes gaps for the new ones, from the back: no row is written before it was moved. */
    private void spread(Listing listing, int kept) {
        int old = kept - 1;
        for (int row = listing.size() - 1; row > old; row--) {
            if (old >= 0 && now.keys[old] == listing.key(row)) {
                now.move(old--, row);
            } else {
                now.begin(row, listing.key(row));
            }
        }
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
        anonymousSum -= anonymous(row);
        if (now.handles[row] != ProcessReads.NONE) {
            ended.release(now.handles[row]);
        }
    }

    private void carry(int from, int to, long key) {
        boolean same = now.keys[from] == key && now.states[from] != GONE;
        now.move(from, to);
        now.keys[to] = key;
        now.states[to] = same ? now.states[to] : NEW;
    }
}
