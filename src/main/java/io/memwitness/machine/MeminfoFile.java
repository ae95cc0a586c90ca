package io.memwitness.machine;

import io.memwitness.model.Fact;
import io.memwitness.model.HostMemory;
import java.nio.file.Path;
import java.util.List;

/** Reads /proc/meminfo, proc_meminfo(5), and adds the two parts of memory that it does not show. */
final class MeminfoFile {

    private static final int KIB = 1024;

    private static final List<String> NAMES = List.of(
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
            "SecPageTables",
            "KernelStack",
            "Hugetlb",
            "HugePages_Total",
            "Hugepagesize",
            "SwapTotal",
            "SwapFree",
            "VmallocUsed",
            "Percpu",
            "Zswap");

    private final KernelFile file;
    private final Fields fields = new Fields(NAMES);

    MeminfoFile(Path path) {
        this.file = new KernelFile(path, 8 * KIB);
    }

    /**
     * All of it in bytes; missing when there is no MemTotal or nothing from which to tell what is available.
     *
     * @param zsmalloc bytes held by the allocator of zram and zswap
     * @param arc      bytes held by the cache of ZFS
     */
    Fact<HostMemory> read(long zsmalloc, long arc) {
        int length = file.read();
        if (length <= 0) {
            return Reasons.unreadable("/proc/meminfo", length);
        }
        fields.parse(file.text(), length);
        if (bytes("MemTotal") <= 0) {
            return Fact.missing("/proc/meminfo has no MemTotal");
        }
        if (bytes("MemAvailable") < 0 && bytes("MemFree") < 0) {
            return Fact.missing("/proc/meminfo has neither MemAvailable nor MemFree");
        }
        return Fact.of(memory(zsmalloc, arc));
    }

    private HostMemory memory(long zsmalloc, long arc) {
        boolean estimated = bytes("MemAvailable") < 0;
        return new HostMemory(
                bytes("MemTotal"),
                Math.min(bytes("MemTotal"), estimated ? estimate() : bytes("MemAvailable")),
                estimated,
                bytes("MemFree"),
                bytes("Buffers"),
                bytes("Cached"),
                bytes("SwapCached"),
                bytes("AnonPages"),
                bytes("Shmem"),
                bytes("Slab"),
                bytes("SReclaimable"),
                pageTables(),
                bytes("KernelStack"),
                hugePages(),
                bytes("SwapTotal"),
                bytes("SwapFree"),
                vmalloc(),
                bytes("Percpu"),
                Math.max(zsmalloc, bytes("Zswap")),
                arc);
    }

    /**
     * Memory since Linux 5.3. Before, 4.4 and newer print 0, and older ones the address space in use, mapped devices included,
     * which is no memory: these are told by having no Percpu (4.20).
     */
    private long vmalloc() {
        return bytes("Percpu") < 0 || bytes("VmallocUsed") == 0 ? HostMemory.ABSENT : bytes("VmallocUsed");
    }

    /** Kernels before 3.14: what is free and what the page cache and the slab can give back. */
    private long estimate() {
        long cache = present("Buffers") + present("Cached") - present("Shmem") + present("SReclaimable");
        return present("MemFree") + Math.max(0, cache);
    }

    private long pageTables() {
        return bytes("PageTables") < 0 ? HostMemory.ABSENT : bytes("PageTables") + present("SecPageTables");
    }

    /** Hugetlb counts all sizes (Linux 4.20); older kernels tell the default size only. */
    private long hugePages() {
        if (bytes("Hugetlb") >= 0) {
            return bytes("Hugetlb");
        }
        long pages = fields.value(NAMES.indexOf("HugePages_Total"));
        return pages < 0 || bytes("Hugepagesize") < 0 ? HostMemory.ABSENT : pages * bytes("Hugepagesize");
    }

    private long present(String name) {
        return Math.max(0, bytes(name));
    }

    private long bytes(String name) {
        long kib = fields.value(NAMES.indexOf(name));
        return kib < 0 ? HostMemory.ABSENT : kib * KIB;
    }
}
