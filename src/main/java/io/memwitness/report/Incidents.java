package io.memwitness.report;

import io.memwitness.store.Archive;
import io.memwitness.store.IncidentRow;
import io.memwitness.store.ReportRow;
import io.memwitness.store.TimeRange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads incidents for the list. */
public final class Incidents {

    private Incidents() {}

    /** Those that began in a range, in the order of recording. */
    public static List<Incident> of(Archive archive, TimeRange range, Present present) throws IOException {
        List<Incident> all = new ArrayList<>();
        for (IncidentRow row : archive.incidents(range)) {
            all.add(of(archive, row, present));
        }
        return all;
    }

    static Incident of(Archive archive, IncidentRow row, Present present) throws IOException {
        List<ReportRow> all = archive.reports(row.id());
        List<ReportRow> reports =
                all.stream().filter(report -> !report.isClosing()).toList();
        return new Incident(row, worst(reports), latest(all), isStill(archive, row, present));
    }

    /** What the newest does not tell at all is told by the newest that does: a closing block does not say who is gone. */
    private static Document latest(List<ReportRow> all) {
        Document latest = Document.of("");
        for (ReportRow report : all) {
            latest = Document.of(report.document()).over(latest);
        }
        return latest;
    }

    /** Without an end, while somebody records: another recorder would have noted that the first one saw no end. */
    private static boolean isStill(Archive archive, IncidentRow row, Present present) throws IOException {
        return row.endedAt().isEmpty() && present.isRecorded(archive);
    }

    private static Document worst(List<ReportRow> reports) {
        Document worst = Document.of("");
        double most = -1;
        for (ReportRow report : reports) {
            Document document = Document.of(report.document());
            double used = document.object("memory").number("used_percent");
            if (used > most || (most < 0 && Double.isNaN(used))) {
                worst = document;
                most = Double.isNaN(used) ? most : used;
            }
        }
        return worst;
    }
}
