package io.memwitness.record;

import io.memwitness.model.Explanation;
import io.memwitness.model.IncidentEnd;
import io.memwitness.model.Marker;
import io.memwitness.model.Report;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * A report as the text of one block in each of the two logs. A block ends with an empty line and has no other; its lines are
 * separated by line feeds; the first three are the same in both logs: time, marker, incident.
 */
public final class ReportText {

    private ReportText() {}

    /** The block of general_proc_info.log: the host, then one line a process. */
    public static String general(Report report) {
        return general(report, List.of());
    }

    /** The block of proc_details.log: everything about each process. */
    public static String details(Report report) {
        return details(report, List.of());
    }

    /** The closing block, the same in both logs. */
    public static String closing(IncidentEnd end) {
        return closing(end, List.of());
    }

    static String closing(IncidentEnd end, List<String> notes) {
        Marker marker = new Marker.Ended(end.lasted().toMinutes());
        Block block = begin(end.at(), marker, end.id() + " on " + end.host(), notes)
                .line("DURATION", Times.words(end.lasted()))
                .line("PEAK", "used " + Figures.percent(end.peakPercent()))
                .line("VERDICT", VerdictText.of(end.verdict(), end.kills()));
        KillLines.addTo(block, end.kills(), end.at().getOffset());
        return block.line("IMPACT", ImpactText.of(end.impact())).end();
    }

    /** @param notes lines about the log itself, such as reports that could not be written before this one */
    static String general(Report report, List<String> notes) {
        Block block = begin(report, notes);
        HostLines.addTo(block, report);
        ProcessTable.addTo(block, report.processes());
        return block.end();
    }

    static String details(Report report, List<String> notes) {
        Block block = begin(report, notes);
        Explanation explanation = report.explanation();
        block.line("VERDICT", VerdictText.of(explanation.verdict(), explanation.kills()));
        KillLines.addTo(block, explanation.kills(), report.time().getOffset());
        DepartureLines.addTo(block, explanation.departures());
        block.line("IMPACT", ImpactText.of(explanation.impact()));
        int number = 1;
        for (var process : report.processes()) {
            ProcessSection.addTo(block, report, process, number++);
        }
        return block.end();
    }

    private static Block begin(Report report, List<String> notes) {
        return begin(report.time(), report.marker(), incident(report) + " on " + report.host(), notes);
    }

    private static Block begin(OffsetDateTime time, Marker marker, String incident, List<String> notes) {
        Block block = new Block()
                .line("TIME", Times.withMillis(time))
                .line(marker.line())
                .line("INCIDENT", incident);
        notes.forEach(block::line);
        return block;
    }

    /** A report asked for by hand belongs to no incident. */
    private static String incident(Report report) {
        return report.marker() instanceof Marker.Snapshot ? "none" : report.incident();
    }
}
