package io.memwitness.model;

import java.time.Duration;
import java.time.OffsetDateTime;

/**
 * How an incident ended.
 *
 * @param id          of the incident
 * @param host        /proc/sys/kernel/hostname
 * @param at          time of the first sample that is no longer high, in the zone of the host
 * @param lasted      since its first report
 * @param peakPercent highest used memory, 0 to 100
 * @param verdict     of its last report
 * @param kills       since it began
 * @param impact      since it began
 */
public record IncidentEnd(
        String id,
        String host,
        OffsetDateTime at,
        Duration lasted,
        double peakPercent,
        Verdict verdict,
        Kills kills,
        Fact<Impact> impact) {}
