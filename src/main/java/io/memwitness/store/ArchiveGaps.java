package io.memwitness.store;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Times without samples: those that the recorder noted with their reason, those that nobody noted but that show in the
 * distance of neighbouring samples, and what is before the first and after the last sample.
 */
final class ArchiveGaps {

    /** In longer ranges minutes are compared, not samples: a hundred times quicker, and shorter gaps would not show anyway. */
    private static final Duration BY_SAMPLES = Duration.ofDays(1);

    private static final long MINUTE = 60_000;

    private static final String NOTED = "SELECT from_at, to_at, reason, detail, stalled_ms, oom_kills FROM every_gaps"
            + " WHERE from_at >= ? AND from_at < ? AND to_at > ? AND to_at < ?";

    private final ArchiveQuery query;
    private final ArchiveTables tables;

    ArchiveGaps(ArchiveQuery query, ArchiveTables tables) {
        this.query = query;
        this.tables = tables;
    }

    /** All gaps that touch a range, by the time that they began. */
    List<GapRow> within(TimeRange range, Optional<Extent> extent) throws IOException {
        List<GapRow> noted = noted(range);
        List<GapRow> all = new ArrayList<>(noted);
        for (GapRow gap : unnoted(range)) {
            boolean touches = gap.overlaps(range.from(), range.to());
            if (touches && noted.stream().noneMatch(known -> known.overlaps(gap.from(), gap.to()))) {
                all.add(gap);
            }
        }
        all.addAll(outside(range, extent));
        all.sort(Comparator.comparing(GapRow::from));
        return List.copyOf(all);
    }

    private List<GapRow> noted(TimeRange range) throws IOException {
        List<GapRow> all = new ArrayList<>();
        for (KeyRange keys : tables.inEachEra(range)) {
            KeyRange era = KeyRange.of(keys.era());
            all.addAll(query.list(NOTED, ArchiveGaps::gap, era.from(), keys.to(), keys.from(), era.to()));
            for (GapRow gap : query.list(NOTED, ArchiveGaps::gap, era.from(), era.to(), era.to() - 1, Long.MAX_VALUE)) {
                if (range.contains(gap.from()) || range.contains(gap.to())) {
                    all.add(gap);
                }
            }
        }
        return all;
    }

    private static GapRow gap(ResultSet row) throws SQLException {
        return new GapRow(
                TimeKey.instant(row.getLong(1)),
                TimeKey.instant(row.getLong(2)),
                Rows.words(row, 3),
                Rows.text(row, 4),
                Rows.number(row, 5).map(Duration::ofMillis),
                Rows.number(row, 6));
    }

    private List<GapRow> unnoted(TimeRange range) throws IOException {
        List<GapRow> all = new ArrayList<>();
        boolean minutesWillDo = range.length().compareTo(BY_SAMPLES) > 0;
        for (KeyRange keys : tables.inEachEra(range)) {
            for (Piece piece : tables.pieces(tables.widened(keys), minutesWillDo)) {
                for (Segment segment : tables.segments(piece.range())) {
                    all.addAll(jumps(piece.source(), segment));
                }
            }
        }
        return all;
    }

    private List<GapRow> jumps(Piece.Source source, Segment segment) throws IOException {
        long covers = source == Piece.Source.MINUTES ? MINUTE : 0;
        long most = source == Piece.Source.MINUTES ? MINUTE : sparse(segment.intervalMillis());
        return query.list(
                "SELECT before + ?, at FROM (SELECT at, lag(at) OVER (ORDER BY at) AS before FROM " + source.table()
                        + " WHERE at >= ? AND at < ?) WHERE at - before > ?",
                row -> GapRow.without(
                        TimeKey.instant(row.getLong(1)),
                        TimeKey.instant(row.getLong(2)),
                        GapRow.UNKNOWN,
                        "no sample is there, and no reason was noted"),
                covers,
                segment.from(),
                segment.to(),
                most);
    }

    /** The writer leaves no more between two samples without noting a gap: of what it takes late, beats are left out. */
    private static long sparse(long intervalMillis) {
        return Gaps.sparse(Duration.ofMillis(intervalMillis)) * intervalMillis;
    }

    private List<GapRow> outside(TimeRange range, Optional<Extent> extent) {
        List<GapRow> all = new ArrayList<>();
        if (extent.isEmpty()) {
            all.add(notRecorded(range.from(), range.to(), "there is no sample at all"));
            return all;
        }
        Instant first = extent.get().first();
        Instant last = extent.get().last();
        if (range.from().isBefore(first)) {
            all.add(notRecorded(range.from(), earlier(first, range.to()), "the record begins later"));
        }
        if (last.plusMillis(tables.newestSegment().gapMillis()).isBefore(range.to())) {
            Instant from = last.isAfter(range.from()) ? last : range.from();
            all.add(notRecorded(from, range.to(), "nothing was recorded after that"));
        }
        return all;
    }

    private static GapRow notRecorded(Instant from, Instant to, String detail) {
        return GapRow.without(from, to, GapRow.NOT_RECORDED, detail);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
