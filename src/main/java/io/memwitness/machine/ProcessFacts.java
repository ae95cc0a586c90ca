package io.memwitness.machine;

import io.memwitness.model.Fact;
import io.memwitness.model.ProcessOrigin;
import io.memwitness.model.ProcessReport;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What a report says about single processes: from OSHI, see {@link OshiProcesses}, and from some 15 files of /proc/PID. That
 * is for the few biggest, not for a pass over all.
 *
 * <p>Never throws for trouble with a process: what cannot be read is missing, with the reason. Never mixes two processes that
 * had the same pid one after the other: the start time is compared again after everything was read. Runs nothing, asks no
 * name service. For one thread.
 */
public final class ProcessFacts {

    private final OriginReader origins;
    private final UseReader uses;

    /**
     * @param source     which /proc
     * @param redaction  takes secrets out of the arguments of a command line
     * @param activities what OSHI tells
     */
    public ProcessFacts(ProcSource source, UnaryOperator<List<String>> redaction, OshiProcesses activities) {
        this(source, redaction, activities, new BoundedFiles());
    }

    ProcessFacts(ProcSource source, UnaryOperator<List<String>> redaction, Activities activities, HostFiles files) {
        this.origins = new OriginReader(source, files, new CommandLine(redaction));
        this.uses = new UseReader(source, files, activities);
    }

    /**
     * What does not change about a process: to be read when it is first among the biggest, and kept. Missing "ended" when it
     * is gone or its pid is another's by now, "permission denied" when it is hidden.
     *
     * @param startTicks clock ticks from boot to its start: field 22 of /proc/PID/stat
     */
    public Fact<ProcessOrigin> origin(int pid, long startTicks) {
        return origins.read(pid, startTicks);
    }

    /**
     * Everything about a process as it is now. Of one that ended, what was read before stays, status is "ended", and the rest
     * is missing.
     *
     * @param origin as {@link #origin} told it
     * @param course what the record of the last minutes tells
     * @param time   of the report
     * @param budget of the report, shared by all its processes
     */
    public ProcessReport report(ProcessOrigin origin, Course course, ReportTime time, PssBudget budget) {
        return uses.read(origin, course, time, budget);
    }
}
