package io.memwitness.model;

/**
 * Where the host's memory is: /proc/meminfo, proc_meminfo(5), in bytes. A field that this kernel does not print is
 * {@link #ABSENT}.
 *
 * @param total              MemTotal
 * @param available          MemAvailable (Linux 3.14), or an estimate, see {@code availableEstimated}
 * @param availableEstimated the kernel has no MemAvailable: MemFree + Buffers + Cached - Shmem + SReclaimable instead
 * @param free               MemFree
 * @param buffers            Buffers
 * @param cached             Cached; contains shared
 * @param swapCached         SwapCached
 * @param anonymous          AnonPages
 * @param shared             Shmem: tmpfs, System V and POSIX shared memory, shared anonymous mappings
 * @param slab               Slab: SReclaimable + SUnreclaim
 * @param slabReclaimable    SReclaimable
 * @param pageTables         PageTables + SecPageTables
 * @param kernelStack        KernelStack
 * @param hugePages          Hugetlb, or HugePages_Total times Hugepagesize: the pool, used or not
 * @param swapTotal          SwapTotal
 * @param swapFree           SwapFree
 * @param vmalloc            VmallocUsed (Linux 5.3; before, that line is no memory): modules, drivers and, where these are
 *                           mapped there, kernel stacks
 * @param percpu             Percpu (Linux 4.20); not in vmalloc
 * @param compressed         what zram and zswap hold in RAM: nr_zspages of /proc/vmstat (Linux 4.8), or Zswap (Linux 5.19)
 *                           where zswap uses another allocator
 * @param arc                blocks in the cache of ZFS: data_size + metadata_size of /proc/spl/kstat/zfs/arcstats; given back,
 *                           but not in MemAvailable. What the cache needs beside its blocks is in slab
 */
public record HostMemory(
        long total,
        long available,
        boolean availableEstimated,
        long free,
        long buffers,
        long cached,
        long swapCached,
        long anonymous,
        long shared,
        long slab,
        long slabReclaimable,
        long pageTables,
        long kernelStack,
        long hugePages,
        long swapTotal,
        long swapFree,
        long vmalloc,
        long percpu,
        long compressed,
        long arc) {

    /** The kernel does not print this field. */
    public static final long ABSENT = -1;

    /** Used memory, 0 to 100: 100 * (1 - MemAvailable / MemTotal). */
    public double usedPercent() {
        return 100.0 * (total - available) / total;
    }

    /** What the kernel holds for itself and cannot give back, in bytes: slab, page tables, stacks, vmalloc, per-cpu. */
    public long kernelHeld() {
        long slabHeld = Math.max(0, slab) - Math.max(0, slabReclaimable);
        return slabHeld + Math.max(0, pageTables) + Math.max(0, kernelStack) + beyondStacks() + Math.max(0, percpu);
    }

    /**
     * VmallocUsed without the kernel stacks that are mapped there (CONFIG_VMAP_STACK: x86 since 4.9, arm64 since 4.14, not 32-bit
     * ARM before 5.18 nor MIPS). Where they are not, too much is taken off; no file tells, and nothing is counted twice.
     */
    public long beyondStacks() {
        return Math.max(0, Math.max(0, vmalloc) - Math.max(0, kernelStack));
    }

    /** SwapTotal - SwapFree; 0 on a host without swap. */
    public long swapUsed() {
        return Math.max(0, swapTotal) - Math.max(0, swapFree);
    }
}
