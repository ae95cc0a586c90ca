package io.memwitness.forensics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.memwitness.model.Balance;
import io.memwitness.model.HostMemory;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All of MemTotal is in one part or another. Texts are from real hosts, shortened to the fields that count. */
class BalanceSheetTest {

    private static final String LINUX_6_18 = """
        MemTotal:       24684096 kB
        MemFree:        23795036 kB
        MemAvailable:   24309200 kB
        Buffers:            5748 kB
        Cached:           709304 kB
        SwapCached:            0 kB
        SwapTotal:             0 kB
        SwapFree:              0 kB
        AnonPages:         20788 kB
        Shmem:              8788 kB
        Slab:              74196 kB
        SReclaimable:      48716 kB
        KernelStack:        1476 kB
        PageTables:         1840 kB
        Hugetlb:               0 kB
        """;

    /** MemAvailable, but no Hugetlb yet: RHEL 7. */
    private static final String LINUX_3_10 = """
        MemTotal:        1882064 kB
        MemFree:         1376380 kB
        MemAvailable:    1535676 kB
        Buffers:            2088 kB
        Cached:           292324 kB
        SwapCached:            0 kB
        SwapTotal:       2097148 kB
        SwapFree:        2097148 kB
        AnonPages:        111180 kB
        Shmem:             16676 kB
        Slab:              54508 kB
        SReclaimable:      25456 kB
        KernelStack:        2608 kB
        PageTables:         5056 kB
        """;

    /** Neither MemAvailable nor Shmem nor KernelStack: the example of the kernel's own documentation of that time. */
    private static final String LINUX_2_6 = """
        MemTotal:       16344972 kB
        MemFree:        13634064 kB
        Buffers:            3656 kB
        Cached:          1195708 kB
        SwapCached:            0 kB
        SwapTotal:             0 kB
        SwapFree:              0 kB
        AnonPages:        861800 kB
        Slab:             284364 kB
        SReclaimable:     159856 kB
        PageTables:        24448 kB
        """;

    /** Linux 6 on x86, where kernel stacks are in VmallocUsed. */
    private static final String STACKS_IN_VMALLOC = """
        MemTotal:       13196896 kB
        MemFree:          312928 kB
        MemAvailable:   11481100 kB
        Buffers:          771628 kB
        Cached:         10298508 kB
        SwapCached:         2096 kB
        SwapTotal:        999420 kB
        SwapFree:         957436 kB
        Zswap:                 0 kB
        AnonPages:        489476 kB
        Shmem:              1148 kB
        Slab:            1022560 kB
        SReclaimable:     424372 kB
        KernelStack:        8000 kB
        PageTables:         5572 kB
        VmallocUsed:      121552 kB
        Percpu:            18176 kB
        Hugetlb:               0 kB
        """;

    @Test
    void takesSharedMemoryOutOfThePageCache() {
        assertEquals(
                kib(20_788, 709_304 + 5_748 - 8_788, 8_788, 74_196, 1_840, 1_476, 0, 23_795_036, 75_708),
                BalanceSheet.of(memory(LINUX_6_18)));
    }

    @Test
    void leavesLittleUnaccountedWhenTheKernelPrintsAllFields() {
        assertEquals(
                kib(111_180, 292_324 + 2_088 - 16_676, 16_676, 54_508, 5_056, 2_608, 0, 1_376_380, 37_920),
                BalanceSheet.of(memory(LINUX_3_10)));
    }

    @Test
    void countsWhatAnOldKernelDoesNotPrintAsUnaccounted() {
        assertEquals(
                kib(861_800, 1_195_708 + 3_656, 0, 284_364, 24_448, 0, 0, 13_634_064, 340_932),
                BalanceSheet.of(memory(LINUX_2_6)));
    }

    @Test
    void takesKernelStacksOutOfVmalloc() {
        Balance balance = BalanceSheet.of(memory(STACKS_IN_VMALLOC));

        assertEquals(8_000 * 1024, balance.kernelStack());
        assertEquals((121_552 - 8_000) * 1024, balance.vmalloc());
        assertEquals(18_176 * 1024, balance.percpu());
        assertEquals(156_496 * 1024, balance.unaccounted());
    }

    /** The same host, had a part of its rest been in zram or in the cache of ZFS. */
    @ParameterizedTest
    @CsvSource({"20000, 0", "0, 70000", "20000, 70000"})
    void findsCompressedMemoryAndTheCacheOfZfsInTheRest(long zramPages, long arcKib) {
        HostMemory memory = memory(STACKS_IN_VMALLOC, 4096 * zramPages, 1024 * arcKib);

        Balance balance = BalanceSheet.of(memory);

        assertEquals(4096 * zramPages, balance.compressed());
        assertEquals(1024 * arcKib, balance.arc());
        assertEquals(1024 * (156_496 - 4 * zramPages - arcKib), balance.unaccounted());
        assertEquals(memory.total(), sum(balance));
    }

    @Test
    void countsNoVmallocBelowZeroWhereKernelStacksAreElsewhere() {
        Balance balance =
                BalanceSheet.of(new HostMemory(100, 10, false, 50, 0, 0, 0, 0, 0, 0, 0, 0, 20, 0, 0, 0, 15, 5, -1, -1));

        assertEquals(new Balance(0, 0, 0, 0, 0, 20, 0, 5, 0, 0, 0, 50, 25), balance);
    }

    @Test
    void countsTheWholeHugePagePool() {
        Balance balance = BalanceSheet.of(
                new HostMemory(100, 10, false, 5, 1, 8, 0, 20, 2, 3, 1, 4, 6, 50, 0, 0, -1, -1, -1, -1));

        assertEquals(new Balance(20, 7, 2, 3, 4, 6, 0, 0, 0, 0, 50, 5, 3), balance);
    }

    @Test
    void owesTheRestWhenCountersMovedWhileTheyWereRead() {
        Balance balance = BalanceSheet.of(
                new HostMemory(100, 50, false, 60, 0, 1, 0, 40, 3, 0, 0, 0, 0, 0, 0, 0, -1, -1, -1, -1));

        assertEquals(new Balance(40, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 60, -3), balance);
    }

    @Test
    void addsUpToMemTotalWhateverIsMissing() {
        Random random = new Random(20_261_120);
        for (int i = 0; i < 10_000; i++) {
            HostMemory memory = randomMemory(random);
            Balance balance = BalanceSheet.of(memory);

            assertEquals(Math.max(0, memory.total()), sum(balance), memory::toString);
            assertTrue(smallestPart(balance) >= 0, memory::toString);
        }
    }

    private static HostMemory randomMemory(Random random) {
        long[] fields = random.longs(19, 0, 1L << 44)
                .map(bytes -> random.nextInt(4) == 0 ? HostMemory.ABSENT : bytes)
                .toArray();
        return memory(fields);
    }

    private static HostMemory memory(long[] f) {
        return new HostMemory(
                f[0], f[1], false, f[2], f[3], f[4], f[5], f[6], f[7], f[8], f[9], f[10], f[11], f[12], f[13], f[14],
                f[15], f[16], f[17], f[18]);
    }

    private static HostMemory memory(String meminfo) {
        return memory(meminfo, HostMemory.ABSENT, HostMemory.ABSENT);
    }

    private static HostMemory memory(String meminfo, long compressed, long arc) {
        String[] names = {
            "MemTotal",
            "MemAvailable",
            "MemFree",
            "Buffers",
            "Cached",
            "SwapCached",
            "AnonPages",
            "Shmem",
            "Slab",
            "SReclaimable",
            "PageTables",
            "KernelStack",
            "Hugetlb",
            "SwapTotal",
            "SwapFree",
            "VmallocUsed",
            "Percpu"
        };
        long[] fields = new long[names.length + 2];
        fields[names.length] = compressed;
        fields[names.length + 1] = arc;
        for (int i = 0; i < names.length; i++) {
            fields[i] = bytes(meminfo, names[i]);
        }
        return memory(fields);
    }

    private static long bytes(String meminfo, String name) {
        return meminfo.lines()
                .filter(line -> line.startsWith(name + ":"))
                .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(HostMemory.ABSENT);
    }

    private static Balance kib(long... p) {
        return new Balance(
                1024 * p[0],
                1024 * p[1],
                1024 * p[2],
                1024 * p[3],
                1024 * p[4],
                1024 * p[5],
                0,
                0,
                0,
                0,
                1024 * p[6],
                1024 * p[7],
                1024 * p[8]);
    }

    private static long sum(Balance b) {
        return b.anonymous()
                + b.pageCache()
                + b.shared()
                + b.slab()
                + b.pageTables()
                + b.kernelStack()
                + b.vmalloc()
                + b.percpu()
                + b.compressed()
                + b.arc()
                + b.hugePages()
                + b.free()
                + b.unaccounted();
    }

    private static long smallestPart(Balance b) {
        long user = Math.min(Math.min(b.anonymous(), b.pageCache()), Math.min(b.shared(), b.free()));
        long kernel = Math.min(Math.min(b.slab(), b.pageTables()), Math.min(b.kernelStack(), b.hugePages()));
        long more = Math.min(Math.min(b.vmalloc(), b.percpu()), Math.min(b.compressed(), b.arc()));
        return Math.min(Math.min(user, kernel), more);
    }
}
