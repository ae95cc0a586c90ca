package io.memwitness.store;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Series of metrics. A bucket holds what was sampled in it and nothing else, so that no mean is taken across a gap; samples
 * of different eras never share a bucket.
 */
final class ArchiveHistory {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final ArchiveQuery query;
    private final ArchiveTables tables;
    private final List<Metric> metrics;

    ArchiveHistory(ArchiveQuery query, ArchiveTables tables, List<Metric> metrics) {
        this.query = query;
        this.tables = tables;
        this.metrics = List.copyOf(metrics);
    }

    /** Every sample; where samples are gone, every minute. */
    void points(TimeRange range, Sink<SeriesPoint> sink) throws IOException {
        for (KeyRange keys : tables.inEachEra(range)) {
            for (Piece piece : tables.pieces(keys, false)) {
                points(piece, sink);
            }
        }
    }

    /** Every minute, of complete minutes only. */
    void minutes(TimeRange range, Sink<SeriesPoint> sink) throws IOException {
        for (KeyRange keys : tables.inEachEra(range)) {
            points(new Piece(Piece.Source.MINUTES, keys), sink);
        }
    }

    private void points(Piece piece, Sink<SeriesPoint> sink) throws IOException {
        Duration covers = piece.source() == Piece.Source.MINUTES ? MINUTE : Duration.ZERO;
        for (Segment segment : tables.segments(piece.range())) {
            String sql = SeriesSql.single(piece.source(), metrics);
            query.each(
                    sql,
                    row -> {
                        Sums sums = new Sums(metrics);
                        sums.add(row, segment);
                        sink.take(sums.point(TimeKey.instant(row.getLong(1)), covers));
                    },
                    segment.from(),
                    segment.to());
        }
    }

    /** One point for each bucket of that width from the beginning of the range on, those without a sample included. */
    List<SeriesPoint> buckets(TimeRange range, Duration width) throws IOException {
        List<SeriesPoint> points = new ArrayList<>();
        Buckets buckets = new Buckets(range, width, metrics);
        for (KeyRange keys : tables.inEachEra(range)) {
            NavigableMap<Long, Sums> filled = new TreeMap<>();
            for (Piece piece : tables.pieces(keys, buckets.areFullMinutes())) {
                fill(piece, buckets, filled);
            }
            buckets.append(filled, points);
        }
        return buckets.finished(points);
    }

    private void fill(Piece piece, Buckets buckets, Map<Long, Sums> filled) throws IOException {
        String sql = SeriesSql.grouped(piece.source(), metrics, buckets.sql());
        for (Segment segment : tables.segments(piece.range())) {
            query.each(
                    sql,
                    row -> filled.computeIfAbsent(row.getLong(1), bucket -> new Sums(metrics))
                            .add(row, segment),
                    segment.from(),
                    segment.to());
        }
    }
}
