package io.memwitness.machine;

/**
 * Sums up what groups of processes hold: an open-addressing table of keys that is made once and grows only when there are
 * more processes than ever before, so that a beat leaves no garbage.
 */
final class GroupSums {

    /** A process that belongs to no group. */
    static final long NO_GROUP = 0;

    /** 2^64 divided by the golden ratio: spreads keys that lie close together, as pids do. */
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    private long[] keys = {};
    private long[] held = {};
    private long[] most = {};
    private int[] biggest = {};
    private int[] processes = {};
    private int[] used = {};
    private int shift;
    private int size;

    /** Forgets all groups and makes room for as many as there are processes. */
    void restart(int rows) {
        for (int i = 0; i < size; i++) {
            processes[used[i]] = 0;
        }
        size = 0;
        if (used.length < rows) {
            makeRoom(Math.max(1024, Integer.highestOneBit(rows) * 2));
        }
    }

    /** Twice as many slots as groups can be, so that a free one is near. */
    private void makeRoom(int groups) {
        keys = new long[2 * groups];
        held = new long[2 * groups];
        most = new long[2 * groups];
        biggest = new int[2 * groups];
        processes = new int[2 * groups];
        used = new int[groups];
        shift = Long.numberOfLeadingZeros(2L * groups) + 1;
    }

    /** Adds the process of that row to its group. */
    void add(long key, long bytes, int row) {
        if (key == NO_GROUP) {
            return;
        }
        int slot = slot(key);
        if (processes[slot] == 0) {
            begin(slot, key);
        }
        held[slot] += bytes;
        processes[slot]++;
        if (bytes > most[slot]) {
            most[slot] = bytes;
            biggest[slot] = row;
        }
    }

    private void begin(int slot, long key) {
        keys[slot] = key;
        held[slot] = 0;
        most[slot] = -1;
        used[size++] = slot;
    }

    private int slot(long key) {
        int slot = (int) ((key * SPREAD) >>> shift);
        while (processes[slot] > 0 && keys[slot] != key) {
            slot = slot + 1 == keys.length ? 0 : slot + 1;
        }
        return slot;
    }

    int size() {
        return size;
    }

    long key(int group) {
        return keys[used[group]];
    }

    /** Sum in bytes. */
    long held(int group) {
        return held[used[group]];
    }

    /** Number of its processes. */
    int processes(int group) {
        return processes[used[group]];
    }

    /** Row of the process that holds most. */
    int biggest(int group) {
        return biggest[used[group]];
    }
}
