package io.memwitness.record;

import io.memwitness.model.IncidentEnd;
import io.memwitness.model.Marker;
import io.memwitness.model.Report;
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

    /** The closing block of general_proc_info.log. */
    public static String closing(IncidentEnd end) {
        return new Block()
                .line("TIME", Times.withMillis(end.at()))
                .line(new Marker.Ended(end.lasted().toMinutes()).line())
                .line("INCIDENT", end.id() + " on " + end.host())
                .end();
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
        int number = 1;
        for (var process : report.processes()) {
            ProcessSection.addTo(block, report, process, number++);
        }
        return block.end();
    }

    private static Block begin(Report report, List<String> notes) {
        Block block = new Block()
                .line("TIME", Times.withMillis(report.time()))
                .line(report.marker().line())
                .line("INCIDENT", incident(report) + " on " + report.host());
        notes.forEach(block::line);
        return block;
    }

    /** A report asked for by hand belongs to no incident. */
    private static String incident(Report report) {
        return report.marker() instanceof Marker.Snapshot ? "none" : report.incident();
    }
}
