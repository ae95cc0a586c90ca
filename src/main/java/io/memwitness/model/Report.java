package io.memwitness.model;

import java.time.OffsetDateTime;
import java.util.List;

/**
 * One report: becomes one block in each of the two logs.
 *
 * @param time      when its sample was taken, in the zone of the host
 * @param marker    second line of the block
 * @param incident  id of the incident such as 20261120T020412Z-7f3a: start in UTC and four hexadecimal digits
 * @param host      /proc/sys/kernel/hostname
 * @param cause     what fired
 * @param trigger   the same in words: "memory used 86.4 % > 80 % for 15 s"
 * @param memory    the sample
 * @param balance   where all of it is
 * @param stall     what it cost the tasks
 * @param leadUp    used memory in percent over the last minutes
 * @param explanation who took the memory, and all that belongs to it
 * @param trust     how far this report can be believed
 * @param processes the biggest by RSS, biggest first
 */
public record Report(
        OffsetDateTime time,
        Marker marker,
        String incident,
        String host,
        Cause cause,
        String trigger,
        HostMemory memory,
        Balance balance,
        Fact<Stall> stall,
        LeadUp leadUp,
        Explanation explanation,
        Trust trust,
        List<ProcessReport> processes) {

    public Report {
        processes = List.copyOf(processes);
    }
}
