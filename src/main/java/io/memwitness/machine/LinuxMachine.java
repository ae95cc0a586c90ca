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
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import oshi.nativefree.SystemInfo;

/** This host, by /proc and OSHI. */
public final class LinuxMachine implements Machine {

    /** Processes that a pass hands out by held memory, and as many by RSS; more when a report is to show more. */
    private static final int BIGGEST = 20;

    private static final Path PROC = Path.of("/proc");
    private static final List<Path> JOURNALS = List.of(Path.of("/var/log/journal"), Path.of("/run/log/journal"));
    private static final Path KMSG = Path.of("/dev/kmsg");

    private final ThisHost self = ThisHost.read(PROC);
    private final long ticksPerSecond = Libc.clockTicksPerSecond();
    private final HostReader host = new HostReader(PROC, Libc.pageBytes());
    private final KernelLog log;
    private final LimitedCgroups limited;
    private final Journal journal = new Journal(JOURNALS, Libc::monotonicNanos);
    private final int biggest;
    private final ProcessScan scan;
    private final ProcessFacts facts;
    private final HoldingsReader holdings;
    private final Duration pssBudget;
    private final LongSupplier nanos;

    /**
     * The host as it is now.
     *
     * @param top       processes in a report: these get their processor time read on each beat
     * @param pssBudget time that a report may spend on proportional set sizes
     * @param redaction takes secrets out of the arguments of a command line
     * @param nanos     a monotonic clock
     */
    public LinuxMachine(int top, Duration pssBudget, UnaryOperator<List<String>> redaction, LongSupplier nanos) {
        this.biggest = Math.max(BIGGEST, top);
        this.scan = new ProcessScan(new LinuxReads(PROC, Libc.pageBytes()), biggest, top);
        this.facts = new ProcessFacts(
                ProcSource.ofHost(self.bootId(), ticksPerSecond),
                redaction,
                new OshiProcesses(new SystemInfo().getOperatingSystem()));
        this.log = new KernelLog(new KmsgDevice(KMSG), Libc.pageBytes(), Libc::monotonicNanos);
        this.limited = new LimitedCgroups(
                CgroupMounts.read(new BoundedFiles(), PROC.resolve("self/mountinfo")), Libc::monotonicNanos);
        this.holdings = new HoldingsReader(
                ProcSource.ofHost(self.bootId(), ticksPerSecond),
                new BoundedFiles(),
                Libc.pageBytes(),
                scan::bySharing,
                nanos);
        this.pssBudget = pssBudget;
        this.nanos = nanos;
    }

    @Override
    public String hostName() {
        return self.name();
    }

    @Override
    public Fact<Sample> sample(Instant takenAt, Duration elapsed) {
        return host.read(takenAt, elapsed);
    }

    @Override
    public ProcessId self() {
        int pid = (int) ProcessHandle.current().pid();
        Fact<StatLine> stat = new ProcDir(new BoundedFiles(), PROC, pid).stat();
        return new ProcessId(self.bootId(), pid, stat.map(StatLine::startTicks).orElse(0L));
    }

    @Override
    public Census pass(HostMemory memory, boolean whole, ProcessTable into) {
        return scan.pass(memory, whole, into);
    }

    @Override
    public Fact<ProcessOrigin> origin(int pid, long startTicks) {
        return facts.origin(pid, startTicks);
    }

    @Override
    public ProcessReader reader(ReportTime time) {
        PssBudget budget = new PssBudget(pssBudget, nanos);
        return (origin, course) -> facts.report(origin, course, time, budget);
    }

    @Override
    public KernelNews kernelNews(Instant now) {
        return log.news(now);
    }

    @Override
    public List<Kill> killsByOthers(Instant since) {
        return journal.kills(since);
    }

    @Override
    public Holdings holdings() {
        return holdings.read(() -> limited.news(log.limits().told()));
    }

    @Override
    public void incidentBegins() {
        limited.begin();
        log.limits().forget();
    }

    @Override
    public boolean lives(int pid, long startTicks) {
        Fact<StatLine> stat = new ProcDir(new BoundedFiles(), PROC, pid).stat();
        return stat.map(line -> line.startTicks() == startTicks
                        && !line.activity().state().equals(Activity.ZOMBIE))
                .orElse(false);
    }

    @Override
    public int tableRows() {
        return 2 * biggest;
    }

    @Override
    public long ticksPerSecond() {
        return ticksPerSecond;
    }

    @Override
    public List<String> blindSpots() {
        List<String> spots = new ArrayList<>(BlindSpots.of(PROC));
        if (!log.trouble().isEmpty()) {
            spots.add(log.trouble());
        }
        if (!journal.unread().isEmpty()) {
            spots.add("journal not readable (" + journal.unread()
                    + "): kills by systemd-oomd, earlyoom and nohang are not told");
        }
        return spots;
    }
}
