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
        long swapFree) {

    /** The kernel does not print this field. */
    public static final long ABSENT = -1;

    /** Used memory, 0 to 100: 100 * (1 - MemAvailable / MemTotal). */
    public double usedPercent() {
        return 100.0 * (total - available) / total;
    }

    /** SwapTotal - SwapFree; 0 on a host without swap. */
    public long swapUsed() {
        return Math.max(0, swapTotal) - Math.max(0, swapFree);
    }
}
