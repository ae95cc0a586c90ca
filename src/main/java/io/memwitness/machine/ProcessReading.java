package io.memwitness.machine;

import io.memwitness.model.CgroupUse;
import io.memwitness.model.ProcessUse;
import java.util.List;

/**
 * What was read about a process for a report.
 *
 * @param use    what it holds and does
 * @param cgroup what its memory cgroup holds and may hold
 * @param status all lines of /proc/PID/status, escaped; empty when it ended
 */
public record ProcessReading(ProcessUse use, CgroupUse cgroup, List<String> status) {

    /** The list is copied. */
    public ProcessReading {
        status = List.copyOf(status);
    }
}
