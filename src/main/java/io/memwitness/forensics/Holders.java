package io.memwitness.forensics;

import java.util.Arrays;
import java.util.function.LongPredicate;

/**
 * Who held how much on which beat, as compact as it can be: processes, or groups of them. A holder is known by its number, from
 * 0; beats are added from the newest to the oldest.
 */
final class Holders {

    /** Not among the biggest of that beat. */
    static final long ABSENT = -1;

    private static final int PAGE_BITS = 12;
    private static final int FIRST_ROOM = 256;

    private final int[] ends;
    private int beats;

    private int[] rowHolder = new int[FIRST_ROOM];
    private int[] rowPages = new int[FIRST_ROOM];
    private int rows;

    private long[] kinds = new long[FIRST_ROOM];
    private long[] keys = new long[FIRST_ROOM];
    private int[] newest = new int[FIRST_ROOM];
    private int[] oldest = new int[FIRST_ROOM];
    private long[] peaks = new long[FIRST_ROOM];
    private int size;
    private int[] places = new int[2 * FIRST_ROOM];

    private int[] lookHolder = new int[1];
    private int[] olderLook = new int[1];
    private long[] lookBytes = new long[1];
    private int looks;
    private final int[] newestLook;

    /** @param beats how many will be added */
    Holders(int beats) {
        this.ends = new int[beats];
        this.newestLook = new int[beats];
        Arrays.fill(newestLook, -1);
    }

    /** Adds a row to the beat that is being added; kind and key together are the holder: pid and start, or group. */
    void add(long kind, long key, long bytes) {
        int holder = number(kind, key);
        if (rows == rowHolder.length) {
            rowHolder = Arrays.copyOf(rowHolder, 2 * rows);
            rowPages = Arrays.copyOf(rowPages, 2 * rows);
        }
        rowHolder[rows] = holder;
        rowPages[rows] = (int) (bytes >>> PAGE_BITS);
        rows++;
        seen(holder, beats, bytes);
    }

    /** The beat is complete; the next one is older. */
    void endBeat() {
        ends[beats] = rows;
        beats++;
    }

    /** Somebody else looked at the holder between this beat and the next newer one: a line of the kernel. */
    void look(int holder, int back, long bytes) {
        if (looks == lookHolder.length) {
            lookHolder = Arrays.copyOf(lookHolder, 2 * looks);
            olderLook = Arrays.copyOf(olderLook, 2 * looks);
            lookBytes = Arrays.copyOf(lookBytes, 2 * looks);
        }
        lookHolder[looks] = holder;
        olderLook[looks] = newestLook[back];
        lookBytes[looks] = bytes;
        newestLook[back] = looks;
        looks++;
        seen(holder, back, bytes);
    }

    private void seen(int holder, int back, long bytes) {
        newest[holder] = Math.min(newest[holder], back);
        oldest[holder] = Math.max(oldest[holder], back);
        peaks[holder] = Math.max(peaks[holder], bytes);
    }

    /** Number of the holder, a new one when it is not known. */
    int number(long kind, long key) {
        int place = place(kind, key);
        if (places[place] == 0) {
            if (2 * (size + 1) > places.length) {
                grow();
                place = place(kind, key);
            }
            kinds[size] = kind;
            keys[size] = key;
            newest[size] = Integer.MAX_VALUE;
            oldest[size] = -1;
            size++;
            places[place] = size;
        }
        return places[place] - 1;
    }

    private int place(long kind, long key) {
        long mixed = (kind * 31 + key) * 0x9E37_79B9_7F4A_7C15L;
        int place = (int) (mixed >>> 33) & places.length - 1;
        while (places[place] != 0 && (kinds[places[place] - 1] != kind || keys[places[place] - 1] != key)) {
            place = place + 1 & places.length - 1;
        }
        return place;
    }

    private void grow() {
        int room = 2 * kinds.length;
        kinds = Arrays.copyOf(kinds, room);
        keys = Arrays.copyOf(keys, room);
        newest = Arrays.copyOf(newest, room);
        oldest = Arrays.copyOf(oldest, room);
        peaks = Arrays.copyOf(peaks, room);
        places = new int[2 * room];
        for (int holder = 0; holder < size; holder++) {
            places[place(kinds[holder], keys[holder])] = holder + 1;
        }
    }

    int size() {
        return size;
    }

    /** First half of the holder's name: pid, or what the group has in common. */
    long kind(int holder) {
        return kinds[holder];
    }

    /** Second half: start, or key of the group. */
    long key(int holder) {
        return keys[holder];
    }

    /** The newest beat on which it was seen. */
    int newest(int holder) {
        return newest[holder];
    }

    /** The oldest one. */
    int oldest(int holder) {
        return oldest[holder];
    }

    /** The most that it was seen with. */
    long peak(int holder) {
        return peaks[holder];
    }

    /** The newest beat on which it held most, not older than {@code start} unless it was not seen since. */
    int fullest(int holder, int start) {
        int fullest = newest[holder];
        for (int back = fullest; back <= Math.min(start, oldest[holder]); back++) {
            fullest = held(back, holder) > held(fullest, holder) ? back : fullest;
        }
        return fullest;
    }

    /** Bytes on a beat, or {@link #ABSENT}. */
    long held(int back, int holder) {
        long bytes = ABSENT;
        for (int row = begin(back); row < ends[back]; row++) {
            if (rowHolder[row] == holder) {
                bytes = bytes(row);
            }
        }
        for (int look = newestLook[back]; look >= 0; look = olderLook[look]) {
            if (lookHolder[look] == holder) {
                bytes = Math.max(bytes, lookBytes[look]);
            }
        }
        return bytes;
    }

    /** Did a beat see both? */
    boolean areTogether(int one, int other) {
        int last = Math.min(oldest[one], oldest[other]);
        for (int back = Math.max(newest[one], newest[other]); back <= last; back++) {
            if (isInRows(back, one) && isInRows(back, other)) {
                return true;
            }
        }
        return false;
    }

    private boolean isInRows(int back, int holder) {
        for (int row = begin(back); row < ends[back]; row++) {
            if (rowHolder[row] == holder) {
                return true;
            }
        }
        return false;
    }

    /**
     * Who is absent on a beat held no more than this.
     *
     * @param most number of holders of this sort that a beat shows, when there are as many
     * @param sort of holders, by the first half of their names
     */
    long floor(int back, int most, LongPredicate sort) {
        long[] bytes = new long[ends[back] - begin(back)];
        int shown = 0;
        for (int row = begin(back); row < ends[back]; row++) {
            if (sort.test(kinds[rowHolder[row]])) {
                bytes[shown] = bytes(row);
                shown++;
            }
        }
        Arrays.sort(bytes, 0, shown);
        return shown < most ? 0 : bytes[shown - most];
    }

    private long bytes(int row) {
        return (rowPages[row] & 0xFFFF_FFFFL) << PAGE_BITS;
    }

    private int begin(int back) {
        return back == 0 ? 0 : ends[back - 1];
    }
}
