package io.memwitness.model;

import java.time.Duration;

/**
 * How well the schedule was kept.
 *
 * @param late        delay of the present beat against its schedule; zero is on time
 * @param took        time the present beat needed so far
 * @param age         age of the sample when the report was put together
 * @param missedNow   beats left out directly before the present one
 * @param missedTotal beats left out since the recorder started
 * @param suspended   time the host slept since the recorder started (CLOCK_BOOTTIME against CLOCK_MONOTONIC)
 */
public record Beats(Duration late, Duration took, Duration age, long missedNow, long missedTotal, Duration suspended) {

    public boolean onTime() {
        return late.isZero() && missedNow == 0;
    }
}
