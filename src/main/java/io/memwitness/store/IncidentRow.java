package io.memwitness.store;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An incident as it is stored.
 *
 * @param id           such as 20261120T020412Z-7f3a
 * @param at           of its first report
 * @param host         name of the host
 * @param bootId       of the host; empty when it came from a log, which does not tell
 * @param trigger      kind of trigger: "threshold"
 * @param triggerText  what fired: "memory used 86.4 % > 80 % for 15 s"
 * @param endedAt      nothing while it goes on, and when nobody saw its end
 * @param endReason    "recovered" or "recorder ended"
 * @param peakPercent  most used memory, 0 to 100
 * @param lastReportAt of its last report
 * @param reports      number of its reports
 * @param verdict      JSON object; nothing when there is no verdict
 * @param source       "recorder", or "import" when it came from a log
 */
public record IncidentRow(
        String id,
        Instant at,
        String host,
        String bootId,
        String trigger,
        String triggerText,
        Optional<Instant> endedAt,
        Optional<String> endReason,
        OptionalDouble peakPercent,
        Instant lastReportAt,
        int reports,
        Optional<String> verdict,
        String source) {}
