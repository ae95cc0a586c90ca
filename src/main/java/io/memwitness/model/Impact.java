package io.memwitness.model;

import java.time.Duration;

/**
 * What the shortage did to the work of the host since the incident began; what the kernel does not count is missing.
 *
 * @param scope       "host", or the cgroup when the shortage was that of one cgroup
 * @param over        time that it is counted for
 * @param stalledSome time that at least one task waited for memory: total of some, /proc/pressure/memory
 * @param stalledFull time that all of them waited: total of full
 * @param swappedIn   bytes: pswpin of /proc/vmstat
 * @param swappedOut  bytes: pswpout
 * @param majorFaults number: pgmajfault
 * @param refaulted   bytes that were needed again soon after they were evicted: workingset_refault
 */
public record Impact(
        String scope,
        Duration over,
        Fact<Duration> stalledSome,
        Fact<Duration> stalledFull,
        Fact<Long> swappedIn,
        Fact<Long> swappedOut,
        Fact<Long> majorFaults,
        Fact<Long> refaulted) {}
