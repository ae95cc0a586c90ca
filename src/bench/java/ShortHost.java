import io.memwitness.machine.Course;
import io.memwitness.machine.Machine;
import io.memwitness.machine.ProcessReader;
import io.memwitness.machine.ReportTime;
import io.memwitness.model.Census;
import io.memwitness.model.CgroupUse;
import io.memwitness.model.CpuTicks;
import io.memwitness.model.Fact;
import io.memwitness.model.GroupTable;
import io.memwitness.model.Holdings;
import io.memwitness.model.HostMemory;
import io.memwitness.model.KernelCounters;
import io.memwitness.model.KernelKill;
import io.memwitness.model.KernelNews;
import io.memwitness.model.Kill;
import io.memwitness.model.LoadAverages;
import io.memwitness.model.Pressure;
import io.memwitness.model.ProcessId;
import io.memwitness.model.ProcessOrigin;
import io.memwitness.model.ProcessReport;
import io.memwitness.model.ProcessTable;
import io.memwitness.model.ProcessUse;
import io.memwitness.model.Sample;
import io.memwitness.model.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A host of 16 GiB on which, again and again, a new process leaks until the kernel kills it: half of the time calm, then a
 * rise of 150 beats, the kill, and calm again.
 */
final class ShortHost implements Machine {

    static final Duration BEAT = Duration.ofSeconds(3);

    private static final String BOOT = "3c9b5b9e-6b5f-4a0e-9d51-0c9a7c0f3a11";
    private static final int STABLE = 19;
    private static final int RISE = 150;
    private static final long MIB = 1L << 20;
    private static final long TOTAL = 16L << 30;
    private static final long BASE = 6L << 30;
    private static final long LEAK_A_BEAT = 64 * MIB;

    private final long period;
    private long beat;

    /** @param period beats from one kill to the next */
    ShortHost(long period) {
        this.period = period;
    }

    Session session(Instant start) {
        return new Session(BOOT, hostName(), "soak", 4711, 5_000, start, BEAT);
    }

    @Override
    public String hostName() {
        return "db-01";
    }

    @Override
    public ProcessId self() {
        return new ProcessId(BOOT, 4711, 5_000);
    }

    private long leaked() {
        return Math.max(0, beat % period - (period - RISE)) * LEAK_A_BEAT;
    }

    private int leaker() {
        return (int) (10_000 + beat / period);
    }

    @Override
    public Fact<Sample> sample(Instant takenAt, Duration elapsed) {
        beat = elapsed.dividedBy(BEAT);
        long anonymous = BASE + leaked() + beat % 7 * MIB;
        HostMemory memory = new HostMemory(
                TOTAL,
                Math.max(TOTAL / 100, TOTAL - anonymous - (1L << 30)),
                false,
                TOTAL / 50,
                64 * MIB,
                TOTAL - anonymous - 800 * MIB,
                0,
                anonymous,
                100 * MIB,
                400 * MIB,
                200 * MIB,
                40 * MIB,
                10 * MIB,
                0,
                0,
                0,
                30 * MIB,
                4 * MIB,
                0,
                -1);
        Duration stalled = Duration.ofMillis(beat * 3 + leaked() / LEAK_A_BEAT);
        return Fact.of(new Sample(
                takenAt,
                elapsed,
                memory,
                Fact.of(new Pressure(1, 0, stalled, stalled.dividedBy(2))),
                Fact.of(new CpuTicks(beat * 300, beat * 1_200)),
                Fact.of(new LoadAverages(1, 1, 1)),
                Fact.of(new KernelCounters(beat / period, beat * 20, 0, 0, beat * 5, beat * 9, 4_096))));
    }

    @Override
    public Census pass(HostMemory host, boolean whole, ProcessTable into) {
        into.clear();
        for (int row = 0; row < STABLE; row++) {
            add(into, 100 + row, (100 + 20L * row) * MIB);
        }
        if (leaked() > 0) {
            add(into, leaker(), leaked());
        }
        return new Census(into.size(), into.size(), 0, 0, 0, 0, 0, whole);
    }

    private void add(ProcessTable into, int pid, long held) {
        into.add(pid, pid, held + 10 * MIB, held, 0, beat * 3);
        into.groups().add(GroupTable.By.NAME, pid, held, 1, pid, pid);
    }

    @Override
    public Fact<ProcessOrigin> origin(int pid, long startTicks) {
        if (pid >= 10_000 && pid != leaker()) {
            return Fact.missing("ended");
        }
        Fact<String> unit = Fact.of(pid >= 10_000 ? "orders.service" : "app-" + pid + ".service");
        return Fact.of(new ProcessOrigin(
                new ProcessId(BOOT, pid, startTicks),
                pid >= 10_000 ? "perl" : "app-" + pid,
                Fact.of("app"),
                Fact.missing("none"),
                Fact.of("systemd(1)"),
                unit,
                unit.map(name -> "/system.slice/" + name),
                Fact.of("/usr/bin/perl /srv/orders.pl --worker " + pid),
                Fact.of("/usr/bin/perl"),
                Fact.of("/srv")));
    }

    @Override
    public ProcessReader reader(ReportTime time) {
        return (origin, course) -> new ProcessReport(
                origin, use(time, course), limits(), course.leadUp(), List.of("Name:\tperl", "Umask:\t0022"));
    }

    private static CgroupUse limits() {
        return new CgroupUse(Fact.of(MIB), Fact.missing("no limit"), Fact.missing("no limit"), Fact.of(0L));
    }

    private static ProcessUse use(ReportTime time, Course course) {
        Fact<Long> some = Fact.of(4_711L);
        Fact<Long> size = Fact.of(200 * MIB);
        return new ProcessUse(
                "sleeping",
                time.now(),
                time.sinceBoot(),
                course.cpuPercent(),
                size,
                size,
                size,
                size,
                size,
                size,
                size,
                course.grew(),
                some,
                some,
                some,
                some,
                some,
                some,
                some,
                some);
    }

    @Override
    public KernelNews kernelNews(Instant now) {
        if (beat == 0 || beat % period != 0) {
            return KernelNews.NONE;
        }
        KernelKill kill = new KernelKill(
                now,
                leaker() - 1,
                "perl",
                false,
                Fact.missing("none"),
                Fact.of("/system.slice/orders.service"),
                RISE * LEAK_A_BEAT,
                0,
                0,
                Fact.of(0L),
                Fact.of(1_000L),
                Fact.of(0L),
                List.of());
        return new KernelNews(List.of(kill), 0, "");
    }

    @Override
    public List<Kill> killsByOthers(Instant since) {
        return List.of();
    }

    @Override
    public void incidentBegins() {}

    @Override
    public Holdings holdings() {
        return Holdings.NONE;
    }

    @Override
    public boolean lives(int pid, long startTicks) {
        return pid < 10_000 || pid == leaker();
    }

    @Override
    public int tableRows() {
        return 40;
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
