package io.memwitness.model;

import java.time.Duration;
import java.time.Instant;

/**
 * One look at the host.
 *
 * @param takenAt  wall-clock time, only for print: NTP and hands move that clock
 * @param elapsed  monotonic time since the recorder started, for every decision
 * @param memory   /proc/meminfo
 * @param pressure /proc/pressure/memory; missing when the kernel has none or it is switched off
 * @param cpu      /proc/stat
 * @param load     /proc/loadavg
 * @param counters /proc/vmstat
 */
public record Sample(
        Instant takenAt,
        Duration elapsed,
        HostMemory memory,
        Fact<Pressure> pressure,
        Fact<CpuTicks> cpu,
        Fact<LoadAverages> load,
        Fact<KernelCounters> counters) {

    /** Used memory, 0 to 100. */
    public double usedPercent() {
        return memory.usedPercent();
    }
}
