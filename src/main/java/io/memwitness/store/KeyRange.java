package io.memwitness.store;

import java.time.Instant;

/**
 * A range of {@link TimeKey}s within one era.
 *
 * @param from first key in it
 * @param to   first key after it
 */
record KeyRange(long from, long to) {

    static KeyRange of(int era, TimeRange range) {
        return new KeyRange(TimeKey.of(era, range.from()), TimeKey.of(era, range.to()));
    }

    /** The whole era. */
    static KeyRange of(int era) {
        long first = TimeKey.of(era, Instant.EPOCH);
        return new KeyRange(first, TimeKey.of(era + 1, Instant.EPOCH));
    }

    int era() {
        return TimeKey.era(from);
    }

    boolean isEmpty() {
        return from >= to;
    }

    KeyRange within(long since, long until) {
        return new KeyRange(Math.max(from, since), Math.min(to, until));
    }

    /** Its beginning, or the next multiple of so many milliseconds after it. */
    long roundedUp(long millis) {
        long over = (from & TimeKey.MILLIS) % millis;
        return over == 0 ? from : from - over + millis;
    }
}
