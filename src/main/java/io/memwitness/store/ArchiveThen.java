package io.memwitness.store;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is known of a moment: the samples around it, and the gap when it lies in one. */
final class ArchiveThen {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private final ArchiveQuery query;
    private final ArchiveTables tables;

    ArchiveThen(ArchiveQuery query, ArchiveTables tables) {
        this.query = query;
        this.tables = tables;
    }

    /**
     * What is known of a moment. Several answers when the clock was set back, so that the moment was recorded more than once,
     * in the order of recording; none when there is no sample at all.
     */
    List<Then> then(Instant moment, ArchiveGaps gaps, Optional<Extent> extent) throws IOException {
        List<Then> all = new ArrayList<>();
        for (KeyRange era : tables.inEachEra(new TimeRange(moment, moment))) {
            Optional<HostRow> before = newest(era.from());
            Optional<HostRow> after = oldest(era.from());
            Optional<HostRow> nearest = Stream.of(before, after)
                    .flatMap(Optional::stream)
                    .min(Comparator.comparing(row -> row.distanceTo(moment).abs()));
            nearest.ifPresent(row -> all.add(new Then(moment, row, before, after, Optional.empty())));
        }
        List<Then> surrounded = all.stream()
                .filter(then -> then.before().isPresent() && then.after().isPresent())
                .toList();
        List<Then> found = surrounded.isEmpty() ? nearest(all) : surrounded;
        List<Then> complete = new ArrayList<>(found.size());
        for (Then then : found) {
            complete.add(withGap(then, gaps, extent));
        }
        return complete;
    }

    private static List<Then> nearest(List<Then> all) {
        return all.stream()
                .min(Comparator.comparing(then -> then.distance().abs()))
                .map(List::of)
                .orElse(List.of());
    }

    private static Then withGap(Then then, ArchiveGaps gaps, Optional<Extent> extent) throws IOException {
        Instant asked = then.asked();
        TimeRange around = new TimeRange(
                then.before().map(HostRow::at).orElse(asked),
                then.after().map(HostRow::at).orElse(asked).plusMillis(1));
        Optional<GapRow> gap = gaps.within(around, extent).stream()
                .filter(row -> !asked.isBefore(row.from()) && !asked.isAfter(row.to()))
                .filter(row -> then.distance().abs().toMillis() > 0)
                .findFirst();
        return new Then(asked, then.nearest(), then.before(), then.after(), gap);
    }

    /** The last row not after a key: a sample, or a minute where samples are gone. */
    private Optional<HostRow> newest(long key) throws IOException {
        Optional<HostRow> sample = row(Piece.Source.SAMPLES, key, true);
        return sample.isPresent() ? sample : row(Piece.Source.MINUTES, key, true);
    }

    private Optional<HostRow> oldest(long key) throws IOException {
        Optional<HostRow> minute = row(Piece.Source.MINUTES, key, false);
        Optional<HostRow> sample = row(Piece.Source.SAMPLES, key, false);
        boolean isMinuteNearer = minute.isPresent()
                && (sample.isEmpty()
                        || minute.get().at().plus(MINUTE).isBefore(sample.get().at()));
        return isMinuteNearer ? minute : sample;
    }

    private Optional<HostRow> row(Piece.Source source, long key, boolean isBefore) throws IOException {
        KeyRange era = KeyRange.of(TimeKey.era(key));
        String sql = "SELECT at FROM " + source.table() + " WHERE at >= ? AND at < ? ORDER BY at "
                + (isBefore ? "DESC" : "ASC") + " LIMIT 1";
        long from = isBefore ? era.from() : key;
        long to = isBefore ? key + 1 : era.to();
        long found = query.number(sql, -1, from, to);
        return found < 0 ? Optional.empty() : Optional.of(read(source, found));
    }

    private HostRow read(Piece.Source source, long key) throws IOException {
        Segment segment = tables.segmentAt(key);
        SeriesPoint point = point(source, key, segment);
        List<Reading> values = new ArrayList<>(point.values());
        if (source == Piece.Source.SAMPLES) {
            List<Reading> whole = point(source, lastWhole(key), segment).values();
            for (int i = 0; i < values.size(); i++) {
                boolean isSlow = Metric.all().get(i).series().pace() == Series.Pace.WITH_PROCESSES;
                values.set(i, isSlow ? whole.get(i) : values.get(i));
            }
        }
        return new HostRow(
                point.at(),
                point.covers(),
                segment.total() * Readings.PAGE,
                segment.swapTotal() * Readings.PAGE,
                values);
    }

    private SeriesPoint point(Piece.Source source, long key, Segment segment) throws IOException {
        Sums sums = new Sums(Metric.all());
        query.each(SeriesSql.single(source, Metric.all()), row -> sums.add(row, segment), key, key + 1);
        return sums.point(TimeKey.instant(key), source == Piece.Source.MINUTES ? MINUTE : Duration.ZERO);
    }

    /** Key of the last sample, not after this one and not much before it, that has the parts of memory that move slowly. */
    private long lastWhole(long key) throws IOException {
        return query.number(
                "SELECT at FROM every_samples WHERE at > ? AND at <= ? AND " + Series.FREE.column()
                        + " IS NOT NULL ORDER BY at DESC LIMIT 1",
                key,
                key - MINUTE.toMillis(),
                key);
    }
}
