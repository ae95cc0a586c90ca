package io.memwitness.model;

import java.util.List;

/**
 * Everything that a report says about one process.
 *
 * @param origin what does not change about it
 * @param use    what it holds and does now
 * @param cgroup what its memory cgroup holds and may hold
 * @param leadUp its anonymous + swapped memory over the last minutes, bytes
 * @param status all lines of /proc/PID/status, escaped; empty when the process ended before
 */
public record ProcessReport(
        ProcessOrigin origin, ProcessUse use, CgroupUse cgroup, Fact<LeadUp> leadUp, List<String> status) {

    public ProcessReport {
        status = List.copyOf(status);
    }
}
