package io.memwitness.detect;

import java.time.Duration;

/**
 * When kills are reported: the first at once, a burst in one more report, and a service that is killed all night long does not
 * fill the disk: at most 20 reports in a row, then one every half minute with all kills since the last.
 */
final class KillReports {

    static final Duration BURST = Duration.ofSeconds(5);

    private static final int IN_A_ROW = 20;
    private static final Duration REFILL = Duration.ofSeconds(30);

    private long pending;
    private boolean reported;
    private Duration last = Duration.ZERO;
    private int left = IN_A_ROW;
    private Duration refilled = Duration.ZERO;

    void add(long kills) {
        pending += kills;
    }

    boolean isPending() {
        return pending > 0;
    }

    boolean isDue(Duration elapsed) {
        refill(elapsed);
        return pending > 0 && left > 0 && (!reported || elapsed.minus(last).compareTo(BURST) >= 0);
    }

    /** A report tells them; how many they are. */
    long told(Duration elapsed) {
        long kills = pending;
        if (kills > 0) {
            pending = 0;
            reported = true;
            last = elapsed;
            left = Math.max(0, left - 1);
        }
        return kills;
    }

    private void refill(Duration elapsed) {
        long more = elapsed.minus(refilled).dividedBy(REFILL);
        left = (int) Math.min(IN_A_ROW, left + more);
        refilled = refilled.plus(REFILL.multipliedBy(more));
    }
}
