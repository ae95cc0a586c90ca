package io.memwitness.report;

import io.memwitness.store.Archive;
import io.memwitness.store.GapRow;
import io.memwitness.store.Metric;
import io.memwitness.store.Reading;
import io.memwitness.store.SeriesPoint;
import io.memwitness.store.Sink;
import io.memwitness.store.TimeRange;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A series that was asked for.
 *
 * @param archive where it is
 * @param range   of time
 * @param metrics at least one
 * @param every   length of a bucket; nothing for every sample
 */
public record History(Archive archive, TimeRange range, List<Metric> metrics, Optional<Duration> every) {

    /** Lengths that a clock can be read with, in seconds. */
    private static final int[] ROUND = {
        5, 10, 15, 30, 60, 120, 180, 300, 600, 900, 1_200, 1_800, 3_600, 7_200, 10_800, 14_400, 21_600, 43_200, 86_400
    };

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    public History {
        metrics = List.copyOf(metrics);
    }

    /** In buckets of that length, which begin when a clock would say so: a full hour, a full day. */
    public History every(Duration wanted, ZoneId zone) throws IOException {
        Duration width = archive.bucketWidth(range, wanted, metrics);
        long millis = width.toMillis();
        long offset = zone.getRules().getOffset(range.from()).getTotalSeconds() * 1_000L;
        long begin = Math.floorDiv(range.from().toEpochMilli() + offset, millis) * millis - offset;
        return with(Instant.ofEpochMilli(Math.max(0, begin)), width);
    }

    /** In so many buckets at most. */
    public History points(int most) throws IOException {
        long millis = (range.length().toMillis() + most - 1) / most;
        Duration width = archive.bucketWidth(range, Duration.ofMillis(Math.max(1, millis)), metrics);
        boolean isFine = width.compareTo(MINUTE) < 0;
        return isFine ? with(range.from(), width) : minutes(most);
    }

    /** In lines that can be looked over at once. */
    public History lines(int most, ZoneId zone) throws IOException {
        for (int seconds : ROUND) {
            if (range.length().compareTo(Duration.ofSeconds((long) seconds * most)) <= 0) {
                return every(Duration.ofSeconds(seconds), zone);
            }
        }
        long days = range.length().dividedBy(most).dividedBy(DAY) + 1;
        return every(DAY.multipliedBy(days), zone);
    }

    /** From a full minute on, which takes a little more than the range. */
    private History minutes(int most) throws IOException {
        Instant begin = range.from().truncatedTo(ChronoUnit.MINUTES);
        long millis = (Duration.between(begin, range.to()).toMillis() + most - 1) / most;
        return with(begin, wholeMinutes(archive.bucketWidth(range, Duration.ofMillis(millis), metrics)));
    }

    private static Duration wholeMinutes(Duration width) {
        return MINUTE.multipliedBy((width.toMillis() + MINUTE.toMillis() - 1) / MINUTE.toMillis());
    }

    private History with(Instant from, Duration width) {
        return new History(archive, new TimeRange(from, range.to()), metrics, Optional.of(width));
    }

    /** Number of buckets; 0 for every sample. */
    public long buckets() {
        return every.map(width -> range.length().dividedBy(width) + 1).orElse(0L);
    }

    List<GapRow> gaps() throws IOException {
        return archive.gaps(range);
    }

    /** How much of each of its buckets was recorded. */
    RecordedTime recorded() throws IOException {
        return new RecordedTime(gaps(), range.to());
    }

    /** Passes on its points; in each gap there is at least one without values, so that nobody draws a line over it. */
    void each(Sink<SeriesPoint> sink) throws IOException {
        if (every.isPresent()) {
            for (SeriesPoint point : archive.buckets(range, every.get(), metrics)) {
                sink.take(point);
            }
            return;
        }
        Deque<GapRow> gaps = new ArrayDeque<>(gaps());
        archive.points(range, metrics, point -> {
            while (!gaps.isEmpty() && gaps.getFirst().from().isBefore(point.at())) {
                sink.take(emptyAfter(gaps.removeFirst().from()));
            }
            // Parts of memory that move slowly are not stored with each sample: that is no gap.
            if (point.values().stream().anyMatch(Reading::isKnown)) {
                sink.take(point);
            }
        });
        for (GapRow gap : gaps) {
            sink.take(emptyAfter(gap.from()));
        }
    }

    private SeriesPoint emptyAfter(Instant last) {
        Instant at = last.isBefore(range.from()) ? range.from() : last.plusMillis(1);
        return new SeriesPoint(at, Duration.ZERO, 0, Collections.nCopies(metrics.size(), Reading.NONE));
    }
}
