package io.memwitness.machine;

import java.util.Arrays;

/**
 * The processes that /proc lists, by ascending pid, each with the inode number of its directory: the kernel makes a new
 * inode for a new process, so a pid that was reused shows by its inode. Grows by doubling, never beyond its limit.
 */
final class Listing {

    private final int limit;
    private long[] keys;
    private int size;
    private int untracked;

    /** @param limit processes beyond this number are only counted */
    Listing(int limit) {
        this.limit = limit;
        this.keys = new long[Math.min(limit, 1024)];
    }

    void clear() {
        size = 0;
        untracked = 0;
    }

    void add(int pid, long inode) {
        if (size == limit) {
            untracked++;
            return;
        }
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, Math.min(limit, 2 * size));
        }
        keys[size++] = key(pid, inode);
    }

    /**
     * Puts the pids in order. The kernel lists them in order, which costs one look at each; a copy of /proc on disk does
     * not. Shell's sort, because the one of the JDK leaves garbage.
     */
    void sort() {
        for (int gap = isInOrder() ? 0 : size / 2; gap > 0; gap /= 2) {
            for (int i = gap; i < size; i++) {
                insert(i, gap);
            }
        }
    }

    private boolean isInOrder() {
        for (int i = 1; i < size; i++) {
            if (keys[i] < keys[i - 1]) {
                return false;
            }
        }
        return true;
    }

    private void insert(int from, int gap) {
        long key = keys[from];
        int at = from;
        while (at >= gap && keys[at - gap] > key) {
            keys[at] = keys[at - gap];
            at -= gap;
        }
        keys[at] = key;
    }

    int size() {
        return size;
    }

    int untracked() {
        return untracked;
    }

    long key(int index) {
        return keys[index];
    }

    static long key(int pid, long inode) {
        return ((long) pid << 32) | (inode & 0xffff_ffffL);
    }

    static int pid(long key) {
        return (int) (key >>> 32);
    }
}
