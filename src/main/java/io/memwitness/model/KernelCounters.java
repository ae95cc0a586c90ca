package io.memwitness.model;

/**
 * Counters since boot from /proc/vmstat; {@link HostMemory#ABSENT} where the kernel does not print one.
 *
 * @param oomKills      oom_kill (Linux 4.13): processes killed for lack of memory, on the host or in a cgroup
 * @param majorFaults   pgmajfault: page faults that had to read from disk
 * @param swapInPages   pswpin
 * @param swapOutPages  pswpout
 * @param pageBytes     size of a page in bytes
 */
public record KernelCounters(long oomKills, long majorFaults, long swapInPages, long swapOutPages, int pageBytes) {}
