package io.memwitness.store;

import io.memwitness.model.Cause;
import io.memwitness.model.LoggedEnd;
import io.memwitness.model.LoggedReport;
import io.memwitness.model.Marker;
import java.sql.SQLException;

/** Writes the tables incidents and reports for {@link LogImport}. */
final class ImportedIncidents {

    private final IncidentRows known;
    private final Prepared report;
    private final Prepared incident;
    private final Prepared closing;
    private final Prepared ended;
    private final Prepared details;

    ImportedIncidents(Sql sql) throws SQLException {
        known = new IncidentRows(sql);
        report = sql.prepare(
                "INSERT OR IGNORE INTO reports (incident, at, marker, general, document)" + " VALUES (?, ?, ?, ?, ?)");
        incident = sql.prepare("INSERT INTO incidents (id, at, host, trigger, trigger_text, ended_at, end_reason,"
                + " peak_used, last_report_at, reports, verdict, source) VALUES (?, ?, ?, ?, ?, ?, '"
                + LogImport.END_REASON
                + "', ?, ?, 1, json_extract(?, '$.verdict'), 'import') ON CONFLICT (id) DO UPDATE SET reports = reports"
                + " + 1, verdict = CASE WHEN verdict IS NULL OR excluded.last_report_at > last_report_at THEN"
                + " coalesce(excluded.verdict, verdict) ELSE verdict END,"
                + " at = min(at, excluded.at), last_report_at = max(last_report_at, excluded.last_report_at),"
                + " peak_used = coalesce(max(peak_used, excluded.peak_used), peak_used, excluded.peak_used),"
                + " ended_at = CASE end_reason WHEN '" + LogImport.END_REASON
                + "' THEN max(ended_at, excluded.ended_at) ELSE ended_at END");
        closing = sql.prepare(IncidentRows.CLOSING);
        ended = sql.prepare("UPDATE incidents SET ended_at = ?, end_reason = 'recovered', peak_used ="
                + " coalesce(nullif(max(coalesce(peak_used, 0), ?), 0), peak_used), verdict ="
                + " coalesce(verdict, json_extract(?, '$.verdict')) WHERE id = ?");
        details = sql.prepare("UPDATE reports SET details = ? WHERE incident = ? AND at = ? AND details IS NULL");
    }

    boolean add(long at, LoggedReport logged, String document) throws SQLException {
        String timeLine = logged.text().substring(0, logged.text().indexOf('\n'));
        if (known.isStored(logged.incident(), timeLine)) {
            return false;
        }
        report.with(logged.incident()).with(at).with(logged.marker().line());
        if (report.with(logged.text()).with(document).run() == 0) {
            return false;
        }
        long peak =
                logged.usedPercent().map(percent -> Math.round(100 * percent)).orElse(Readings.NONE);
        incident.with(logged.incident())
                .with(at)
                .with(logged.host())
                .with(Cause.ofTrigger(logged.trigger()).text())
                .with(logged.marker() instanceof Marker.NewLog ? logged.trigger() : "");
        incident.with(at).with(peak).with(at).with(document).run();
        return true;
    }

    boolean addEnd(long at, LoggedEnd end, String document) throws SQLException {
        String timeLine = end.text().substring(0, end.text().indexOf('\n'));
        if (known.isStored(end.incident(), timeLine)) {
            return false;
        }
        closing.with(end.incident()).with(at).with(end.marker().line());
        closing.with(end.text()).with(document);
        if (closing.with(end.incident()).run() == 0) {
            return false;
        }
        long peak = end.peakPercent().map(percent -> Math.round(100 * percent)).orElse(0L);
        ended.with(at).with(peak).with(document).with(end.incident()).run();
        return true;
    }

    boolean addDetails(String incident, long at, String text) throws SQLException {
        return details.with(Deflated.of(text)).with(incident).with(at).run() > 0;
    }
}
