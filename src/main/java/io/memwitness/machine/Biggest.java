package io.memwitness.machine;

/** Keeps the k biggest of all weights that are offered: a heap with its smallest on top. No garbage. */
final class Biggest {

    private final long[] weights;
    private final int[] rows;
    private int limit;
    private int size;

    Biggest(int k) {
        weights = new long[k];
        rows = new int[k];
        limit = k;
    }

    void clear() {
        size = 0;
    }

    /** Starts anew and keeps no more than so many, nor more than k. */
    void clear(int most) {
        limit = Math.min(most, weights.length);
        size = 0;
    }

    void offer(long weight, int row) {
        if (size < limit) {
            rise(size++, weight, row);
        } else if (limit > 0 && weight > weights[0]) {
            sink(weight, row);
        }
    }

    int size() {
        return size;
    }

    /** Row of one of the biggest; they come in no order. */
    int row(int index) {
        return rows[index];
    }

    /** A weight must be above this to get in; 0 while there is room. */
    long floor() {
        return size < limit ? 0 : weights[0];
    }

    private void rise(int from, long weight, int row) {
        int at = from;
        while (at > 0 && weights[(at - 1) / 2] > weight) {
            put(at, weights[(at - 1) / 2], rows[(at - 1) / 2]);
            at = (at - 1) / 2;
        }
        put(at, weight, row);
    }

    private void sink(long weight, int row) {
        int at = 0;
        for (int child = smallerChild(at); child < size && weights[child] < weight; child = smallerChild(at)) {
            put(at, weights[child], rows[child]);
            at = child;
        }
        put(at, weight, row);
    }

    private int smallerChild(int at) {
        int left = 2 * at + 1;
        return left + 1 < size && weights[left + 1] < weights[left] ? left + 1 : left;
    }

    private void put(int at, long weight, int row) {
        weights[at] = weight;
        rows[at] = row;
    }
}
