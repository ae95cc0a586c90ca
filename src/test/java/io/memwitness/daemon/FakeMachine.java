package io.memwitness.daemon;

import io.memwitness.flight.Beats;
import io.memwitness.machine.Course;
import io.memwitness.machine.Machine;
import io.memwitness.machine.ProcessReader;
import io.memwitness.machine.ReportTime;
import io.memwitness.model.Census;
import io.memwitness.model.CgroupUse;
import io.memwitness.model.Fact;
import io.memwitness.model.Holdings;
import io.memwitness.model.HostMemory;
import io.memwitness.model.KernelNews;
import io.memwitness.model.Kill;
import io.memwitness.model.Pressure;
import io.memwitness.model.ProcessId;
import io.memwitness.model.ProcessOrigin;
import io.memwitness.model.ProcessReport;
import io.memwitness.model.ProcessTable;
import io.memwitness.model.ProcessUse;
import io.memwitness.model.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** A host whose used memory follows a function of time, with processes 1 to 30 of 10, 20, ... 300 MiB. */
final class FakeMachine implements Machine {

    static final int PROCESSES = 30;
    private static final Fact<Long> SOME = Fact.of(1L);

    private final ToDoubleFunction<Duration> usedPercent;
    final Set<Integer> ended = new HashSet<>();
    final Map<Integer, String> names = new HashMap<>();
    int wholePasses;
    int passes;
    boolean memoryIsUnreadable;
    boolean holdingsBreak;
    boolean newsBreak;
    boolean lifeSignsBreak;
    KernelNews news = KernelNews.NONE;
    boolean breaks;

    FakeMachine(ToDoubleFunction<Duration> usedPercent) {
        this.usedPercent = usedPercent;
    }

    @Override
    public String hostName() {
        return "db-01";
    }

    @Override
    public Fact<Sample> sample(Instant takenAt, Duration elapsed) {
        if (breaks) {
            throw new IllegalStateException("broken on purpose");
        }
        if (memoryIsUnreadable) {
            return Fact.missing("/proc/meminfo: permission denied");
        }
        Sample sample = Beats.at(elapsed, usedPercent.applyAsDouble(elapsed));
        Pressure pressure = new Pressure(1, 0, elapsed.dividedBy(10), Duration.ZERO);
        return Fact.of(new Sample(
                takenAt, elapsed, sample.memory(), Fact.of(pressure), sample.cpu(), sample.load(), sample.counters()));
    }

    @Override
    public ProcessId self() {
        return new ProcessId("boot", 4242, 77);
    }

    @Override
    public Census pass(HostMemory host, boolean whole, ProcessTable into) {
        passes++;
        wholePasses += whole ? 1 : 0;
        into.clear();
        for (int pid = 1; pid <= PROCESSES; pid++) {
            long size = 10L * pid * Beats.MIB;
            into.add(pid, 100, size, size, 0, 30L * passes);
        }
        return new Census(PROCESSES, PROCESSES, 0, 0, 0, 0, 0, whole);
    }

    @Override
    public Fact<ProcessOrigin> origin(int pid, long startTicks) {
        if (ended.contains(pid)) {
            return Fact.missing("ended");
        }
        Fact<String> none = Fact.missing("none");
        ProcessId id = new ProcessId("boot", pid, startTicks);
        String name = names.getOrDefault(pid, "p" + pid);
        return Fact.of(new ProcessOrigin(id, name, Fact.of("app"), none, none, none, none, none, none, none));
    }

    @Override
    public ProcessReader reader(ReportTime time) {
        return (origin, course) -> new ProcessReport(
                origin, use(time, course), new CgroupUse(SOME, SOME, SOME, SOME), course.leadUp(), List.of("Name:\tx"));
    }

    private static ProcessUse use(ReportTime time, Course course) {
        return new ProcessUse(
                "sleeping",
                time.now(),
                time.sinceBoot(),
                course.cpuPercent(),
                SOME,
                SOME,
                SOME,
                SOME,
                SOME,
                SOME,
                SOME,
                course.grew(),
                SOME,
                SOME,
                SOME,
                SOME,
                SOME,
                SOME,
                SOME,
                SOME);
    }

    @Override
    public KernelNews kernelNews(Instant now) {
        if (newsBreak) {
            throw new IllegalStateException("broken on purpose");
        }
        KernelNews told = news;
        news = KernelNews.NONE;
        return told;
    }

    @Override
    public List<Kill> killsByOthers(Instant since) {
        return List.of();
    }

    @Override
    public void incidentBegins() {}

    @Override
    public Holdings holdings() {
        if (holdingsBreak) {
            throw new IllegalStateException("broken on purpose");
        }
        return Holdings.NONE;
    }

    @Override
    public boolean lives(int pid, long startTicks) {
        if (lifeSignsBreak) {
            throw new IllegalStateException("broken on purpose");
        }
        return !ended.contains(pid);
    }

    @Override
    public int tableRows() {
        return PROCESSES;
    }

    @Override
    public long ticksPerSecond() {
        return 100;
    }

    @Override
    public List<String> blindSpots() {
        return List.of();
    }
}
