package io.memwitness.machine;

import io.memwitness.model.ProcessId;
import java.time.Duration;
import java.time.OffsetDateTime;

/**
 * When a report is made, on both clocks.
 *
 * @param sinceBoot CLOCK_BOOTTIME: the clock in which the kernel notes when a process started
 * @param now       wall clock, only for print
 */
public record ReportTime(Duration sinceBoot, OffsetDateTime now) {

    /** How long a process has been running; never below zero, although its start is rounded to a clock tick. */
    Duration uptime(ProcessId id, long ticksPerSecond) {
        Duration start = Duration.ofSeconds(id.startTicks()).dividedBy(ticksPerSecond);
        Duration uptime = sinceBoot.minus(start);
        return uptime.isNegative() ? Duration.ZERO : uptime;
    }
}
