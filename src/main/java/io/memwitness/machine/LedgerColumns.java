package io.memwitness.machine;

/** The columns of a {@link Ledger}; a row is an index into each of them. */
final class LedgerColumns {

    final long[] keys;
    final long[] startTicks;
    final long[] rss;
    final long[] anonymous;
    final long[] swap;
    final int[] handles;
    final int[] readOn;
    final int[] parents;
    final long[] names;
    final long[] cgroups;
    final long[] heldThen;
    final byte[] states;

    LedgerColumns(int capacity) {
        keys = new long[capacity];
        startTicks = new long[capacity];
        rss = new long[capacity];
        anonymous = new long[capacity];
        swap = new long[capacity];
        handles = new int[capacity];
        readOn = new int[capacity];
        parents = new int[capacity];
        names = new long[capacity];
        cgroups = new long[capacity];
        heldThen = new long[capacity];
        states = new byte[capacity];
    }

    /** A row of which only its key is known. */
    void begin(int row, long key) {
        keys[row] = key;
        startTicks[row] = Ledger.NOT_IDENTIFIED;
        rss[row] = 0;
        anonymous[row] = 0;
        swap[row] = 0;
        handles[row] = ProcessReads.NONE;
        readOn[row] = -1;
        parents[row] = 0;
        names[row] = GroupSums.NO_GROUP;
        cgroups[row] = GroupSums.NO_GROUP;
        heldThen[row] = 0;
        states[row] = Ledger.NEW;
    }

    void copy(int to, LedgerColumns source, int from) {
        keys[to] = source.keys[from];
        startTicks[to] = source.startTicks[from];
        rss[to] = source.rss[from];
        anonymous[to] = source.anonymous[from];
        swap[to] = source.swap[from];
        handles[to] = source.handles[from];
        readOn[to] = source.readOn[from];
        parents[to] = source.parents[from];
        names[to] = source.names[from];
        cgroups[to] = source.cgroups[from];
        heldThen[to] = source.heldThen[from];
        states[to] = source.states[from];
    }
}
