package io.memwitness.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.zip.InflaterInputStream;

/** Incidents, their reports and events. */
final class ArchiveIncidents {

    private static final String INCIDENTS = "SELECT id, at, host, boot_id, trigger, trigger_text, ended_at, end_reason,"
            + " peak_used, last_report_at, reports, verdict, source FROM incidents ";
    private static final String REPORTS = "SELECT incident, at, marker, general, details, document FROM reports ";
    private static final String EVENTS = "SELECT id, at, kind, incident, text FROM events ";

    private static final int HUNDREDTHS = 100;

    /** More details than any report has; a damaged or foreign file is not to fill the memory. */
    private static final int MOST_DETAILS = 64 << 20;

    private final ArchiveQuery query;
    private final ArchiveTables tables;

    ArchiveIncidents(ArchiveQuery query, ArchiveTables tables) {
        this.query = query;
        this.tables = tables;
    }

    /** Those that began in a range, in the order of recording. */
    List<IncidentRow> begun(TimeRange range) throws IOException {
        List<IncidentRow> all = new ArrayList<>();
        for (KeyRange keys : tables.inEachEra(range)) {
            all.addAll(query.list(
                    INCIDENTS + "WHERE at >= ? AND at < ? ORDER BY at",
                    ArchiveIncidents::incident,
                    keys.from(),
                    keys.to()));
        }
        return all;
    }

    /** Those that went on at a moment. */
    List<IncidentRow> at(Instant moment) throws IOException {
        List<IncidentRow> all = new ArrayList<>();
        for (KeyRange keys : tables.inEachEra(new TimeRange(moment, moment))) {
            all.addAll(query.list(
                    INCIDENTS + "WHERE at >= ? AND at <= ? AND (ended_at IS NULL OR ended_at > ?) ORDER BY at",
                    ArchiveIncidents::incident,
                    KeyRange.of(keys.era()).from(),
                    keys.from(),
                    keys.from()));
        }
        return all;
    }

    Optional<IncidentRow> last() throws IOException {
        return query.first(INCIDENTS + "ORDER BY at DESC LIMIT 1", ArchiveIncidents::incident);
    }

    /** Those whose id begins like this. */
    List<IncidentRow> beginning(String prefix) throws IOException {
        return query.list(
                INCIDENTS + "WHERE substr(id, 1, length(?1)) = ?1 ORDER BY at", ArchiveIncidents::incident, prefix);
    }

    List<ReportRow> reports(String incident) throws IOException {
        List<ReportRow> all = new ArrayList<>();
        query.each(REPORTS + "WHERE incident = ? ORDER BY at", row -> all.add(report(row)), incident);
        return all;
    }

    void eachReport(TimeRange range, Sink<ReportRow> sink) throws IOException {
        for (KeyRange keys : tables.inEachEra(range)) {
            query.each(
                    REPORTS + "WHERE at >= ? AND at < ? ORDER BY at",
                    row -> sink.take(report(row)),
                    keys.from(),
                    keys.to());
        }
    }

    void eachEvent(TimeRange range, Sink<EventRow> sink) throws IOException {
        for (KeyRange keys : tables.inEachEra(range)) {
            query.each(
                    EVENTS + "WHERE at >= ? AND at < ? ORDER BY at, id",
                    row -> sink.take(event(row)),
                    keys.from(),
                    keys.to());
        }
    }

    List<EventRow> events(String incident) throws IOException {
        return query.list(EVENTS + "WHERE incident = ? ORDER BY id", ArchiveIncidents::event, incident);
    }

    private static IncidentRow incident(ResultSet row) throws SQLException {
        double peak = row.getDouble(9) / HUNDREDTHS;
        return new IncidentRow(
                Rows.text(row, 1),
                TimeKey.instant(row.getLong(2)),
                Rows.text(row, 3),
                Rows.text(row, 4),
                Rows.text(row, 5),
                Rows.text(row, 6),
                Rows.instant(row, 7),
                Optional.ofNullable(row.getString(8)),
                row.getObject(9) == null ? OptionalDouble.empty() : OptionalDouble.of(peak),
                TimeKey.instant(row.getLong(10)),
                row.getInt(11),
                Optional.ofNullable(row.getString(12)),
                Rows.text(row, 13));
    }

    private static ReportRow report(ResultSet row) throws SQLException, IOException {
        return new ReportRow(
                Rows.text(row, 1),
                TimeKey.instant(row.getLong(2)),
                Rows.text(row, 3),
                Rows.text(row, 4),
                inflated(row.getBytes(5)),
                Rows.text(row, 6));
    }

    private static String inflated(byte[] deflated) throws IOException {
        if (deflated == null) {
            return "";
        }
        try (InflaterInputStream text = new InflaterInputStream(new ByteArrayInputStream(deflated))) {
            return new String(text.readNBytes(MOST_DETAILS), StandardCharsets.UTF_8);
        }
    }

    private static EventRow event(ResultSet row) throws SQLException {
        return new EventRow(
                row.getLong(1),
                TimeKey.instant(row.getLong(2)),
                Rows.words(row, 3),
                Rows.text(row, 4),
                Rows.text(row, 5));
    }
}
