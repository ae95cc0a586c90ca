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
 * @param hugePages   the huge page pool, used or not
 * @param free        MemFree
 * @param unaccounted the rest: drivers, per-cpu memory, ZFS ARC; slightly negative when counters moved while being read
 */
public record Balance(
        long anonymous,
        long pageCache,
        long shared,
        long slab,
        long pageTables,
        long kernelStack,
        long hugePages,
        long free,
        long unaccounted) {}
