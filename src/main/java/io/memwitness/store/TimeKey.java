package io.memwitness.store;

import java.time.Instant;

/**
 * Keys of time: milliseconds since 1970 UTC, and the era in the bits above. The era begins with 0 and rises by one whenever
 * the wall clock was set back, so that keys rise in the order of recording and nothing that was recorded twice at the same
 * wall-clock time mixes.
 */
public final class TimeKey {

    /** Bits below the era: 557 years of milliseconds. */
    static final int BITS = 44;

    /** Milliseconds of a key, for SQL too. */
    static final long MILLIS = (1L << BITS) - 1;

    private static final long MINUTE = 60_000;

    private TimeKey() {}

    /** The key of a wall-clock time in an era; a clock before 1970 counts as 1970. */
    public static long of(int era, Instant time) {
        return ((long) era << BITS) | Math.clamp(time.toEpochMilli(), 0, MILLIS);
    }

    /** How often the clock had been set back before. */
    public static int era(long key) {
        return (int) (key >>> BITS);
    }

    /** Wall-clock time, to the millisecond. */
    public static Instant instant(long key) {
        return Instant.ofEpochMilli(key & MILLIS);
    }

    /** Key of the full minute (UTC) that a time lies in. */
    public static long minute(long key) {
        return key - (key & MILLIS) % MINUTE;
    }

    /** {@link #minute} as an SQL expression over the column {@code at}, for any length in milliseconds. */
    static String startSql(long millis) {
        return "at - (at & " + MILLIS + ") % " + millis;
    }
}
