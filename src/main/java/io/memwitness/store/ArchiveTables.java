package io.memwitness.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tables as the archive asks them. What the flight file has and the store has not got yet lies in temporary tables of the
 * same names (see {@link Unstored}); the views {@code every_...} show both as one. Wall-clock time can be there several times, once in each era.
 */
final class ArchiveTables {

    /** Tables whose rows are only added, and those whose last rows change, by what identifies a row. */
    private static final Map<String, String> UNITED =
            Map.of("samples", "", "gaps", "", "sessions", "id", "capacities", "from_at", "incidents", "id");

    private static final long MINUTE = 60_000;
    private static final long NONE = -1;

    private final ArchiveQuery query;
    private final boolean hasUnstored;
    private final int eras;
    private final List<Segment> segments;

    /** @param hasUnstored there are temporary tables */
    ArchiveTables(ArchiveQuery query, boolean hasUnstored) throws IOException {
        this.query = query;
        this.hasUnstored = hasUnstored;
        this.eras = TimeKey.era(newestKey(query)) + 1;
        this.segments = Segments.read(query);
    }

    /** Makes the views; those of a database alone are quicker. */
    static void unite(Connection connection, boolean hasUnstored) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (Map.Entry<String, String> table : UNITED.entrySet()) {
                statement.executeUpdate("CREATE TEMP VIEW every_" + table.getKey() + " AS SELECT * FROM main."
                        + table.getKey() + (hasUnstored ? andUnstored(table.getKey(), table.getValue()) : ""));
            }
        }
    }

    private static String andUnstored(String table, String key) {
        String changed = key.isEmpty() ? "" : " WHERE " + key + " NOT IN (SELECT " + key + " FROM temp." + table + ")";
        return changed + " UNION ALL SELECT * FROM temp." + table;
    }

    private static long newestKey(ArchiveQuery query) throws IOException {
        long newest = 0;
        for (String table : List.of("every_samples", "main.minutes", "every_incidents", "main.events")) {
            newest = Math.max(newest, query.number("SELECT at FROM " + table + " ORDER BY at DESC LIMIT 1", 0));
        }
        return newest;
    }

    boolean hasUnstored() {
        return hasUnstored;
    }

    /** How far samples reach, and minutes where samples are gone; nothing when there is none. */
    Optional<Extent> extent() throws IOException {
        List<Instant> firsts = new ArrayList<>();
        Instant last = Instant.EPOCH;
        for (int era = 0; era < eras; era++) {
            boolean hasOnlyMinutes = edge("every_samples", era, "DESC") == NONE;
            String oldest = samplesBegin(era) > 0 ? "main.minutes" : "every_samples";
            long newest =
                    hasOnlyMinutes ? edge("main.minutes", era, "DESC") + MINUTE : edge("every_samples", era, "DESC");
            if (edge(oldest, era, "ASC") != NONE) {
                firsts.add(TimeKey.instant(edge(oldest, era, "ASC")));
                last = TimeKey.instant(newest);
            }
        }
        Instant newest = last;
        return firsts.stream().min(Comparator.naturalOrder()).map(first -> new Extent(first, newest));
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

    /** See {@link Archive#bucketWidth}. Two samples at least: a beat that is a little late is not to leave an empty bucket. */
    Duration bucketWidth(TimeRange range, Duration wanted, List<Metric> metrics) throws IOException {
        long interval = 0;
        boolean areSamplesGone = false;
        for (KeyRange keys : inEachEra(range)) {
            for (Segment segment : segments(keys)) {
                interval = Math.max(interval, segment.intervalMillis());
            }
            areSamplesGone |= keys.from() < samplesBegin(keys.era());
        }
        boolean isSlow = metrics.stream().anyMatch(metric -> metric.series().pace() == Series.Pace.WITH_PROCESSES);
        long least = areSamplesGone || isSlow ? Math.max(MINUTE, 2 * interval) : 2 * interval;
        long millis = Math.max(least, wanted.toMillis());
        return Duration.ofMillis(areSamplesGone ? (millis + MINUTE - 1) / MINUTE * MINUTE : millis);
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
        long begin = range.roundedUp(MINUTE);
        long end = Math.min(TimeKey.minute(range.to()), fullMinutesEnd(range.era()));
        if (!minutesWillDo) {
            end = Math.min(end, samplesBegin(range.era()));
        }
        if (begin >= end) {
            return List.of(new Piece(Piece.Source.SAMPLES, range));
        }
        return List.of(
                new Piece(Piece.Source.SAMPLES, new KeyRange(range.from(), begin)),
                new Piece(Piece.Source.MINUTES, new KeyRange(begin, end)),
                new Piece(Piece.Source.SAMPLES, new KeyRange(end, range.to())));
    }

    /** Key of the first minute whose samples are all there; what is before it is gone. 0 when nothing is. */
    private long samplesBegin(int era) throws IOException {
        long firstMinute = edge("main.minutes", era, "ASC");
        long firstSample = edge("every_samples", era, "ASC");
        boolean isGone = firstMinute != NONE && (firstSample == NONE || firstMinute < TimeKey.minute(firstSample));
        if (!isGone) {
            return 0;
        }
        return firstSample == NONE ? Long.MAX_VALUE : new KeyRange(firstSample, Long.MAX_VALUE).roundedUp(MINUTE);
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
