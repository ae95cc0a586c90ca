package io.memwitness.machine;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Time that something may take, by a clock that is handed in. For one thread. */
final class TimeBudget {

    private static final long MILLISECOND = 1_000_000;

    private final LongSupplier nanos;
    private final long begin;
    private final long end;

    /**
     * Begins now.
     *
     * @param nanos a monotonic clock in nanoseconds
     */
    TimeBudget(Duration allowed, LongSupplier nanos) {
        this(nanos, nanos.getAsLong(), allowed.toNanos());
    }

    private TimeBudget(LongSupplier nanos, long begin, long allowed) {
        this.nanos = nanos;
        this.begin = begin;
        this.end = begin + allowed;
    }

    /** A part that begins now and ends no later than the whole. */
    TimeBudget part(Duration allowed) {
        long now = nanos.getAsLong();
        return new TimeBudget(nanos, now, Math.min(allowed.toNanos(), end - now));
    }

    boolean isOver() {
        return nanos.getAsLong() - end >= 0;
    }

    long spentMillis() {
        return (nanos.getAsLong() - begin) / MILLISECOND;
    }
}
