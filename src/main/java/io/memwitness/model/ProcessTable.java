package io.memwitness.model;

/**
 * The biggest processes of one beat: by anonymous + swapped memory and by RSS, united. Made once and filled anew each beat,
 * so that a beat leaves no garbage; a row is addressed by its index, rows are in no order.
 */
public final class ProcessTable {

    /** Processor time was not read for this process on this beat. */
    public static final long NO_TICKS = -1;

    private final int[] pids;
    private final long[] startTicks;
    private final long[] rss;
    private final long[] anonymous;
    private final long[] swap;
    private final long[] cpuTicks;
    private final GroupTable groups;
    private int size;
    private long met;

    /**
     * An empty table.
     *
     * @param capacity number of rows at most
     */
    public ProcessTable(int capacity) {
        pids = new int[capacity];
        startTicks = new long[capacity];
        rss = new long[capacity];
        anonymous = new long[capacity];
        swap = new long[capacity];
        cpuTicks = new long[capacity];
        groups = new GroupTable(capacity);
    }

    public void clear() {
        size = 0;
        met = 0;
        groups.clear();
    }

    /** Adds a row, sizes in bytes; the table must not be full. */
    public void add(int pid, long startTicks, long rss, long anonymous, long swap, long cpuTicks) {
        pids[size] = pid;
        this.startTicks[size] = startTicks;
        this.rss[size] = rss;
        this.anonymous[size] = anonymous;
        this.swap[size] = swap;
        this.cpuTicks[size] = cpuTicks;
        size++;
    }

    /** Notes how many processes the recorder has met. */
    public void setMet(long processes) {
        met = processes;
    }

    /**
     * Processes that the recorder came to know since it began, this beat included; the first beat meets all that are there. What
     * this grew by from one beat to another of the same session is how many of the tasks that were started in between
     * ({@link KernelCounters#forks()}) were seen.
     */
    public long met() {
        return met;
    }

    /** The biggest groups of the same beat. */
    public GroupTable groups() {
        return groups;
    }

    public int capacity() {
        return pids.length;
    }

    public int size() {
        return size;
    }

    public int pid(int row) {
        return pids[row];
    }

    /** Start of the process in clock ticks since boot. */
    public long startTicks(int row) {
        return startTicks[row];
    }

    /** Resident set in bytes. */
    public long rss(int row) {
        return rss[row];
    }

    /** Anonymous part of the resident set in bytes. */
    public long anonymous(int row) {
        return anonymous[row];
    }

    /** Swapped memory in bytes; 0 while the host uses no swap. */
    public long swap(int row) {
        return swap[row];
    }

    /** Anonymous and swapped memory in bytes: what the process holds and nobody else can take back. */
    public long held(int row) {
        return anonymous[row] + swap[row];
    }

    /** Processor time since its start in clock ticks, or {@link #NO_TICKS}. */
    public long cpuTicks(int row) {
        return cpuTicks[row];
    }

    /** Row of this very process, or -1. */
    public int rowOf(int pid, long startTicks) {
        for (int row = 0; row < size; row++) {
            if (pids[row] == pid && this.startTicks[row] == startTicks) {
                return row;
            }
        }
        return -1;
    }
}
