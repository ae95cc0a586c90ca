package io.memwitness.store;

import io.memwitness.model.LoggedReport;
import io.memwitness.model.Marker;
import java.sql.SQLException;

/** Writes the tables incidents and reports for {@link LogImport}. */
final class ImportedIncidents {

    private final IncidentRows known;
    private final Prepared report;
    private final Prepared incident;
    private final Prepared details;

    ImportedIncidents(Sql sql) throws SQLException {
        known = new IncidentRows(sql);
        report = sql.prepare(
                "INSERT OR IGNORE INTO reports (incident, at, marker, general, document)" + " VALUES (?, ?, ?, ?, ?)");
        incident = sql.prepare("INSERT INTO incidents (id, at, host, trigger, trigger_text, ended_at, end_reason,"
                + " peak_used, last_report_at, reports, source) VALUES (?, ?, ?, 'threshold', ?, ?, '"
                + LogImport.END_REASON
                + "', ?, ?, 1, 'import') ON CONFLICT (id) DO UPDATE SET reports = reports + 1,"
                + " at = min(at, excluded.at), last_report_at = max(last_report_at, excluded.last_report_at),"
                + " peak_used = coalesce(max(peak_used, excluded.peak_used), peak_used, excluded.peak_used),"
                + " ended_at = CASE source WHEN 'import' THEN max(ended_at, excluded.ended_at) ELSE ended_at END");
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
                .with(logged.marker() instanceof Marker.NewLog ? logged.trigger() : "");
        incident.with(at).with(peak).with(at).run();
        return true;
    }

    boolean addDetails(String incident, long at, String text) throws SQLException {
        return details.with(Deflated.of(text)).with(incident).with(at).run() > 0;
    }
}
