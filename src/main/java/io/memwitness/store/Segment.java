package io.memwitness.store;

/**
 * A stretch of the record in which the host had the same memory and the recorder the same rhythm.
 *
 * @param from           first key in it
 * @param to             first key after it
 * @param total          MemTotal in pages of 4 KiB
 * @param swapTotal      SwapTotal in pages of 4 KiB
 * @param intervalMillis time between two samples
 */
record Segment(long from, long to, long total, long swapTotal, long intervalMillis) {

    /** More than so many intervals between two samples is a gap. */
    private static final double MOST_INTERVALS = 2.5;

    /** From this distance on, in milliseconds, something is missing between two samples. */
    long gapMillis() {
        return (long) (MOST_INTERVALS * intervalMillis);
    }

    Segment sized(long newTotal, long newSwapTotal) {
        return new Segment(from, to, newTotal, newSwapTotal, intervalMillis);
    }

    Segment paced(long newIntervalMillis) {
        return new Segment(from, to, total, swapTotal, Math.max(1, newIntervalMillis));
    }

    Segment within(KeyRange range) {
        return new Segment(Math.max(from, range.from()), Math.min(to, range.to()), total, swapTotal, intervalMillis);
    }

    KeyRange range() {
        return new KeyRange(from, to);
    }
}
