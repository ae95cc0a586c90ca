package io.memwitness.machine;

import java.util.Arrays;

/**
 * The columns of a {@link Ledger}; a row is an index into each of them and costs 53 bytes, because a fork bomb makes tens of
 * thousands of them. Sizes are kept in blocks of 4 KiB, which every size of page is a multiple of: up to 16 TiB a process.
 */
final class LedgerColumns {

    private static final int BLOCK_SHIFT = 12;
    private static final long MOST_BLOCKS = 0xffff_ffffL;

    long[] keys;
    long[] startTicks;
    int[] handles;
    int[] readOn;
    int[] parents;
    int[] names;
    int[] cgroups;
    byte[] states;
    private int[] rss;
    private int[] anonymous;
    private int[] swap;
    private int[] heldThen;

    LedgerColumns(int capacity) {
        keys = new long[capacity];
        startTicks = new long[capacity];
        handles = new int[capacity];
        readOn = new int[capacity];
        parents = new int[capacity];
        names = new int[capacity];
        cgroups = new int[capacity];
        states = new byte[capacity];
        rss = new int[capacity];
        anonymous = new int[capacity];
        swap = new int[capacity];
        heldThen = new int[capacity];
    }

    int capacity() {
        return keys.length;
    }

    /** Makes room for more rows, one column after the other: never is there a second set of all of them. */
    void grow(int capacity) {
        keys = Arrays.copyOf(keys, capacity);
        startTicks = Arrays.copyOf(startTicks, capacity);
        handles = Arrays.copyOf(handles, capacity);
        readOn = Arrays.copyOf(readOn, capacity);
        parents = Arrays.copyOf(parents, capacity);
        names = Arrays.copyOf(names, capacity);
        cgroups = Arrays.copyOf(cgroups, capacity);
        states = Arrays.copyOf(states, capacity);
        rss = Arrays.copyOf(rss, capacity);
        anonymous = Arrays.copyOf(anonymous, capacity);
        swap = Arrays.copyOf(swap, capacity);
        heldThen = Arrays.copyOf(heldThen, capacity);
    }

    /** A row of which only its key is known. */
    void begin(int row, long key) {
        keys[row] = key;
        startTicks[row] = Ledger.NOT_IDENTIFIED;
        setSize(row, 0, 0, 0);
        handles[row] = ProcessReads.NONE;
        readOn[row] = -1;
        parents[row] = 0;
        names[row] = GroupSums.NO_GROUP;
        cgroups[row] = GroupSums.NO_GROUP;
        setHeldThen(row, 0);
        states[row] = Ledger.NEW;
    }

    void move(int from, int to) {
        keys[to] = keys[from];
        startTicks[to] = startTicks[from];
        rss[to] = rss[from];
        anonymous[to] = anonymous[from];
        swap[to] = swap[from];
        handles[to] = handles[from];
        readOn[to] = readOn[from];
        parents[to] = parents[from];
        names[to] = names[from];
        cgroups[to] = cgroups[from];
        heldThen[to] = heldThen[from];
        states[to] = states[from];
    }

    /** In bytes, as the others. */
    void setSize(int row, long rssBytes, long anonymousBytes, long swapBytes) {
        rss[row] = blocks(rssBytes);
        anonymous[row] = blocks(anonymousBytes);
        swap[row] = blocks(swapBytes);
    }

    void setHeldThen(int row, long bytes) {
        heldThen[row] = blocks(bytes);
    }

    long rss(int row) {
        return bytes(rss[row]);
    }

    long anonymous(int row) {
        return bytes(anonymous[row]);
    }

    long swap(int row) {
        return bytes(swap[row]);
    }

    long heldThen(int row) {
        return bytes(heldThen[row]);
    }

    private static int blocks(long bytes) {
        return (int) Math.min(bytes >> BLOCK_SHIFT, MOST_BLOCKS);
    }

    private static long bytes(int blocks) {
        return Integer.toUnsignedLong(blocks) << BLOCK_SHIFT;
    }
}
