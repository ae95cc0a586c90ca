package io.memwitness.store;

import java.sql.SQLException;

/** Writes the tables incidents and reports. Rare, so its statements are not kept. */
final class IncidentRows {

    /** Of a document; nothing when that has none. */
    private static final String VERDICT = "json_extract(?, '$.verdict')";

    /** Verdicts that name nobody who did it. */
    private static final String VAGUE = "('none_seen', 'unaccounted')";

    /** The newer verdict of an incident, unless there is none, or it is vague and the one before was not. */
    private static final String BETTER = "CASE WHEN json_extract(%1$s, '$.kind') IN " + VAGUE
            + " AND json_extract(incidents.verdict, '$.kind') NOT IN " + VAGUE
            + " THEN incidents.verdict ELSE coalesce(%1$s, incidents.verdict) END";

    /** Nothing when the incident is not there. */
    static final String CLOSING = "INSERT OR IGNORE INTO reports (incident, at, marker, general, document)"
            + " SELECT ?, ?, ?, ?, ? WHERE EXISTS (SELECT 1 FROM incidents WHERE id = ?)";

    private static final String OPEN = " WHERE ended_at IS NULL AND source = 'recorder' AND at <= ?";

    private final Sql sql;

    IncidentRows(Sql sql) {
        this.sql = sql;
    }

    /** Adds a report, and its incident when it is the first one. The same report again changes nothing: false. */
    boolean add(long at, StoredReport report) throws SQLException {
        if (addReport(at, report) == 0) {
            return false;
        }
        try (Prepared add =
                sql.prepare("INSERT INTO incidents (id, at, host, boot_id, trigger, trigger_text, peak_used,"
                        + " last_report_at, verdict, reports, source) VALUES (?, ?, ?, ?, ?, ?, ?, ?, " + VERDICT
                        + ", 1, 'recorder') ON CONFLICT (id) DO UPDATE SET reports = reports + 1, last_report_at ="
                        + " excluded.last_report_at, peak_used = max(peak_used, excluded.peak_used), verdict = "
                        + BETTER.formatted("excluded.verdict"))) {
            add.with(report.incident()).with(at).with(report.host()).with(report.bootId());
            add.with(report.cause().text()).with(report.trigger());
            add.with(hundredths(report.usedPercent()))
                    .with(at)
                    .with(report.document())
                    .run();
        }
        return true;
    }

    private int addReport(long at, StoredReport report) throws SQLException {
        try (Prepared add =
                sql.prepare("INSERT OR IGNORE INTO reports (incident, at, marker, general, details, document)"
                        + " VALUES (?, ?, ?, ?, ?, ?)")) {
            add.with(report.incident()).with(at).with(report.marker()).with(report.general());
            return add.with(Deflated.of(report.details()))
                    .with(report.document())
                    .run();
        }
    }

    /** The closing block lies beside the reports, and counts as none. */
    private void addClosing(long at, StoredEnd end) throws SQLException {
        try (Prepared add = sql.prepare(CLOSING)) {
            add.with(end.incident()).with(at).with(end.marker());
            add.with(end.general()).with(end.document()).with(end.incident()).run();
        }
    }

    /** Adds a report that only the logs had; of its incident no more is known than that its recorder ended. */
    boolean addLost(long at, StoredReport report) throws SQLException {
        if (addReport(at, report) == 0) {
            return false;
        }
        try (Prepared add = sql.prepare("INSERT INTO incidents (id, at, host, trigger, trigger_text, ended_at,"
                + " end_reason, peak_used, last_report_at, verdict, reports, source) VALUES (?, ?, ?, ?, ?, ?,"
                + " 'recorder ended', ?, ?, " + VERDICT + ", 1, 'recorder') ON CONFLICT (id) DO UPDATE SET reports ="
                + " reports + 1, verdict = CASE WHEN verdict IS NULL OR excluded.last_report_at > last_report_at THEN "
                + BETTER.formatted("excluded.verdict") + " ELSE verdict END,"
                + " at = min(at, excluded.at), last_report_at = max(last_report_at, excluded.last_report_at),"
                + " peak_used = max(peak_used, excluded.peak_used), ended_at = CASE end_reason WHEN 'recorder ended'"
                + " THEN max(ended_at, excluded.ended_at) ELSE ended_at END")) {
            add.with(report.incident()).with(at).with(report.host());
            add.with(report.cause().text()).with(report.trigger()).with(at);
            add.with(hundredths(report.usedPercent()))
                    .with(at)
                    .with(report.document())
                    .run();
        }
        return true;
    }

    /** @param timeLine first line of the block */
    boolean isStored(String incident, String timeLine) throws SQLException {
        try (Prepared find = sql.prepare("SELECT 1 FROM reports WHERE incident = ? AND substr(general, 1, ?) = ?")) {
            return find.with(incident).with(timeLine.length()).with(timeLine).number() != Readings.NONE;
        }
    }

    /** Adds the end of an incident, if it is there; the same again changes nothing. */
    void recovered(long at, StoredEnd end) throws SQLException {
        addClosing(at, end);
        try (Prepared update = sql.prepare("UPDATE incidents SET ended_at = ?, end_reason = 'recovered',"
                + " peak_used = max(peak_used, ?), verdict = " + BETTER.formatted("closing.newer") + " FROM (SELECT "
                + VERDICT + " AS newer) AS closing WHERE id = ?")) {
            update.with(at).with(hundredths(end.peakPercent())).with(end.document());
            update.with(end.incident()).run();
        }
    }

    /**
     * The recorder ended while an incident went on: nobody knows how it ended. Its peak is the highest of its samples.
     *
     * @param at last beat of that recorder
     */
    void abandoned(long at) throws SQLException {
        try (Prepared update = sql.prepare("UPDATE incidents SET ended_at = ?, end_reason = 'recorder ended',"
            + " peak_used = max(peak_used, coalesce((SELECT max(CAST(round(10000.0 * (c.total - s.available) /"
            + " c.total) AS INTEGER)) FROM samples s JOIN capacities c ON s.at BETWEEN c.from_at AND c.until_at WHERE"
            + " s.at BETWEEN incidents.at AND ?), 0))" + OPEN)) {
            update.with(at).with(at).with(at).run();
        }
    }

    private static long hundredths(double percent) {
        return Math.round(100 * percent);
    }
}
