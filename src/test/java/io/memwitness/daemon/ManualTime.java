package io.memwitness.daemon;

import java.time.Duration;
import java.time.Instant;

/** Clocks that stand still until a test turns them. */
final class ManualTime implements TimeSource {

    private long nanos = 5_000_000_000L;
    private long bootNanos = 7_000_000_000L;
    private Instant wall = Instant.parse("2026-11-20T02:04:12.318Z");

    /** Time passes on all clocks. */
    void pass(Duration duration) {
        nanos += duration.toNanos();
        bootNanos += duration.toNanos();
        wall = wall.plus(duration);
    }

    /** The host sleeps: the monotonic clock stands still. */
    void suspend(Duration duration) {
        bootNanos += duration.toNanos();
        wall = wall.plus(duration);
    }

    /** Somebody sets the wall clock. */
    void step(Duration by) {
        wall = wall.plus(by);
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public long bootNanos() {
        return bootNanos;
    }

    @Override
    public Instant now() {
        return wall;
    }
}
