package io.memwitness.machine;

/**
 * Sums up what groups of processes hold: an open-addressing table of keys that is kept from beat to beat and grows only when
 * there are more groups than ever before, so that a beat leaves no garbage.
 */
final class GroupSums {

    /** A process that belongs to no group. */
    static final int NO_GROUP = 0;

    /** Groups at most, which bounds the memory; who comes after them is left out. */
    static final int MOST = 4_096;

    private static final int AT_FIRST = 512;

    private Slots slots = new Slots(AT_FIRST);
    private int size;

    /** Twice as many slots as groups can be, a power of two, so that a free one is near. */
    private static final class Slots {

        /** 2^64 divided by the golden ratio: spreads keys that lie close together, as pids do. */
        private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

        final long[] keys;
        final long[] held;
        final long[] most;
        final int[] biggest;
        final int[] processes;
        final int[] used;
        private final int shift;

        Slots(int groups) {
            keys = new long[2 * groups];
            held = new long[2 * groups];
            most = new long[2 * groups];
            biggest = new int[2 * groups];
            processes = new int[2 * groups];
            used = new int[groups];
            shift = Long.numberOfLeadingZeros(2L * groups) + 1;
        }

        int find(long key) {
            int slot = (int) ((key * SPREAD) >>> shift);
            while (processes[slot] > 0 && keys[slot] != key) {
                slot = slot + 1 == keys.length ? 0 : slot + 1;
            }
            return slot;
        }

        void copy(int to, Slots source, int from) {
            keys[to] = source.keys[from];
            held[to] = source.held[from];
            most[to] = source.most[from];
            biggest[to] = source.biggest[from];
            processes[to] = source.processes[from];
        }
    }

    /** Forgets all groups. */
    void clear() {
        for (int i = 0; i < size; i++) {
            slots.processes[slots.used[i]] = 0;
        }
        size = 0;
    }

    /** Adds the process of that row to its group. */
    void add(long key, long bytes, int row) {
        int slot = slots.find(key);
        if (slots.processes[slot] > 0) {
            join(slot, bytes, row);
        } else if (key != NO_GROUP && size < MOST) {
            begin(key, bytes, row);
        }
    }

    private void join(int slot, long bytes, int row) {
        slots.held[slot] += bytes;
        slots.processes[slot]++;
        if (bytes > slots.most[slot]) {
            slots.most[slot] = bytes;
            slots.biggest[slot] = row;
        }
    }

    private void begin(long key, long bytes, int row) {
        if (size == slots.used.length) {
            grow();
        }
        int slot = slots.find(key);
        slots.keys[slot] = key;
        slots.held[slot] = bytes;
        slots.most[slot] = bytes;
        slots.biggest[slot] = row;
        slots.processes[slot] = 1;
        slots.used[size++] = slot;
    }

    private void grow() {
        Slots bigger = new Slots(2 * slots.used.length);
        for (int group = 0; group < size; group++) {
            int from = slots.used[group];
            int to = bigger.find(slots.keys[from]);
            bigger.copy(to, slots, from);
            bigger.used[group] = to;
        }
        slots = bigger;
    }

    int size() {
        return size;
    }

    long key(int group) {
        return slots.keys[slots.used[group]];
    }

    /** Sum in bytes. */
    long held(int group) {
        return slots.held[slots.used[group]];
    }

    /** Number of its processes. */
    int processes(int group) {
        return slots.processes[slots.used[group]];
    }

    /** Row of the process that holds most. */
    int biggest(int group) {
        return slots.biggest[slots.used[group]];
    }
}
