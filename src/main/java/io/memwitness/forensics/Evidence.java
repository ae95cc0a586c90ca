package io.memwitness.forensics;

import io.memwitness.flight.LookBack;
import io.memwitness.model.Cause;
import io.memwitness.model.Fact;
import io.memwitness.model.Holdings;
import io.memwitness.model.KernelKill;
import io.memwitness.model.Kill;
import io.memwitness.model.ProcessOrigin;
import io.memwitness.model.Sample;
import java.time.Duration;
import java.util.List;

/**
 * All that an explanation is made from.
 *
 * @param beats          the flight record; its newest beat is that of the report, on which every process was read
 * @param began          sample when the incident began; missing when there is none
 * @param cause          what made the report due
 * @param processes      what is known of single processes
 * @param ticksPerSecond unit of start times
 * @param sinceBoot      CLOCK_BOOTTIME of the report
 * @param kernelKills    since the incident began, by the kernel's log
 * @param otherKills     since then, by others than the kernel
 * @param lost           records of the kernel's log that nobody could read
 * @param unread         empty, or why the kernel's log cannot be read
 * @param holdings       who holds what belongs to no process
 */
public record Evidence(
        LookBack beats,
        Fact<Sample> began,
        Cause cause,
        Processes processes,
        long ticksPerSecond,
        Duration sinceBoot,
        List<KernelKill> kernelKills,
        List<Kill> otherKills,
        long lost,
        String unread,
        Holdings holdings) {

    public Evidence {
        kernelKills = List.copyOf(kernelKills);
        otherKills = List.copyOf(otherKills);
    }

    /** What is known of single processes. */
    public interface Processes {

        /** What does not change about it, as it is now, or as it was when it ended. */
        Fact<ProcessOrigin> origin(int pid, long startTicks);

        /** Does this very process still exist, other than as a zombie? */
        boolean lives(int pid, long startTicks);
    }
}
