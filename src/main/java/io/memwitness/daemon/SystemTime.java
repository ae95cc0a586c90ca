package io.memwitness.daemon;

import io.memwitness.machine.BootClock;
import java.time.Instant;

/** The clocks of the host. Nowhere else in the program is a clock read. */
public final class SystemTime implements TimeSource {

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public long bootNanos() {
        return BootClock.nanos();
    }

    @Override
    public Instant now() {
        return Instant.now();
    }
}
