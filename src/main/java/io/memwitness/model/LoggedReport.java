package io.memwitness.model;

import java.time.OffsetDateTime;
import java.util.List;

/**
 * A report as it was read back from general_proc_info.log.
 *
 * @param time      of the report, in the zone that the log names, or that the reader was given
 * @param marker    second line of the block
 * @param incident  id as in the log; made from the time of its first report where the log has none
 * @param host      as in the log, or as the reader was told
 * @param trigger   what fired; empty when the log does not say
 * @param verdict   the sentence; empty when the log does not say
 * @param available MemAvailable in bytes
 * @param total     MemTotal in bytes
 * @param processes as in the table
 * @param text      the whole block as it stands in the log, without the empty line at its end
 */
public record LoggedReport(
        OffsetDateTime time,
        Marker marker,
        String incident,
        String host,
        String trigger,
        String verdict,
        Fact<Long> available,
        Fact<Long> total,
        List<LoggedProcess> processes,
        String text) {

    public LoggedReport {
        processes = List.copyOf(processes);
    }

    /** Used memory, 0 to 100. */
    public Fact<Double> usedPercent() {
        long all = total.orElse(0L);
        return available.isKnown() && all > 0
                ? Fact.of(100.0 * (all - available.orElse(0L)) / all)
                : Fact.missing("not in the log");
    }
}
