package io.memwitness.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.memwitness.model.CpuTicks;
import io.memwitness.model.Fact;
import io.memwitness.model.HostMemory;
import io.memwitness.model.KernelCounters;
import io.memwitness.model.LoadAverages;
import io.memwitness.model.Pressure;
import io.memwitness.model.Sample;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which figure of the host comes from which line, and what old or broken kernels make of it. */
class HostReaderTest {

    private static final long KIB = 1024;

    @TempDir
    Path directory;

    private ProcOnDisk whole() {
        return new ProcOnDisk(directory)
                .file("meminfo", """
                    MemTotal:       32760840 kB
                    MemFree:          600001 kB
                    MemAvailable:    4455068 kB
                    Buffers:           20002 kB
                    Cached:          4100003 kB
                    SwapCached:         1004 kB
                    AnonPages:      22100005 kB
                    Shmem:           2200006 kB
                    KReclaimable:     300000 kB
                    Slab:             900007 kB
                    SReclaimable:     500008 kB
                    SUnreclaim:       399999 kB
                    KernelStack:       30009 kB
                    PageTables:       100010 kB
                    SecPageTables:      2000 kB
                    SwapTotal:       4194300 kB
                    SwapFree:        2194300 kB
                    Zswap:               300 kB
                    VmallocUsed:       60011 kB
                    Percpu:             3012 kB
                    HugePages_Total:       7
                    Hugepagesize:       2048 kB
                    Hugetlb:           20480 kB
                    """)
                .file("pressure/memory", """
                    some avg10=31.05 avg60=12.00 avg300=3.00 total=42100001
                    full avg10=12.40 avg60=4.00 avg300=1.00 total=9000002
                    """)
                .file("stat", "cpu  100 20 30 4000 500 6 7 8 90 0\ncpu0 1 1 1 1\nintr 5\nprocesses 1204\n")
                .file("loadavg", "12.34 5.06 0.70 3/214 4711\n")
                .file("vmstat", """
                    nr_free_pages 1
                    nr_zspages 100
                    workingset_refault_anon 40
                    workingset_refault_file 8
                    pgmajfault 77
                    pswpin 5
                    pswpout 6
                    oom_kill 3
                    last_line 1
                    """)
                .file("spl/kstat/zfs/arcstats", """
                    13 1 0x01 147 39984 5280842461 9312098573212
                    name                            type data
                    size                            4    9000
                    data_size                       4    7000
                    metadata_size                   4    1000
                    """);
    }

    @Test
    void everyFigureHasItsLine() {
        Instant now = Instant.parse("2026-11-20T02:04:12Z");

        Sample sample = Samples.known(new HostReader(whole().root(), 4096).read(now, Duration.ofSeconds(9)));

        HostMemory memory = new HostMemory(
                32760840 * KIB,
                4455068 * KIB,
                false,
                600001 * KIB,
                20002 * KIB,
                4100003 * KIB,
                1004 * KIB,
                22100005 * KIB,
                2200006 * KIB,
                900007 * KIB,
                500008 * KIB,
                102010 * KIB,
                30009 * KIB,
                20480 * KIB,
                4194300 * KIB,
                2194300 * KIB,
                60011 * KIB,
                3012 * KIB,
                100 * 4096,
                8000);
        assertEquals(memory, sample.memory());
        assertEquals(
                Fact.of(new Pressure(31.05, 12.4, Duration.ofNanos(42100001000L), Duration.ofNanos(9000002000L))),
                sample.pressure());
        assertEquals(Fact.of(new CpuTicks(171, 4671)), sample.cpu());
        assertEquals(Fact.of(new LoadAverages(12.34, 5.06, 0.70)), sample.load());
        assertEquals(Fact.of(new KernelCounters(3, 77, 5, 6, 48, 1204, 4096)), sample.counters());
        assertEquals(86.4, sample.usedPercent(), 0.01);
        assertEquals(now, sample.takenAt());
        assertEquals(Duration.ofSeconds(9), sample.elapsed());
    }

    @Test
    void filesAreReadAnewEachTime() {
        ProcOnDisk proc = whole();
        HostReader reader = new HostReader(proc.root(), 4096);
        read(reader);

        proc.file("meminfo", "MemTotal: 1000 kB\nMemAvailable: 900 kB\n");

        assertEquals(10.0, read(reader).usedPercent(), 1e-9);
    }

    @Test
    void kernelBefore314GetsAnEstimate() {
        ProcOnDisk proc = whole().file("meminfo", """
            MemTotal: 1000 kB
            MemFree: 100 kB
            Buffers: 20 kB
            Cached: 300 kB
            Shmem: 50 kB
            SReclaimable: 30 kB
            """);

        HostMemory memory = read(new HostReader(proc.root(), 4096)).memory();

        assertTrue(memory.availableEstimated());
        assertEquals(400 * KIB, memory.available());
        assertEquals(HostMemory.ABSENT, memory.anonymous());
        assertEquals(0, memory.swapUsed());
    }

    @Test
    void kernelWithoutHugetlbLineTellsThePoolOfTheDefaultSize() {
        ProcOnDisk proc = whole().file(
                        "meminfo",
                        "MemTotal: 1000 kB\nMemAvailable: 1 kB\nHugePages_Total:      7\nHugepagesize:    2048 kB\n");

        assertEquals(
                7 * 2048 * KIB, read(new HostReader(proc.root(), 4096)).memory().hugePages());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "MemTotal: 1000 kB\n",
                "MemAvailable: 10 kB\n",
                "MemTotal: x kB\nMemAvailable: 10 kB\n",
                "MemTotal: 99999999999999999999999999 kB\nMemAvailable: 10 kB\n"
            })
    void memoryThatCannotBeReadGivesNoSampleAndTheReason(String meminfo) {
        Fact<Sample> sample =
                new HostReader(whole().file("meminfo", meminfo).root(), 4096).read(Instant.EPOCH, Duration.ZERO);

        assertTrue(Samples.reason(sample).startsWith("/proc/meminfo"), sample::toString);
    }

    @Test
    void everythingButMemoryMayBeMissing() {
        ProcOnDisk proc = new ProcOnDisk(directory).file("meminfo", "MemTotal: 1000 kB\nMemAvailable: 900 kB\n");

        Sample sample = read(new HostReader(proc.root(), 4096));

        assertEquals("this kernel has no pressure stall information", Samples.reason(sample.pressure()));
        assertFalse(sample.cpu().isKnown());
        assertFalse(sample.load().isKnown());
        assertFalse(sample.counters().isKnown());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "some\nfull\n", "some avg10=1.00\nfull avg10=1.00\n", "some avg10=0.00 total=1"})
    void pressureInAnUnknownFormIsMissing(String text) {
        ProcOnDisk proc = whole().file("pressure/memory", text);

        assertFalse(read(new HostReader(proc.root(), 4096)).pressure().isKnown());
    }

    @Test
    void kernelThatIsOlderThanACounterSaysSo() {
        ProcOnDisk proc = whole().file("vmstat", "pgmajfault 77\n").file("stat", "cpu 1 2 3 4\n");

        assertEquals(
                Fact.of(new KernelCounters(-1, 77, -1, -1, -1, -1, 4096)),
                read(new HostReader(proc.root(), 4096)).counters());
    }

    @Test
    void kernelBefore59CountsRefaultsOfAnonymousMemoryAndFilesTogether() {
        ProcOnDisk proc = whole().file("vmstat", "workingset_refault 4711\n");

        KernelCounters counters =
                read(new HostReader(proc.root(), 4096)).counters().orElse(new KernelCounters(0, 0, 0, 0, 0, 0, 0));

        assertEquals(4711, counters.refaultPages());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        # kernel                                     | VmallocUsed | Percpu | bytes
        memory                                       | 60011       | 3012   | 61451264
        4.20 to 5.2 print no figure                  | 0           | 3012   | -1
        before 4.20 it is no memory but address space | 359016      |        | -1
        """)
    void vmallocIsMemoryOrNothing(String kernel, String used, String percpu, long bytes) {
        String line = percpu == null ? "" : "Percpu: " + percpu + " kB\n";
        ProcOnDisk proc =
                whole().file("meminfo", "MemTotal: 1000 kB\nMemAvailable: 1 kB\nVmallocUsed: " + used + " kB\n" + line);

        assertEquals(bytes, read(new HostReader(proc.root(), 4096)).memory().vmalloc(), kernel);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        # host                            | meminfo          | vmstat          | bytes
        zram, or zswap on zsmalloc        | Zswap: 300 kB    | nr_zspages 100  | 409600
        zswap on another allocator        | Zswap: 300 kB    | nr_zspages 0    | 307200
        zswap on a kernel without zsmalloc | Zswap: 300 kB    | pswpin 1        | 307200
        zram on a kernel without zswap    | Shmem: 1 kB      | nr_zspages 100  | 409600
        neither                           | Shmem: 1 kB      | pswpin 1        | -1
        """)
    void compressedMemoryIsCountedOnce(String host, String meminfo, String vmstat, long bytes) {
        ProcOnDisk proc = whole().file("meminfo", "MemTotal: 1000 kB\nMemAvailable: 1 kB\n" + meminfo + "\n")
                .file("vmstat", vmstat + "\n");

        assertEquals(bytes, read(new HostReader(proc.root(), 4096)).memory().compressed(), host);
    }

    @Test
    void realHostIsReadable() {
        Sample sample = read(new HostReader(Path.of("/proc"), 4096));

        assertTrue(sample.usedPercent() > 0 && sample.usedPercent() < 100);
        assertTrue(sample.cpu().isKnown()
                && sample.load().isKnown()
                && sample.counters().isKnown());
        assertTrue(sample.counters().map(KernelCounters::forks).orElse(0L) > 100);
    }

    private static Sample read(HostReader reader) {
        return Samples.known(reader.read(Instant.EPOCH, Duration.ZERO));
    }
}
