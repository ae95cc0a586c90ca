package io.memwitness.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * Buckets of one width, numbered from the beginning of a range on.
 *
 * @param range   the range
 * @param width   of each bucket
 * @param metrics that are asked for
 */
record Buckets(TimeRange range, Duration width, List<Metric> metrics) {

    private static final long MINUTE = 60_000;

    Buckets {
        if (width.toMillis() < 1) {
            throw new IllegalArgumentException("buckets of " + width);
        }
    }

    /** Each begins with a full minute, so that rows of minutes can fill them. */
    boolean areFullMinutes() {
        return width.toMillis() % MINUTE == 0 && origin() % MINUTE == 0;
    }

    /** Number of the bucket of a row. */
    String sql() {
        return "((at & " + TimeKey.MILLIS + ") - " + origin() + ") / " + width.toMillis();
    }

    /** Appends the buckets of one era, from its first sample to its last, with the empty ones between. */
    void append(SortedMap<Long, Sums> filled, List<SeriesPoint> points) {
        if (!filled.isEmpty()) {
            long first = points.isEmpty() ? 0 : filled.firstKey();
            for (long number = first; number <= filled.lastKey(); number++) {
                Sums sums = filled.get(number);
                points.add(sums == null ? empty(number) : sums.point(begin(number), width));
            }
        }
    }

    /** With the empty buckets up to the end of the range. */
    List<SeriesPoint> finished(List<SeriesPoint> points) {
        Instant end =
                points.isEmpty() ? begin(0) : points.get(points.size() - 1).at().plus(width);
        List<SeriesPoint> all = new ArrayList<>(points);
        for (Instant at = end; at.isBefore(range.to()); at = at.plus(width)) {
            all.add(new Sums(metrics).point(at, width));
        }
        return List.copyOf(all);
    }

    private SeriesPoint empty(long number) {
        return new Sums(metrics).point(begin(number), width);
    }

    private Instant begin(long number) {
        return Instant.ofEpochMilli(origin() + number * width.toMillis());
    }

    private long origin() {
        return range.from().toEpochMilli();
    }
}
