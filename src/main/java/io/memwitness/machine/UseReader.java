package io.memwitness.machine;

import io.memwitness.model.CgroupUse;
import io.memwitness.model.Fact;
import io.memwitness.model.ProcessId;
import io.memwitness.model.ProcessOrigin;
import io.memwitness.model.ProcessReport;
import io.memwitness.model.ProcessUse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads what a process holds and does at the time of a report. For one thread. */
final class UseReader {

    /** No process has this pid: everything about it is missing "ended". */
    private static final int NOBODY = 0;

    private static final int STATUS_LIMIT = 64 * 1024;
    private static final int SMALL_LIMIT = 16 * 1024;

    private final ProcSource source;
    private final HostFiles files;
    private final Activities activities;
    private final MemoryReader memory = new MemoryReader();
    private final Cgroups cgroups;
    private final OpenFiles openFiles;
    private final Fields io = new Fields(List.of("read_bytes", "write_bytes"));

    UseReader(ProcSource source, HostFiles files, Activities activities) {
        this.source = source;
        this.files = files;
        this.activities = activities;
        this.cgroups = new Cgroups(files, CgroupMounts.read(files, source.proc().resolve("self/mountinfo")));
        this.openFiles = new OpenFiles(files, source.proc());
    }

    ProcessReport read(ProcessOrigin origin, Course course, ReportTime time, PssBudget budget) {
        ProcessId id = origin.id();
        Look look = isAnother(directory(id.pid()).stat(), id) ? look(NOBODY, budget) : look(id.pid(), budget);
        Look sure = isAnother(look.stat(), id) ? look(NOBODY, budget) : look;
        return new ProcessReport(
                origin,
                use(sure, id, course, time),
                sure.cgroup(),
                course.leadUp(),
                sure.status().map(text -> StatusText.lines(text, origin.name())).orElse(List.of()));
    }

    private ProcDir directory(int pid) {
        return new ProcDir(files, source.proc(), pid);
    }

    /** The pid was given to another process meanwhile. */
    private static boolean isAnother(Fact<StatLine> stat, ProcessId id) {
        return stat.map(line -> line.startTicks() != id.startTicks()).orElse(false);
    }

    private Look look(int pid, PssBudget budget) {
        ProcDir process = directory(pid);
        Fact<byte[]> status = process.read("status", STATUS_LIMIT);
        MemoryParts parts = memory.parts(status);
        Fact<Long> pss = memory.pss(process, parts.rss(), budget);
        return new Look(
                status,
                parts,
                pss,
                openFiles.of(process),
                process.read("io", SMALL_LIMIT),
                process.number("oom_score"),
                process.number("oom_score_adj"),
                cgroup(process),
                activities.of(pid),
                process.stat());
    }

    private CgroupUse cgroup(ProcDir process) {
        return switch (process.read("cgroup", SMALL_LIMIT)) {
            case Fact.Known<byte[]> known -> cgroups.use(CgroupPaths.parse(known.value()));
            case Fact.Missing<byte[]> missing -> Cgroups.unknown(missing.reason());
        };
    }

    private ProcessUse use(Look look, ProcessId id, Course course, ReportTime time) {
        Duration uptime = time.uptime(id, source.ticksPerSecond());
        Fact<String> bodiless = Facts.then(look.stat(), StatLine::bodiless);
        MemoryParts parts = look.parts().because(bodiless);
        Fact<Activity> activity = look.activity();
        return new ProcessUse(
                look.state(),
                time.now().minus(uptime),
                uptime,
                course.cpuPercent(),
                parts.rss(),
                parts.peakRss(),
                parts.anonymous(),
                parts.file(),
                parts.shared(),
                parts.swap(),
                Facts.because(look.pss(), bodiless),
                course.grew(),
                activity.map(Activity::minorFaults),
                activity.map(Activity::majorFaults),
                activity.map(Activity::threads),
                look.openFiles(),
                ioBytes(look.io(), 0),
                ioBytes(look.io(), 1),
                look.oomScore(),
                look.oomScoreAdj());
    }

    private Fact<Long> ioBytes(Fact<byte[]> text, int index) {
        return Facts.then(text, bytes -> {
            io.parse(bytes, bytes.length);
            long value = io.value(index);
            return value < 0 ? Fact.missing("not told by the kernel") : Fact.of(value);
        });
    }

    /**
     * What was found, in this order.
     *
     * @param stat read last: proves that all before was about the same process
     */
    private record Look(
            Fact<byte[]> status,
            MemoryParts parts,
            Fact<Long> pss,
            Fact<Long> openFiles,
            Fact<byte[]> io,
            Fact<Long> oomScore,
            Fact<Long> oomScoreAdj,
            CgroupUse cgroup,
            Optional<Activity> told,
            Fact<StatLine> stat) {

        /** "ended" says it all; anything else that is missing needs its "n/a". */
        String state() {
            return stat.equals(Fact.missing(ProcDir.ENDED))
                    ? ProcDir.ENDED
                    : activity().text(Activity::state);
        }

        /** As OSHI told it; as the stat line says when OSHI could not, or the process became a zombie since. */
        Fact<Activity> activity() {
            boolean zombie = Facts.then(stat, StatLine::bodiless).isKnown();
            return told.isPresent() && !zombie ? Fact.of(told.get()) : stat.map(StatLine::activity);
        }
    }
}
