package io.memwitness.detect;

import java.time.Duration;

/** On which side of a limit memory is, and since when without a break. */
final class Level {

    private final double limitPercent;
    private boolean above;
    private Duration since = Duration.ZERO;

    Level(double limitPercent) {
        this.limitPercent = limitPercent;
    }

    void see(double usedPercent, Duration elapsed) {
        boolean isAbove = usedPercent > limitPercent;
        if (isAbove != above) {
            above = isAbove;
            since = elapsed;
        }
    }

    boolean isAbove() {
        return above;
    }

    /** Elapsed time of the first sample on this side of the limit. */
    Duration since() {
        return since;
    }

    Duration lasted(Duration elapsed) {
        return elapsed.minus(since);
    }

    double limitPercent() {
        return limitPercent;
    }
}
