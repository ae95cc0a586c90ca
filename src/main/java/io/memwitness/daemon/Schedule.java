package io.memwitness.daemon;

import java.time.Duration;
import java.time.Instant;

/**
 * When beats are due: on a grid of the monotonic clock. A beat that could not be held is counted and left out, never made up
 * for by a burst. A step of the wall clock and a suspension of the host are noticed and told, they move no beat.
 */
final class Schedule {

    /** Beats this late are told; the kernel may delay any program by some milliseconds. */
    private static final Duration TOLERANCE = Duration.ofMillis(100);

    /** Differences between two clocks below this are noise and slewing by NTP. */
    private static final Duration STEP = Duration.ofSeconds(1);

    private final TimeSource time;
    private final long intervalNanos;
    private final long start;
    private long due;
    private long lastNanos;
    private long lastBoot;
    private Instant lastWall;

    Schedule(TimeSource time, Duration interval) {
        this.time = time;
        this.intervalNanos = interval.toNanos();
        this.start = time.nanos();
        this.due = start;
        this.lastNanos = start;
        this.lastBoot = time.bootNanos();
        this.lastWall = time.now();
    }

    /** Time to wait until the next beat is due; zero when it is due. */
    Duration untilDue() {
        return Duration.ofNanos(Math.max(0, due - time.nanos()));
    }

    /** Begins the beat that is due, and plans the next one at the first point of the grid that still lies ahead. */
    Beat begin() {
        long now = time.nanos();
        long missed = Math.max(0, now - due) / intervalNanos;
        long point = due + missed * intervalNanos;
        long late = now - point;
        due = point + intervalNanos;
        Duration suspended = Duration.ofNanos(time.bootNanos() - lastBoot - (now - lastNanos));
        Instant wall = time.now();
        Duration stepped = Duration.between(lastWall, wall).minusNanos(time.bootNanos() - lastBoot);
        lastNanos = now;
        lastBoot = time.bootNanos();
        lastWall = wall;
        return new Beat(
                wall,
                Duration.ofNanos(point - start),
                atLeast(Duration.ofNanos(late), TOLERANCE),
                missed,
                atLeast(suspended, STEP),
                stepped.abs().compareTo(STEP) < 0 ? Duration.ZERO : stepped);
    }

    private static Duration atLeast(Duration value, Duration least) {
        return value.compareTo(least) < 0 ? Duration.ZERO : value;
    }

    /**
     * One beat.
     *
     * @param wall      wall-clock time, for print
     * @param elapsed   monotonic time from the start of the schedule to the point of the grid: lateness of a few ms must
     *                  not make 15 s look like 14.999 s
     * @param late      delay against the grid; zero is on time
     * @param missed    beats left out directly before
     * @param suspended time the host slept since the beat before
     * @param stepped   by how much the wall clock was set since the beat before; negative is back
     */
    record Beat(Instant wall, Duration elapsed, Duration late, long missed, Duration suspended, Duration stepped) {

        /** Before the first beat. */
        static final Beat NONE = new Beat(Instant.EPOCH, Duration.ZERO, Duration.ZERO, 0, Duration.ZERO, Duration.ZERO);
    }
}
