package io.memwitness.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The tables as the archive asks them. What the flight file has and the store has not got yet lies in temporary tables of the
 * same names; the views {@code every_...} show both as one. Wall-clock time can be there several times, once in each era.
 */
final class ArchiveTables {

    private static final String CREATE = "CREATE TABLE ";
    private static final List<String> UNITED = List.of("sessions", "capacities", "samples", "gaps");
    private static final List<String> APART = List.of("processes", "texts", "process_samples");
    private static final long MINUTE = 60_000;
    private static final long NONE = -1;

    private final ArchiveQuery query;
    private final int eras;
    private final List<Segment> segments;

    ArchiveTables(ArchiveQuery query) throws IOException {
        this.query = query;
        this.eras = TimeKey.era(newestKey(query)) + 1;
        this.segments = Segments.read(query);
    }

    /** Makes the temporary tables; they are empty. */
    static void makeTemporary(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : Schema.statements()) {
                String table =
                        sql.startsWith(CREATE) ? sql.substring(CREATE.length()).split(" ", 2)[0] : "";
                if (UNITED.contains(table) || APART.contains(table)) {
                    statement.executeUpdate("CREATE TEMP TABLE " + sql.substring(CREATE.length()));
                }
            }
        }
    }

    /** Makes the views; those of a database alone are quicker. */
    static void unite(Connection connection, boolean hasTemporary) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String table : UNITED) {
                statement.executeUpdate("CREATE TEMP VIEW every_" + table + " AS SELECT * FROM main." + table
                        + (hasTemporary ? " UNION ALL SELECT * FROM temp." + table : ""));
            }
        }
    }

    private static long newestKey(ArchiveQuery query) throws IOException {
        long newest = 0;
        for (String table : List.of("every_samples", "main.minutes", "main.incidents", "main.events")) {
            newest = Math.max(newest, query.number("SELECT at FROM " + table + " ORDER BY at DESC LIMIT 1", 0));
        }
        return newest;
    }

    /** How far samples and minutes reach; nothing when there is none. */
    Optional<Extent> extent() throws IOException {
        List<Long> firsts = new ArrayList<>();
        List<Long> lasts = new ArrayList<>();
        for (int era = 0; era < eras; era++) {
            for (String table : List.of("every_samples", "main.minutes")) {
                firsts.add(edge(table, era, "ASC"));
                lasts.add(edge(table, era, "DESC"));
            }
        }
        firsts.removeIf(key -> key == NONE);
        long newest = lasts.stream().mapToLong(Long::longValue).max().orElse(NONE);
        return firsts.stream()
                .map(TimeKey::instant)
                .min(Comparator.naturalOrder())
                .map(first -> new Extent(first, TimeKey.instant(newest)));
    }

    /** The range in each era, in the order of recording. */
    List<KeyRange> inEachEra(TimeRange range) {
        List<KeyRange> all = new ArrayList<>(eras);
        for (int era = 0; era < eras; era++) {
            all.add(KeyRange.of(era, range));
        }
        return all;
    }

    /** The stretches of a range in which one capacity and one rhythm hold. */
    List<Segment> segments(KeyRange range) {
        List<Segment> all = new ArrayList<>();
        for (Segment segment : segments) {
            if (segment.from() < range.to() && segment.to() > range.from()) {
                all.add(segment.within(range));
            }
        }
        return all;
    }

    Segment segmentAt(long key) {
        return segments.stream()
                .filter(segment -> key < segment.to())
                .findFirst()
                .orElse(segments.get(segments.size() - 1));
    }

    Segment newestSegment() {
        return segments.get(segments.size() - 1);
    }

    /** A range, from the last sample before it to the first one after it. */
    KeyRange widened(KeyRange range) throws IOException {
        KeyRange era = KeyRange.of(range.era());
        long before = query.number(
                "SELECT at FROM every_samples WHERE at >= ? AND at < ? ORDER BY at DESC LIMIT 1",
                range.from(),
                era.from(),
                range.from());
        long after = query.number(
                "SELECT at FROM every_samples WHERE at >= ? AND at < ? ORDER BY at LIMIT 1",
                range.to(),
                range.to(),
                era.to());
        return new KeyRange(before, Math.max(range.to(), after + 1));
    }

    /**
     * From which table the parts of a range are taken: from minutes where the samples are gone, and where minutes will do.
     *
     * @param minutesWillDo what is asked for begins and ends with full minutes
     */
    List<Piece> pieces(KeyRange range, boolean minutesWillDo) throws IOException {
        long firstSample = edge("every_samples", range.era(), "ASC");
        long begin = range.roundedUp(MINUTE);
        long end = Math.min(TimeKey.minute(range.to()), fullMinutesEnd(range.era()));
        if (!minutesWillDo && firstSample != NONE) {
            end = Math.min(end, new KeyRange(firstSample, range.to()).roundedUp(MINUTE));
        }
        if (begin >= end) {
            return List.of(new Piece(Piece.Source.SAMPLES, range));
        }
        return List.of(
                new Piece(Piece.Source.SAMPLES, new KeyRange(range.from(), begin)),
                new Piece(Piece.Source.MINUTES, new KeyRange(begin, end)),
                new Piece(Piece.Source.SAMPLES, new KeyRange(end, range.to())));
    }

    /** The minute of the last sample is still to be filled up, unless there are only minutes left. */
    private long fullMinutesEnd(int era) throws IOException {
        long lastMinute = edge("main.minutes", era, "DESC");
        long lastSample = edge("every_samples", era, "DESC");
        if (lastMinute == NONE) {
            return NONE;
        }
        return lastSample == NONE ? lastMinute + MINUTE : Math.min(lastMinute + MINUTE, TimeKey.minute(lastSample));
    }

    private long edge(String table, int era, String order) throws IOException {
        KeyRange all = KeyRange.of(era);
        return query.number(
                "SELECT at FROM " + table + " WHERE at >= ? AND at < ? ORDER BY at " + order + " LIMIT 1",
                NONE,
                all.from(),
                all.to());
    }
}
