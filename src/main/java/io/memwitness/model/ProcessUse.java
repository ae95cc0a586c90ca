package io.memwitness.model;

import java.time.Duration;
import java.time.OffsetDateTime;

/**
 * What a process holds and does at the time of a report; bytes unless named otherwise.
 *
 * @param status          "running", "sleeping", "disk sleep", "zombie", "stopped", or "ended" when it vanished meanwhile
 * @param startedAt       time of the report minus uptime: wall clock of the host as it is set now
 * @param uptime          since its start: CLOCK_BOOTTIME minus field 22 of /proc/PID/stat
 * @param cpuPercent      processor time between the last two beats, 100 is one processor
 * @param rss             resident set: VmRSS of /proc/PID/status
 * @param peakRss         VmHWM of /proc/PID/status
 * @param anonymous       RssAnon of /proc/PID/status
 * @param file            RssFile of /proc/PID/status
 * @param shared          RssShmem of /proc/PID/status
 * @param swap            VmSwap of /proc/PID/status
 * @param pss             Pss of /proc/PID/smaps_rollup; missing when too big for the time budget
 * @param grew            change of anonymous + swap over the lead-up
 * @param minorFaults     field 10 of /proc/PID/stat
 * @param majorFaults     field 12 of /proc/PID/stat
 * @param threads         field 20 of /proc/PID/stat
 * @param openFiles       entries of /proc/PID/fd
 * @param readBytes       read_bytes of /proc/PID/io: storage, not cache
 * @param writtenBytes    write_bytes of /proc/PID/io
 * @param oomScore        /proc/PID/oom_score, 0 to 2000
 * @param oomScoreAdj     /proc/PID/oom_score_adj, -1000 to 1000
 */
public record ProcessUse(
        String status,
        OffsetDateTime startedAt,
        Duration uptime,
        Fact<Double> cpuPercent,
        Fact<Long> rss,
        Fact<Long> peakRss,
        Fact<Long> anonymous,
        Fact<Long> file,
        Fact<Long> shared,
        Fact<Long> swap,
        Fact<Long> pss,
        Fact<Long> grew,
        Fact<Long> minorFaults,
        Fact<Long> majorFaults,
        Fact<Long> threads,
        Fact<Long> openFiles,
        Fact<Long> readBytes,
        Fact<Long> writtenBytes,
        Fact<Long> oomScore,
        Fact<Long> oomScoreAdj) {}
