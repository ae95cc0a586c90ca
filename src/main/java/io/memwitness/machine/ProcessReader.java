package io.memwitness.machine;

import io.memwitness.model.Fact;
import io.memwitness.model.ProcessId;
import java.time.Duration;

/** Reads for one report what its processes hold and do now. */
public interface ProcessReader {

    /** How long a process runs that started at this tick. */
    Duration uptime(long startTicks);

    /**
     * One process; what cannot be read is missing with the reason, and a process that ended says so.
     *
     * @param cpuPercent its processor time, which only the beats know
     * @param grew       its growth, which only the flight record knows
     */
    ProcessReading read(ProcessId id, Fact<Double> cpuPercent, Fact<Long> grew);
}
