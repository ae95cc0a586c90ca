package io.memwitness.machine;

import io.memwitness.model.Fact;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The time that one report may spend on proportional set sizes. Reading one makes the kernel walk all pages of the process
 * with its memory map locked, about 4.5 ms a GiB of small pages, during which the process itself may stall: so it is only
 * done while the estimate fits into what is left. For one thread.
 */
public final class PssBudget {

    private static final double NANOS_PER_BYTE = 4.5e6 / (1L << 30);

    private final long allowedNanos;
    private final LongSupplier nanos;
    private long leftNanos;

    /**
     * @param allowed for one report; zero switches it off
     * @param nanos   a monotonic clock in nanoseconds
     */
    public PssBudget(Duration allowed, LongSupplier nanos) {
        this.allowedNanos = allowed.toNanos();
        this.nanos = nanos;
        this.leftNanos = allowedNanos;
    }

    /** What the reading gives, unless it would take longer than there is time. */
    Fact<Long> spend(long rssBytes, Supplier<Fact<Long>> reading) {
        double estimateNanos = rssBytes * NANOS_PER_BYTE;
        if (allowedNanos <= 0) {
            return Fact.missing("switched off");
        }
        if (estimateNanos > allowedNanos) {
            return Fact.missing("too big");
        }
        if (leftNanos <= 0 || estimateNanos > leftNanos) {
            return Fact.missing("no time left");
        }
        long start = nanos.getAsLong();
        Fact<Long> pss = reading.get();
        leftNanos -= nanos.getAsLong() - start;
        return pss;
    }
}
