package io.memwitness.model;

/**
 * Counters since boot from /proc/vmstat; {@link HostMemory#ABSENT} where the kernel does not print one.
 *
 * @param oomKills      oom_kill (Linux 4.13): processes killed for lack of memory, on the host or in a cgroup
 * @param majorFaults   pgmajfault: page faults that had to read from disk
 * @param swapInPages   pswpin
 * @param swapOutPages  pswpout
 * @param refaultPages   workingset_refault_anon + _file (or workingset_refault): pages that were needed again soon after they were evicted
 * @param forks          tasks (processes and threads) started: processes of /proc/stat, proc_stat(5)
 * @param pageBytes     size of a page in bytes
 */
public record KernelCounters(
        long oomKills,
        long majorFaults,
        long swapInPages,
        long swapOutPages,
        long refaultPages,
        long forks,
        int pageBytes) {}
