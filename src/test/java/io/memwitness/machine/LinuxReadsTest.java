package io.memwitness.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.memwitness.machine.Reading.Outcome;
import io.memwitness.model.Census;
import io.memwitness.model.ProcessTable;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which number comes from which file, and what hostile or broken files do: nothing. */
class LinuxReadsTest {

    private static final long MIB = 1L << 20;
    private static final int PAGE = 4096;

    @TempDir
    Path directory;

    private final Reading reading = new Reading();

    @Test
    void listsProcessesAndNothingElse() {
        ProcOnDisk proc = new ProcOnDisk(directory)
                .process(4711, "java")
                .process(1, "systemd")
                .file("meminfo", "")
                .file("12x/stat", "")
                .file("self/stat", "");
        Listing listing = new Listing(100);

        reads(proc).list(listing);
        listing.sort();

        assertEquals(2, listing.size());
        assertEquals(1, Listing.pid(listing.key(0)));
        assertEquals(4711, Listing.pid(listing.key(1)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        0.1 0.2 0.3 1/80 4711  | 0.9 0.2 0.3 7/80 4711  | same
        0.1 0.2 0.3 1/80 4711  | 0.1 0.2 0.3 1/79 4711  | other
        0.1 0.2 0.3 1/80 4711  | 0.1 0.2 0.3 1/80 4712  | other
        """)
    void activityIsTheNumberOfTasksAndTheLastPid(String before, String after, String expected) {
        ProcOnDisk proc = new ProcOnDisk(directory).file("loadavg", before + "\n");
        LinuxReads reads = reads(proc);
        long first = reads.activity();
        proc.file("loadavg", after + "\n");

        assertEquals(expected, first == reads.activity() ? "same" : "other");
        assertTrue(first >= 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "0.1 0.2 0.3", "0.1 0.2 0.3 1/80", "0.1 0.2 0.3 1/80 x"})
    void activityThatIsNotToldIsNegative(String text) {
        assertTrue(reads(new ProcOnDisk(directory).file("loadavg", text)).activity() < 0);
    }

    static Stream<byte[]> hostileNames() {
        return Stream.of(
                        "java",
                        "evil) S 1",
                        "a) R 7 (b",
                        "new\nline",
                        "\u001b[2J",
                        "",
                        "((((",
                        "))))",
                        "\u202egnp",
                        "x,\"y\"")
                .map(name -> name.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @MethodSource("hostileNames")
    void identityAndProcessorTimeComeFromStatWhateverTheName(byte[] name) {
        assertEquals(
                Outcome.READ, reads(new ProcOnDisk(directory).process(42, name)).identify(42, reading));

        assertEquals(5042, reading.startTicks);
        assertEquals(30, reading.cpuTicks);
        assertEquals(1, reading.parent);
        assertEquals(Hash.fold(Hash.of(name, 0, name.length)), reading.name);
    }

    @Test
    void invalidUtf8InTheNameDoesNotMatter() {
        byte[] name = {(byte) 0xff, (byte) 0xc3, ')', ' ', (byte) 0x80};

        assertEquals(
                Outcome.READ, reads(new ProcOnDisk(directory).process(42, name)).identify(42, reading));

        assertEquals(5042, reading.startTicks);
    }

    @Test
    void namesAreToldApart() {
        LinuxReads reads = reads(new ProcOnDisk(directory).process(42, "java").process(43, "jav)"));
        reads.identify(42, reading);
        long java = reading.name;
        reads.identify(43, reading);

        assertNotEquals(java, reading.name);
    }

    @Test
    void placeAmongTheCgroupsComesFromCgroup() {
        ProcOnDisk proc = new ProcOnDisk(directory)
                .file("42/cgroup", "0::/system.slice/orders.service\n")
                .file("43/cgroup", "0::/system.slice/orders.service\n")
                .file("44/cgroup", "0::/\n");

        assertEquals(reads(proc).cgroup(42), reads(proc).cgroup(43));
        assertNotEquals(GroupSums.NO_GROUP, reads(proc).cgroup(42));
        assertEquals(GroupSums.NO_GROUP, reads(proc).cgroup(44));
        assertEquals(GroupSums.NO_GROUP, reads(proc).cgroup(45));
    }

    @Test
    void sizesComeFromStatm() {
        assertEquals(
                Outcome.READ, reads(new ProcOnDisk(directory).process(42, "x")).measure(42, reading));

        assertEquals(200 * MIB, reading.rss);
        assertEquals(150 * MIB, reading.anonymous);
        assertEquals(0, reading.swap);
    }

    @Test
    void sizesWithSwapComeFromStatus() {
        assertEquals(
                Outcome.READ, reads(new ProcOnDisk(directory).process(42, "x")).measureWithSwap(42, reading));

        assertEquals(300 * MIB, reading.rss);
        assertEquals(250 * MIB, reading.anonymous);
        assertEquals(40 * MIB, reading.swap);
    }

    @Test
    void kernelBefore45TellsAnonymousMemoryInStatmOnly() {
        ProcOnDisk proc = new ProcOnDisk(directory)
                .process(42, "x")
                .file("42/status", "VmRSS:\t  307200 kB\nVmSwap:\t   40960 kB\n");

        assertEquals(Outcome.READ, reads(proc).measureWithSwap(42, reading));

        assertEquals(150 * MIB, reading.anonymous);
        assertEquals(40 * MIB, reading.swap);
    }

    @Test
    void keptFileTellsTheSizesAgain() {
        ProcOnDisk proc = new ProcOnDisk(directory).process(42, "x");
        LinuxReads reads = reads(proc);
        int handle = reads.keep(42);
        assertTrue(handle >= 0);

        proc.file("42/statm", "99999 25600 12800 1 0 2 0\n");

        assertEquals(Outcome.READ, reads.measureKept(handle, reading));
        assertEquals(100 * MIB, reading.rss);
        reads.release(handle);
        assertEquals(ProcessReads.NONE, reads.keep(43));
    }

    @Test
    void kernelThreadAndZombieAreKnownAsSuch() {
        ProcOnDisk proc = new ProcOnDisk(directory)
                .stat(2, "kthreadd".getBytes(StandardCharsets.US_ASCII), 'S', 0x0020_8040)
                .stat(9, "gone".getBytes(StandardCharsets.US_ASCII), 'Z', 0x0040_0044);
        LinuxReads reads = reads(proc);

        reads.identify(2, reading);
        assertTrue(reading.kernelThread && !reading.zombie);
        reads.identify(9, reading);
        assertTrue(reading.zombie && !reading.kernelThread);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\n", "nonsense", "42", "42 (x", "42 (x)", "42 (x) S", "42 (x) S 1 2 3 4", ") ) ) )"})
    void nonsenseIsNoProcessAndNoException(String text) {
        ProcOnDisk proc = new ProcOnDisk(directory)
                .file("42/stat", text)
                .file("42/statm", text)
                .file("42/status", text);

        assertEquals(Outcome.DENIED, reads(proc).identify(42, reading));
        if (!text.startsWith("42 (x) S 1")) {
            assertEquals(Outcome.DENIED, reads(proc).measure(42, reading));
            assertEquals(Outcome.DENIED, reads(proc).measureWithSwap(42, reading));
        }
    }

    @Test
    void missingAndEmptyFilesAreAProcessThatEnded() {
        ProcOnDisk proc = new ProcOnDisk(directory).file("42/stat", "").file("42/statm", "");

        assertEquals(Outcome.GONE, reads(proc).identify(42, reading));
        assertEquals(Outcome.GONE, reads(proc).measure(42, reading));
        assertEquals(Outcome.GONE, reads(proc).measureWithSwap(42, reading));
        assertEquals(Outcome.GONE, reads(proc).identify(43, reading));
    }

    @Test
    void fileThatIsADirectoryIsNotReadable() throws IOException {
        Files.createDirectories(directory.resolve("42/stat"));

        assertEquals(Outcome.DENIED, reads(new ProcOnDisk(directory)).identify(42, reading));
    }

    @Test
    void realHostIsCountedAsProcListsIt() throws IOException {
        ProcessTable table = new ProcessTable(40);
        HostReader host = new HostReader(Path.of("/proc"), PAGE);
        var sample = host.read(java.time.Instant.EPOCH, java.time.Duration.ZERO);

        Census census = new ProcessScan(new LinuxReads(Path.of("/proc"), Libc.pageBytes()), 20, 5)
                .pass(Samples.known(sample).memory(), true, table);

        long listed;
        try (Stream<Path> entries = Files.list(Path.of("/proc"))) {
            listed = entries.filter(entry ->
                            Character.isDigit(entry.getFileName().toString().charAt(0)))
                    .count();
        }
        assertTrue(Math.abs(census.seen() - listed) < 20, census + " but listed " + listed);
        assertTrue(table.size() > 0);
    }

    @Test
    void garbageOfABeatDoesNotGrowWithTheNumberOfProcesses() {
        long few = garbageOfABeat(200);
        long many = garbageOfABeat(2000);

        assertTrue(many - few <= few / 10 + 64, few + " bytes with 200, " + many + " with 2000 processes");
    }

    private long garbageOfABeat(int processes) {
        ProcOnDisk proc = new ProcOnDisk(directory.resolve("of" + processes));
        for (int pid = 1; pid <= processes; pid++) {
            proc.process(pid, "sleeper");
        }
        ProcessScan scan = new ProcessScan(reads(proc), 20, 5);
        ProcessTable table = new ProcessTable(40);
        var memory = new SimulatedHost().memory();
        var thread = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        List<Long> bytes = new ArrayList<>();
        for (int beat = 0; beat < 60; beat++) {
            long before = thread.getCurrentThreadAllocatedBytes();
            scan.pass(memory, false, table);
            bytes.add(thread.getCurrentThreadAllocatedBytes() - before);
        }
        return bytes.subList(30, 60).stream().mapToLong(Long::longValue).min().orElseThrow();
    }

    private static LinuxReads reads(ProcOnDisk proc) {
        return new LinuxReads(proc.root(), PAGE);
    }
}
