package io.memwitness.daemon;

import java.time.Duration;

/** How well the schedule was kept since the recorder started. */
final class ScheduleKept {

    private long held;
    private long missed;
    private Duration suspended = Duration.ZERO;

    void add(Schedule.Beat beat) {
        held++;
        missed += beat.missed();
        suspended = suspended.plus(beat.suspended());
    }

    long missed() {
        return missed;
    }

    Duration suspended() {
        return suspended;
    }

    /** For the status line: "1240 beats, 3 missed". */
    String inWords() {
        return held + (held == 1 ? " beat, " : " beats, ") + missed + " missed";
    }
}
