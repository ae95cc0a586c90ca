package io.memwitness.model;

/**
 * Where all of MemTotal is, in bytes; the parts add up to the total.
 *
 * @param anonymous   AnonPages: heaps and stacks of processes
 * @param pageCache   Cached + Buffers - Shmem: file contents, given back under pressure unless dirty
 * @param shared      Shmem: tmpfs and shared memory, never given back
 * @param slab        Slab: kernel objects
 * @param pageTables  PageTables + SecPageTables
 * @param kernelStack KernelStack
 * @param vmalloc     VmallocUsed without kernel stacks
 * @param percpu      Percpu
 * @param compressed  zram and zswap: swapped memory that is kept in RAM, compressed
 * @param arc         blocks in the cache of ZFS
 * @param hugePages   the huge page pool, used or not
 * @param free        MemFree
 * @param unaccounted the rest: drivers, network buffers, balloons of a hypervisor; slightly negative when counters moved while being read
 */
public record Balance(
        long anonymous,
        long pageCache,
        long shared,
        long slab,
        long pageTables,
        long kernelStack,
        long vmalloc,
        long percpu,
        long compressed,
        long arc,
        long hugePages,
        long free,
        long unaccounted) {

    /** What each part grew since another balance. */
    public Balance since(Balance before) {
        return new Balance(
                anonymous - before.anonymous,
                pageCache - before.pageCache,
                shared - before.shared,
                slab - before.slab,
                pageTables - before.pageTables,
                kernelStack - before.kernelStack,
                vmalloc - before.vmalloc,
                percpu - before.percpu,
                compressed - before.compressed,
                arc - before.arc,
                hugePages - before.hugePages,
                free - before.free,
                unaccounted - before.unaccounted);
    }
}
