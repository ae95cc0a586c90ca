package io.memwitness.machine;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.memwitness.model.CgroupUse;
import io.memwitness.model.Fact;
import io.memwitness.model.LeadUp;
import io.memwitness.model.ProcessId;
import io.memwitness.model.ProcessOrigin;
import io.memwitness.model.ProcessReport;
import io.memwitness.model.ProcessUse;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything about one process: each fact from its file, or missing with the reason. */
class ProcessFactsTest {

    private static final long START = 360_000;
    private static final long KIB = 1024;
    private static final Fact<Long> ENDED = Fact.missing("ended");
    private static final Activities SILENT = pid -> Optional.empty();
    private static final Course COURSE =
            new Course(Fact.of(180.2), Fact.of(9001L), Fact.of(new LeadUp(List.of(), Duration.ofMinutes(10))));
    private static final ReportTime TIME =
            new ReportTime(Duration.ofMillis(7_200_250), OffsetDateTime.parse("2026-11-20T03:04:12.250+01:00"));

    @TempDir
    Path directory;

    private FakeProc proc;

    @BeforeEach
    void makeAService() {
        proc = new FakeProc(directory.resolve("proc"))
                .process(1, "systemd")
                .stat(1, "systemd", 'S', 0, 0x400100, 1)
                .process(42, "orders");
    }

    @Test
    void tellsWhereAProcessComesFrom() {
        assertEquals(
                Fact.of(new ProcessOrigin(
                        new ProcessId(FakeProc.BOOT_ID, 42, START),
                        "orders",
                        Fact.of("app"),
                        Fact.of("ann (uid 1000, session 12)"),
                        Fact.of("systemd(1)"),
                        Fact.of("orders.service"),
                        Fact.of("/system.slice/orders.service"),
                        Fact.of("/usr/bin/orders --config /etc/orders.conf"),
                        Fact.of("/opt/orders/bin/orders"),
                        Fact.of("/srv/orders"))),
                facts().origin(42, START));
    }

    @Test
    void takesEachNumberFromItsFile() {
        ProcessUse use = report(facts()).use();

        assertEquals(
                new ProcessUse(
                        "sleeping",
                        OffsetDateTime.parse("2026-11-20T02:04:12+01:00"),
                        Duration.ofMillis(3_600_250),
                        Fact.of(180.2),
                        Fact.of(222_222 * KIB),
                        Fact.of(333_333 * KIB),
                        Fact.of(100_001 * KIB),
                        Fact.of(100_002 * KIB),
                        Fact.of(22_219 * KIB),
                        Fact.of(44_444 * KIB),
                        Fact.of(66_666 * KIB),
                        Fact.of(9001L),
                        Fact.of(1010L),
                        Fact.of(1212L),
                        Fact.of(20L),
                        Fact.of(3L),
                        Fact.of(7003L),
                        Fact.of(7004L),
                        Fact.of(801L),
                        Fact.of(-802L)),
                use);
    }

    @Test
    void keepsTheStatusFileAndWhatTheRecordTells() {
        ProcessReport report = report(facts());

        assertEquals(COURSE.leadUp(), report.leadUp());
        assertEquals("Name: orders", report.status().get(0));
        assertEquals("Uid: 1001 1002 1003 1004", report.status().get(3));
        assertEquals(11, report.status().size());
    }

    @Test
    void readsTheMemoryCgroup() {
        Path group = proc.root().resolve("../cg/system.slice/orders.service");
        proc.write("self/mountinfo", "1 2 0:1 / " + proc.root().resolve("../cg") + " rw - cgroup2 x rw\n");
        proc.write(group + "/memory.current", "11\n").write(group + "/memory.max", "22\n");

        assertEquals(
                new CgroupUse(Fact.of(11L), Fact.of(22L), Fact.missing("no limit"), Fact.missing("no limit")),
                report(facts()).cgroup());
    }

    @Test
    void takesZeroForAValueWhenTheKernelSaysZero() {
        proc.write("42/status", "Uid:\t0\t0\t0\t0\nVmRSS:\t 0 kB\nVmSwap:\t 0 kB\n");
        proc.write("42/io", "read_bytes: 0\nwrite_bytes: 0\n");
        ProcessUse use = report(facts()).use();

        Fact<Long> zero = Fact.of(0L);
        assertEquals(
                List.of(zero, zero, zero, zero), List.of(use.rss(), use.swap(), use.readBytes(), use.writtenBytes()));
        assertEquals(Fact.of("root"), origin().user());
    }

    @Test
    void prefersWhatOshiTells() {
        Activities oshi = pid -> Optional.of(new Activity("disk sleep", 91, 92, 93));

        ProcessUse use = report(proc.facts(oshi, new TroubledFiles())).use();

        assertEquals("disk sleep", use.status());
        assertEquals(
                List.of(Fact.of(91L), Fact.of(92L), Fact.of(93L)),
                List.of(use.threads(), use.minorFaults(), use.majorFaults()));
    }

    @Test
    void knowsNothingOfAProcessThatIsGone() {
        assertEquals(Fact.missing("ended"), facts().origin(43, START));
    }

    @Test
    void knowsNothingOfAProcessWhosePidIsAnothers() {
        assertEquals(Fact.missing("ended"), facts().origin(42, START - 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "cmdline", "cwd", "cgroup", "loginuid", "exe"})
    void neverMixesTheOriginsOfTwoProcesses(String file) {
        TroubledFiles files = new TroubledFiles().before(file, this::reusePid);

        assertEquals(Fact.missing("ended"), proc.facts(SILENT, files).origin(42, START));
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "smaps_rollup", "io", "oom_score", "cgroup", "fd"})
    void neverMixesTheUseOfTwoProcesses(String file) {
        ProcessOrigin origin = origin();
        TroubledFiles files = new TroubledFiles().before(file, this::reusePid);

        assertNothingKnown(report(proc.facts(SILENT, files), origin));
    }

    @Test
    void reportsNothingOfAnotherProcessWithTheSamePid() {
        ProcessOrigin origin = origin();
        reusePid();

        assertNothingKnown(report(facts(), origin));
    }

    private void assertNothingKnown(ProcessReport report) {
        ProcessUse use = report.use();
        assertEquals("ended", use.status());
        assertEquals(Cgroups.unknown("ended"), report.cgroup());
        assertEquals(List.of(), report.status());
        assertEquals(Duration.ofMillis(3_600_250), use.uptime());
        assertEquals(Fact.of(180.2), use.cpuPercent());
        assertEquals(Fact.of(9001L), use.grew());
        for (Fact<Long> fact : List.of(
                use.rss(),
                use.peakRss(),
                use.anonymous(),
                use.file(),
                use.shared(),
                use.swap(),
                use.pss(),
                use.minorFaults(),
                use.majorFaults(),
                use.threads(),
                use.openFiles(),
                use.readBytes(),
                use.writtenBytes(),
                use.oomScore(),
                use.oomScoreAdj())) {
            assertEquals(ENDED, fact);
        }
    }

    @Test
    void keepsWhatWasReadBeforeAProcessEnded() {
        ProcessOrigin origin = origin();
        TroubledFiles files = new TroubledFiles().before("io", () -> proc.end(42));

        ProcessUse use = report(proc.facts(pid -> Optional.of(new Activity("running", 4, 5, 6)), files), origin)
                .use();

        assertEquals("ended", use.status());
        assertEquals(Fact.of(222_222 * KIB), use.rss());
        assertEquals(Fact.of(4L), use.threads());
        assertEquals(ENDED, use.readBytes());
        assertEquals(ENDED, use.oomScore());
    }

    @Test
    void saysThatAKernelThreadHasNoMemoryAndNoProgram() {
        proc.kernelThread(7, "kworker/0:1");
        ProcessOrigin origin = known(facts().origin(7, 50));
        ProcessUse use = report(facts(), origin).use();

        Fact<String> reason = Fact.missing("kernel thread");
        assertEquals(List.of(reason, reason, reason), List.of(origin.command(), origin.executable(), origin.cwd()));
        assertEquals("idle", use.status());
        assertEquals(Fact.<Long>missing("kernel thread"), use.rss());
        assertEquals(Fact.<Long>missing("kernel thread"), use.swap());
        assertEquals(Fact.<Long>missing("kernel thread"), use.pss());
    }

    @Test
    void saysThatAZombieHasNoMemoryLeft() {
        proc.zombie(8, "orders");
        ProcessOrigin origin = known(facts().origin(8, START));
        ProcessUse use = report(facts(), origin).use();

        Fact<String> reason = Fact.missing("zombie");
        assertEquals(List.of(reason, reason, reason), List.of(origin.command(), origin.executable(), origin.cwd()));
        assertEquals("zombie", use.status());
        assertEquals(Fact.<Long>missing("zombie"), use.rss());
        assertEquals(Fact.<Long>missing("zombie"), use.pss());
    }

    @Test
    void seesThatAProcessHasJustBecomeAZombie() {
        ProcessOrigin origin = origin();
        TroubledFiles files = new TroubledFiles().before("status", () -> proc.zombie(42, "orders"));

        ProcessUse use = report(proc.facts(pid -> Optional.of(new Activity("running", 4, 5, 6)), files), origin)
                .use();

        assertEquals("zombie", use.status());
        assertEquals(Fact.<Long>missing("zombie"), use.rss());
    }

    @Test
    void saysWhatItWasNotAllowedToRead() {
        TroubledFiles files = new TroubledFiles();
        for (String file :
                List.of("io", "fd", "smaps_rollup", "exe", "cwd", "cmdline", "cgroup", "status", "loginuid")) {
            files.fail(file, new AccessDeniedException(file));
        }
        ProcessOrigin origin = known(proc.facts(SILENT, files).origin(42, START));
        ProcessReport report = report(proc.facts(SILENT, files), origin);

        Fact<Long> denied = Fact.missing("permission denied");
        assertEquals(
                List.of(denied, denied, denied, denied),
                List.of(
                        report.use().readBytes(),
                        report.use().openFiles(),
                        report.use().rss(),
                        report.use().pss()));
        assertEquals(Cgroups.unknown("permission denied"), report.cgroup());
        assertEquals(Fact.missing("permission denied"), origin.user());
        assertEquals(Fact.missing("permission denied"), origin.executable());
        assertEquals(Fact.missing("permission denied"), origin.unit());
    }

    @Test
    void saysThatAProcessIsHidden() {
        ProcessOrigin origin = origin();
        TroubledFiles files = new TroubledFiles().fail("stat", new AccessDeniedException("stat"));

        assertEquals(
                Fact.missing("permission denied"), proc.facts(SILENT, files).origin(42, START));
        assertEquals(
                "n/a (permission denied)",
                report(proc.facts(SILENT, files), origin).use().status());
    }

    @Test
    void saysWhatAnOldKernelDoesNotTell() {
        proc.write("42/status", "Name:\torders\nVmRSS:\t  5 kB\n")
                .remove("42/smaps_rollup")
                .remove("42/loginuid");
        ProcessUse use = report(facts()).use();

        assertEquals(Fact.of(5 * KIB), use.rss());
        assertEquals(Fact.<Long>missing("not told by the kernel"), use.anonymous());
        assertEquals(Fact.<Long>missing("no such file in this kernel"), use.pss());
        assertEquals(Fact.missing("no such file in this kernel"), origin().loginUser());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\n", "nonsense", "VmRSS", "VmRSS:", "VmRSS:\tx kB\n", "read_bytes: \nPss: -\n", "\0\0\0"})
    void neverTakesNonsenseForANumber(String nonsense) {
        ProcessOrigin origin = origin();
        for (String file : List.of(
                "status", "io", "smaps_rollup", "oom_score", "oom_score_adj", "cgroup", "loginuid", "cmdline")) {
            proc.write("42/" + file, nonsense);
        }
        ProcessUse use = report(facts(), origin).use();
        ProcessOrigin again = origin();

        assertAll(
                () -> assertFalse(use.rss().isKnown()),
                () -> assertFalse(use.swap().isKnown()),
                () -> assertFalse(use.pss().isKnown()),
                () -> assertFalse(use.readBytes().isKnown()),
                () -> assertFalse(use.writtenBytes().isKnown()),
                () -> assertFalse(use.oomScore().isKnown()),
                () -> assertFalse(use.oomScoreAdj().isKnown()),
                () -> assertFalse(again.user().isKnown()),
                () -> assertFalse(again.loginUser().isKnown()),
                () -> assertFalse(again.unit().isKnown()));
    }

    @Test
    void survivesAProcWithoutAnyFile() {
        ProcessOrigin origin = origin();
        FakeProc empty = new FakeProc(directory.resolve("empty"));
        empty.write("42/stat", FakeProc.statLine(42, "bare", 'S', 1, 0x400000, START));
        empty.remove("self/mountinfo").remove("sys/kernel/osrelease");

        ProcessOrigin bare = known(empty.facts(SILENT, new TroubledFiles()).origin(42, START));
        ProcessUse use =
                report(empty.facts(SILENT, new TroubledFiles()), origin).use();

        assertEquals("bare", bare.name());
        assertEquals(Fact.of("hidden(1)"), bare.startedBy());
        assertEquals(Fact.missing("no such file in this kernel"), bare.command());
        assertEquals(Fact.<Long>missing("no such file in this kernel"), use.rss());
        assertEquals(Fact.of(20L), use.threads());
    }

    @Test
    void readsPssOnlyWhileThereIsTime() {
        ProcessReport report =
                facts().report(origin(), COURSE, TIME, new PssBudget(Duration.ofNanos(900_000), () -> 0));

        assertEquals(Fact.<Long>missing("too big"), report.use().pss());
    }

    @Test
    void escapesAllThatAProcessChose() {
        proc.write("42/cgroup", "0::/x\u001b.service\n");
        proc.write("42/cmdline", "a\nb\0");
        proc.link("42/exe", "/tmp/\u001b[2J (deleted)");
        proc.stat(42, "a\nb,\"", 'S', 1, 0x400000, START);
        ProcessOrigin origin = origin();

        assertEquals("a\\nb,\"", origin.name());
        assertEquals(Fact.of("a\\nb"), origin.command());
        assertEquals(Fact.of("/tmp/\\x1b[2J (deleted)"), origin.executable());
        assertEquals(Fact.of("x\\x1b.service"), origin.unit());
        assertEquals(Fact.of("/x\\x1b.service"), origin.cgroup());
        assertEquals("Name: a\\nb,\"", report(facts(), origin).status().get(0));
    }

    @Test
    void neverPrintsAnUptimeBelowZero() {
        ReportTime early = new ReportTime(Duration.ofSeconds(3_599), TIME.now());

        ProcessUse use = facts().report(origin(), COURSE, early, budget()).use();

        assertEquals(Duration.ZERO, use.uptime());
        assertEquals(TIME.now(), use.startedAt());
    }

    @Test
    void saysWhatTheKernelSaidOfAnErrorThatNobodyExpected() {
        TroubledFiles files = new TroubledFiles().fail("io", new IOException("Input/output error"));

        assertEquals(
                Fact.<Long>missing("input/output error"),
                report(proc.facts(SILENT, files)).use().readBytes());
    }

    private void reusePid() {
        proc.stat(42, "other", 'R', 1, 0x400000, START + 5);
    }

    private ProcessFacts facts() {
        return proc.facts(SILENT, new TroubledFiles());
    }

    private ProcessOrigin origin() {
        return known(facts().origin(42, START));
    }

    private ProcessReport report(ProcessFacts facts) {
        return report(facts, origin());
    }

    private static ProcessReport report(ProcessFacts facts, ProcessOrigin origin) {
        return facts.report(origin, COURSE, TIME, budget());
    }

    private static PssBudget budget() {
        return new PssBudget(Duration.ofMillis(50), () -> 0);
    }

    private static ProcessOrigin known(Fact<ProcessOrigin> origin) {
        return ((Fact.Known<ProcessOrigin>) origin).value();
    }
}
