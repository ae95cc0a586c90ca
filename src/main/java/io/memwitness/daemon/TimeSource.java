package io.memwitness.daemon;

import java.time.Instant;

/** The clocks. A test turns them by hand. */
public interface TimeSource {

    /** Monotonic nanoseconds for every decision; stands still while the host is suspended. */
    long nanos();

    /** Nanoseconds since boot, suspended time included: CLOCK_BOOTTIME. */
    long bootNanos();

    /** Wall-clock time, only for print. */
    Instant now();
}
