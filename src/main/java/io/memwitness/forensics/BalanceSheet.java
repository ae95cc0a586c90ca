package io.memwitness.forensics;

import io.memwitness.model.Balance;
import io.memwitness.model.HostMemory;

/**
 * Draws up where all memory of the host is. Where fields of the kernel overlap, the memory is counted once:
 *
 * <ul>
 *   <li>Shmem is contained in Cached.
 *   <li>Kernel stacks are contained in VmallocUsed where the kernel maps them there; see {@link HostMemory#beyondStacks()}.
 *   <li>Percpu lies in the address range of vmalloc, but its pages are not counted in VmallocUsed. What was given to processors
 *       at boot, a few hundred KiB each, is in Percpu but not in MemTotal, and makes the unaccounted rest that much smaller.
 *   <li>Pages of zram and zswap are in no other field. SwapCached is no part of its own: mostly it is in AnonPages.
 *   <li>The blocks in the cache of ZFS are in no other field, its headers are in Slab.
 *   <li>The huge page pool is neither in AnonPages nor in Shmem; transparent huge pages are, and in no pool.
 * </ul>
 */
public final class BalanceSheet {

    private BalanceSheet() {}

    /**
     * The parts, which together are exactly MemTotal. A field that this kernel does not print counts as nothing, so
     * what it would have shown is in the unaccounted rest; without Shmem, which is contained in Cached, in the page cache.
     */
    public static Balance of(HostMemory memory) {
        long anonymous = orNothing(memory.anonymous());
        long shared = orNothing(memory.shared());
        long pageCache = pageCache(memory, shared);
        long slab = orNothing(memory.slab());
        long pageTables = orNothing(memory.pageTables());
        long kernelStack = orNothing(memory.kernelStack());
        long hugePages = orNothing(memory.hugePages());
        long free = orNothing(memory.free());
        long vmalloc = memory.beyondStacks();
        long percpu = orNothing(memory.percpu());
        long compressed = orNothing(memory.compressed());
        long arc = orNothing(memory.arc());
        long kernel = slab + pageTables + kernelStack + vmalloc + percpu;
        long accounted = anonymous + pageCache + shared + kernel + compressed + arc + hugePages + free;
        long unaccounted = orNothing(memory.total()) - accounted;
        return new Balance(
                anonymous,
                pageCache,
                shared,
                slab,
                pageTables,
                kernelStack,
                vmalloc,
                percpu,
                compressed,
                arc,
                hugePages,
                free,
                unaccounted);
    }

    /** Never negative: the kernel counts pages in batches a processor, so Shmem can be a little ahead of Cached. */
    private static long pageCache(HostMemory memory, long shared) {
        return Math.max(0, orNothing(memory.cached()) + orNothing(memory.buffers()) - shared);
    }

    private static long orNothing(long bytes) {
        return Math.max(0, bytes);
    }
}
