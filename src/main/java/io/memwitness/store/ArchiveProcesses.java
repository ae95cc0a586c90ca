package io.memwitness.store;

import io.memwitness.model.Fact;
import io.memwitness.model.ProcessId;
import io.memwitness.model.ProcessOrigin;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The biggest processes, as they were sampled every 30 s, and every 5 min where those are gone. */
final class ArchiveProcesses {

    private static final String FINE = "main.process_samples";
    private static final String COARSE = "main.process_samples_5m";
    private static final String UNSTORED = "temp.process_samples";

    private static final String ROWS =
            "SELECT s.at, boot.text, p.pid, p.start_ticks, p.started_at, name.text, user.text, login.text,"
                + " parents.text, unit.text, cgroup.text, command.text, executable.text, cwd.text, s.rss, s.anonymous,"
                + " s.swap, s.cpu_ticks FROM %1$s.%2$s s JOIN %1$s.processes p ON p.id = s.process LEFT JOIN"
                + " %1$s.texts boot ON boot.id = p.boot_id LEFT JOIN %1$s.texts name ON name.id = p.name LEFT JOIN"
                + " %1$s.texts user ON user.id = p.user LEFT JOIN %1$s.texts login ON login.id = p.login_user LEFT"
                + " JOIN %1$s.texts parents ON parents.id = p.started_by LEFT JOIN %1$s.texts unit ON unit.id = p.unit"
                + " LEFT JOIN %1$s.texts cgroup ON cgroup.id = p.cgroup LEFT JOIN %1$s.texts command ON command.id ="
                + " p.command LEFT JOIN %1$s.texts executable ON executable.id = p.executable LEFT JOIN %1$s.texts cwd"
                + " ON cwd.id = p.cwd WHERE s.at >= ? AND s.at < ? ORDER BY s.at, coalesce(s.anonymous + s.swap,"
                + " s.rss) DESC";

    private final ArchiveQuery query;
    private final ArchiveTables tables;

    ArchiveProcesses(ArchiveQuery query, ArchiveTables tables) {
        this.query = query;
        this.tables = tables;
    }

    /** The processes that were sampled nearest to a moment, those that hold the most first. */
    List<ProcessRow> nearest(Instant moment) throws IOException {
        String table = FINE;
        long nearest = -1;
        for (KeyRange era : tables.inEachEra(new TimeRange(moment, moment))) {
            for (String candidate : sources()) {
                for (long key : new long[] {edge(candidate, era.from(), true), edge(candidate, era.from(), false)}) {
                    if (key >= 0 && (nearest < 0 || distance(key, moment) < distance(nearest, moment))) {
                        nearest = key;
                        table = candidate;
                    }
                }
            }
        }
        return nearest < 0 ? List.of() : query.list(sql(table), ArchiveProcesses::process, nearest, nearest + 1);
    }

    /** All processes of a range, sample by sample. */
    void each(TimeRange range, Sink<ProcessRow> sink) throws IOException {
        for (KeyRange keys : tables.inEachEra(range)) {
            long firstFine = query.number(
                    "SELECT min(at) FROM main.process_samples WHERE at >= ?",
                    Long.MAX_VALUE,
                    KeyRange.of(keys.era()).from());
            each(COARSE, keys.within(0, firstFine), sink);
            each(FINE, keys, sink);
            if (tables.hasUnstored()) {
                each(UNSTORED, keys, sink);
            }
        }
    }

    private List<String> sources() {
        return tables.hasUnstored() ? List.of(FINE, COARSE, UNSTORED) : List.of(FINE, COARSE);
    }

    private void each(String table, KeyRange keys, Sink<ProcessRow> sink) throws IOException {
        query.each(sql(table), row -> sink.take(process(row)), keys.from(), keys.to());
    }

    private static String sql(String table) {
        String[] names = table.split("\\.", 2);
        return ROWS.replace("%1$s", names[0]).replace("%2$s", names[1]);
    }

    private long edge(String table, long key, boolean isBefore) throws IOException {
        KeyRange era = KeyRange.of(TimeKey.era(key));
        return isBefore
                ? query.number("SELECT max(at) FROM " + table + " WHERE at >= ? AND at <= ?", -1, era.from(), key)
                : query.number("SELECT min(at) FROM " + table + " WHERE at >= ? AND at < ?", -1, key, era.to());
    }

    private static long distance(long key, Instant moment) {
        return Math.abs(TimeKey.instant(key).toEpochMilli() - moment.toEpochMilli());
    }

    private static Optional<Long> bytes(ResultSet row, int column) throws SQLException {
        long pages = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(pages * Readings.PAGE);
    }

    private static ProcessRow process(ResultSet row) throws SQLException {
        ProcessId id = new ProcessId(Rows.text(row, 2), row.getInt(3), row.getLong(4));
        ProcessOrigin origin = new ProcessOrigin(
                id,
                Rows.text(row, 6),
                Rows.fact(row, 7),
                Rows.fact(row, 8),
                Rows.fact(row, 9),
                Rows.fact(row, 10),
                Rows.fact(row, 11),
                Rows.fact(row, 12),
                Rows.fact(row, 13),
                Rows.fact(row, 14));
        Fact<Long> ticks = Rows.number(row, 18);
        return new ProcessRow(
                TimeKey.instant(row.getLong(1)),
                origin,
                Rows.instant(row, 5),
                bytes(row, 15),
                bytes(row, 16),
                bytes(row, 17),
                ticks.isKnown() ? Optional.of(ticks.orElse(0L)) : Optional.empty());
    }
}
