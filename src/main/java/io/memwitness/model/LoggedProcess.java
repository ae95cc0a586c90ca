package io.memwitness.model;

import java.time.Instant;

/**
 * A row of the process table as it was read back from a log; bytes unless named otherwise. What the log does not say is missing.
 *
 * @param pid        process id
 * @param name       name that the process gave itself
 * @param status     state in one word
 * @param user       owner
 * @param cpuPercent processor time, 100 is one processor
 * @param startedAt  when it started
 * @param rss        resident set; logs round it to 0.1 MiB, the predecessor's to 1 MiB
 * @param peakRss    the most it ever had
 * @param swap       moved to swap
 * @param unit       systemd unit or container
 * @param cwd        working directory
 */
public record LoggedProcess(
        int pid,
        String name,
        Fact<String> status,
        Fact<String> user,
        Fact<Double> cpuPercent,
        Fact<Instant> startedAt,
        Fact<Long> rss,
        Fact<Long> peakRss,
        Fact<Long> swap,
        Fact<String> unit,
        Fact<String> cwd) {}
