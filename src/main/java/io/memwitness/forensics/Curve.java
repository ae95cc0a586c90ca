package io.memwitness.forensics;

import java.util.function.IntToLongFunction;

/** Bytes over the beats of a look-back, 0 the newest. Finds where a rise began: at the last beat before which it was quiet. */
final class Curve {

    /** It is quiet when the slope is below this part of that of the rise that follows. */
    private static final double QUIET = 0.25;

    /** Quiet must last for this part of the rise that follows ... */
    private static final double LASTING = 0.25;

    /** ... and for as many beats. */
    private static final int BEATS = 3;

    /** What lies this near to the bottom, as a part of the rise, is the bottom. */
    private static final double BOTTOM = 0.01;

    /** A rise goes on when its last quarter has this part of it. */
    private static final double GOES_ON = 0.1;

    private final long[] ago;
    private final long[] values;

    /** @param ago nanoseconds before the newest beat, sleep of the host left out */
    Curve(long[] ago, long[] values) {
        this.ago = ago;
        this.values = values;
    }

    /** The newest of the beats 0 to {@code oldest} with the most. */
    int peak(int oldest) {
        int peak = 0;
        for (int back = 1; back <= oldest; back++) {
            peak = values[back] > values[peak] ? back : peak;
        }
        return peak;
    }

    long grew(int start, int end) {
        return values[end] - values[start];
    }

    /**
     * Where the rise to a beat began.
     *
     * @param significant what a rise must have grown by to be one, when it began at that beat
     * @return the beat, or the end itself when there was no such rise
     */
    int start(int end, IntToLongFunction significant) {
        for (int back = end + 1; back < ago.length; back++) {
            if (grew(back, end) >= significant.applyAsLong(back) && isQuietBefore(back, end)) {
                return bottom(back, quietFrom(back, end), end);
            }
        }
        int bottom = bottom(end, ago.length - 1, end);
        return grew(bottom, end) >= significant.applyAsLong(bottom) ? bottom : end;
    }

    private boolean isQuietBefore(int back, int end) {
        int from = quietFrom(back, end);
        if (from - back < BEATS) {
            return false;
        }
        double before = (double) (smooth(back) - smooth(from)) / (ago[from] - ago[back]);
        double after = (double) grew(back, end) / (ago[back] - ago[end]);
        return before < after * QUIET;
    }

    private int quietFrom(int back, int end) {
        long lasting = (long) ((ago[back] - ago[end]) * LASTING);
        int from = Math.min(back + BEATS, ago.length - 1);
        while (from + 1 < ago.length && ago[from] - ago[back] < lasting) {
            from++;
        }
        return from;
    }

    /** The middle one of three, so that a single beat that lies off is neither quiet nor rise. */
    private long smooth(int back) {
        long one = values[Math.max(0, back - 1)];
        long two = values[back];
        long three = values[Math.min(values.length - 1, back + 1)];
        return Math.max(Math.min(one, two), Math.min(Math.max(one, two), three));
    }

    /** The newest beat at the bottom: what is older was quiet. */
    private int bottom(int newest, int oldest, int end) {
        int lowest = newest;
        for (int back = newest; back <= oldest; back++) {
            lowest = values[back] < values[lowest] ? back : lowest;
        }
        double near = values[lowest] + grew(lowest, end) * BOTTOM;
        int bottom = newest;
        while (values[bottom] > near) {
            bottom++;
        }
        return bottom;
    }

    /** Has not come to rest before its end. */
    boolean goesOn(int start, int end) {
        long quarter = (ago[start] - ago[end]) / 4;
        int back = end;
        while (ago[back] - ago[end] < quarter) {
            back++;
        }
        return grew(Math.min(back, start), end) >= grew(start, end) * GOES_ON;
    }
}
