package io.memwitness.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.memwitness.model.Fact;
import io.memwitness.model.ProcessOrigin;
import io.memwitness.model.ProcessReport;
import io.memwitness.model.ProcessUse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import oshi.nativefree.SystemInfo;

/** The kernel's own /proc, with processes that are as nasty as it lets them be. */
class RealProcessesTest {

    private static final Path PROC = Path.of("/proc");
    private static final Course COURSE =
            new Course(Fact.missing("first beat"), Fact.of(0L), Fact.missing("not recorded yet"));

    private static ProcessFacts facts;
    private static OshiProcesses oshi;

    @TempDir
    Path directory;

    private final List<Process> children = new ArrayList<>();

    @BeforeAll
    static void makeFacts() {
        oshi = new OshiProcesses(new SystemInfo().getOperatingSystem());
        facts = new ProcessFacts(ProcSource.ofHost("boot", Libc.clockTicksPerSecond()), UnaryOperator.identity(), oshi);
    }

    @AfterEach
    void endChildren() {
        children.forEach(Process::destroyForcibly);
    }

    @Test
    void knowThemselves() {
        int pid = (int) ProcessHandle.current().pid();
        ProcessReport report = report(origin(pid));
        ProcessUse use = report.use();

        assertEquals("java", report.origin().name());
        assertTrue(report.origin().command().orElse("").contains("java"));
        assertEquals(
                Fact.of(Path.of("").toAbsolutePath().toString()),
                report.origin().cwd());
        assertTrue(report.origin().startedBy().isKnown());
        assertTrue(use.peakRss().orElse(0L) >= use.rss().orElse(0L));
        assertEquals(
                use.rss().orElse(0L),
                use.anonymous().orElse(0L)
                        + use.file().orElse(0L)
                        + use.shared().orElse(0L));
        assertTrue(use.pss().orElse(0L) > 0);
        assertTrue(use.threads().orElse(0L) > 1);
        assertTrue(use.minorFaults().orElse(0L) > 0);
        assertTrue(use.openFiles().orElse(0L) > 2);
        assertTrue(use.readBytes().isKnown());
        assertTrue(use.oomScore().isKnown());
        assertTrue(report.status().contains("Name: java"));
    }

    @Test
    void areOneAndTheSameForOshiAndForTheStatLine() throws IOException {
        int pid = echo("orders");
        Activity told = oshi.of(pid).orElseThrow();

        assertEquals(1, told.threads());
        assertEquals(stat(pid).activity().minorFaults(), told.minorFaults());
        assertEquals(stat(pid).activity().majorFaults(), told.majorFaults());
        assertTrue(Set.of("running", "sleeping").contains(told.state()));
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        # file name of the program  | name in the report
        a%0Ab                       | a\\nb
        ) S 1 2 3                   | ) S 1 2 3
        ((x)                        | ((x)
        %1B[2J                      | \\x1b[2J
        x%FF%FEy                    | x\\xff\\xfey
        %E2%80%AEfdp                | \\u202efdp
        a,%22b%22,'c'               | "a,""b"",'c'"
        back%5Cslash                | back\\\\slash
        %5Cn                        | \\\\n
        fifteen-by-m%C3%BCller      | fifteen-by-mül
        fourteen-char-%C3%BC        | fourteen-char-\\xc3
        <b>&;$(id)                  | <b>&;$(id)
        """)
    void mayBeNamedAsTheyLike(String encoded, String name) throws IOException {
        int pid = echo(encoded);
        ProcessReport report = report(origin(pid));

        assertEquals(name, report.origin().name());
        assertTrue(Set.of("running", "sleeping").contains(report.use().status()));
        assertEquals(Fact.of(1L), report.use().threads());
        assertTrue(report.use().minorFaults().orElse(0L) > 0);
        assertTrue(report.use().rss().orElse(0L) > 0);
        assertTrue(report.status().contains("Name: " + name));
        assertTrue(report.origin()
                .startedBy()
                .orElse("")
                .startsWith("java(" + ProcessHandle.current().pid() + ")"));
    }

    @Test
    void areToldByOshiAsGoneOrWithoutThreadsWhenTheirNameIsOdd() throws IOException {
        assertEquals(Optional.empty(), oshi.of(echo("a%0Ab")));
        assertEquals(Optional.empty(), oshi.of(echo("x%FF")));
    }

    @Test
    void areShownWithThePathThatWasRemovedUnderThem() throws IOException {
        int pid = echo("m%C3%BCll%FF");
        Files.delete(program("m%C3%BCll%FF"));

        assertEquals(Fact.of(directory + "/müll\\xff (deleted)"), origin(pid).executable());
    }

    @Test
    void areGoneAfterTheyEnded() throws IOException, InterruptedException {
        int pid = echo("orders");
        ProcessOrigin origin = origin(pid);
        long start = origin.id().startTicks();
        children.get(0).destroyForcibly().waitFor();

        assertEquals(Fact.missing("ended"), facts.origin(pid, start));
        assertEquals("ended", report(origin).use().status());
        assertEquals(Fact.<Long>missing("ended"), report(origin).use().rss());
        assertEquals(Fact.<Long>missing("ended"), report(origin).use().openFiles());
        assertEquals(List.of(), report(origin).status());
    }

    @Test
    @Timeout(10)
    void areZombiesUntilTheyAreWaitedFor() throws IOException {
        int pid = zombie();
        ProcessReport report = report(origin(pid));

        assertEquals("zombie", report.use().status());
        assertEquals(Fact.<Long>missing("zombie"), report.use().rss());
        assertEquals(Fact.<Long>missing("zombie"), report.use().pss());
        assertEquals(Fact.missing("zombie"), report.origin().command());
        assertEquals(Fact.missing("zombie"), report.origin().executable());
        assertFalse(report.status().isEmpty());
    }

    @Test
    void areKernelThreadsWithoutMemory() {
        Assumptions.assumeTrue(stat(2).kernel(), "pid 2 is no kernel thread: a container");
        ProcessReport report = report(origin(2));

        assertEquals("kthreadd", report.origin().name());
        assertEquals(Fact.missing("none"), report.origin().startedBy());
        assertEquals(Fact.missing("kernel thread"), report.origin().command());
        assertEquals(Fact.<Long>missing("kernel thread"), report.use().rss());
        assertEquals(Fact.<Long>missing("kernel thread"), report.use().pss());
    }

    @Test
    void areReadWithLittleGarbage() {
        ProcessOrigin origin = origin((int) ProcessHandle.current().pid());
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        report(origin);

        long before = thread.getCurrentThreadAllocatedBytes();
        report(origin);

        assertTrue(thread.getCurrentThreadAllocatedBytes() - before < 400 * 1024);
    }

    @Test
    void areReadWithoutStartingAny() throws IOException {
        int pid = echo("x%FF");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.ProcessStart");
            recording.start();
            report(origin(pid));
            report(origin((int) ProcessHandle.current().pid()));
            recording.stop();
            recording.dump(directory.resolve("starts.jfr"));
        }

        assertEquals(List.of(), RecordingFile.readAllEvents(directory.resolve("starts.jfr")));
    }

    private ProcessOrigin origin(int pid) {
        return ((Fact.Known<ProcessOrigin>) facts.origin(pid, stat(pid).startTicks())).value();
    }

    private static ProcessReport report(ProcessOrigin origin) {
        ReportTime time =
                new ReportTime(Duration.ofDays(1), OffsetDateTime.of(2026, 11, 20, 3, 4, 5, 0, ZoneOffset.UTC));
        return facts.report(origin, COURSE, time, new PssBudget(Duration.ofSeconds(1), () -> 0));
    }

    private static StatLine stat(int pid) {
        return ((Fact.Known<StatLine>) new ProcDir(new BoundedFiles(), PROC, pid).stat()).value();
    }

    /** Runs a program with this file name, which becomes the name of the process, and returns when it has answered. */
    private int echo(String encoded) throws IOException {
        Files.copy(Path.of("/bin/cat"), program(encoded));
        String octal = bytes(encoded).mapToObj("\\%03o"::formatted).collect(Collectors.joining());
        Process child = start("/bin/sh", "-c", "exec \"./$(printf '" + octal + "')\"");
        child.outputWriter().append("hello\n").flush();
        assertEquals("hello", child.inputReader().readLine());
        return (int) child.pid();
    }

    /** Java cannot name files beyond its locale, except by URI. */
    private Path program(String encoded) {
        String escaped = bytes(encoded).mapToObj("%%%02x"::formatted).collect(Collectors.joining());
        return Path.of(URI.create(directory.toUri() + escaped));
    }

    private static IntStream bytes(String encoded) {
        return URLDecoder.decode(encoded, StandardCharsets.ISO_8859_1).chars();
    }

    private Process start(String... command) throws IOException {
        Process child =
                new ProcessBuilder(command).directory(directory.toFile()).start();
        children.add(child);
        return child;
    }

    /** The shell starts a child and turns into a program that never waits for it. */
    private int zombie() throws IOException {
        // The child outlives the shell, which might wait for it; what the shell becomes does not.
        Process child = start("/bin/sh", "-c", "sleep 0.3 & echo $!; exec sleep 60");
        int pid = Integer.parseInt(child.inputReader().readLine());
        while (!stat(pid).activity().state().equals(Activity.ZOMBIE)) {
            Thread.onSpinWait();
        }
        return pid;
    }
}
