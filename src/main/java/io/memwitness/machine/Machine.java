package io.memwitness.machine;

import io.memwitness.model.Census;
import io.memwitness.model.Fact;
import io.memwitness.model.Holdings;
import io.memwitness.model.HostMemory;
import io.memwitness.model.KernelNews;
import io.memwitness.model.Kill;
import io.memwitness.model.ProcessId;
import io.memwitness.model.ProcessOrigin;
import io.memwitness.model.ProcessTable;
import io.memwitness.model.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The host as the recorder sees it. For one thread. */
public interface Machine {

    /** Name of the host: /proc/sys/kernel/hostname. */
    String hostName();

    /** The host now; missing, with the reason, when its memory cannot be read. */
    Fact<Sample> sample(Instant takenAt, Duration elapsed);

    /** Who this program is itself: boot id, pid, and start ticks of /proc/self/stat. */
    ProcessId self();

    /**
     * The pass over all processes that belongs to a sample.
     *
     * @param host  memory of the sample
     * @param whole read every process, as a report needs it
     * @param into  filled with the biggest
     */
    Census pass(HostMemory host, boolean whole, ProcessTable into);

    /** What does not change about a process; missing when it ended, or its pid has another owner by now. */
    Fact<ProcessOrigin> origin(int pid, long startTicks);

    /** Begins a report: the time budget for what is dear to read starts anew. */
    ProcessReader reader(ReportTime time);

    /** Rows that a pass fills at most. */
    int tableRows();

    /** Clock ticks a second: the unit of start times and processor times. */
    long ticksPerSecond();

    /**
     * What the kernel's log said since the last call; costs next to nothing when it said nothing.
     *
     * @param now wall-clock time
     */
    KernelNews kernelNews(Instant now);

    /** Who else than the kernel killed processes since a time: systemd-oomd, earlyoom, nohang, by the journal; for a report. */
    List<Kill> killsByOthers(Instant since);

    /** Who holds memory that belongs to no process; for a report, within a time budget. */
    Holdings holdings();

    /**
     * Which cgroups were at their limit, {@link Holdings#limited}, is told since the last call, in all reports of an incident
     * alike. To be called when an incident may begin, and about every minute while there is none: a kill opens one without
     * notice, and a call after the kill would forget it. Costs a few system calls where cgroup v2 was quiet, up to 20 ms else.
     */
    void incidentBegins();

    /** Does this very process still exist? A zombie does not: it holds nothing. */
    boolean lives(int pid, long startTicks);

    /** What limits the view, in words, for the TRUST line: "processes of other users are hidden (hidepid=2)". */
    List<String> blindSpots();
}
