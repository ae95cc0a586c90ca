package io.memwitness.report;

import io.memwitness.store.SeriesPoint;
import io.memwitness.store.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** A stretch of time in columns of equal length, and the values of one thing over it; NaN where nothing was recorded. */
final class Timeline {

    private final Instant from;
    private final Duration column;
    private final double[] values;

    private Timeline(Instant from, Duration column, int columns) {
        this.from = from;
        this.column = column;
        this.values = new double[columns];
        Arrays.fill(values, Double.NaN);
    }

    /** In so many columns at most; none is shorter than {@code least}, so that each holds a sample. */
    static Timeline over(TimeRange range, int columns, Duration least) {
        long millis = Math.max(1, range.length().toMillis());
        long width = Math.max(least.toMillis(), (millis + columns - 1) / columns);
        return new Timeline(range.from(), Duration.ofMillis(width), (int) ((millis + width - 1) / width));
    }

    /** The same stretch of time, for something else. */
    Timeline emptyLike() {
        return new Timeline(from, column, values.length);
    }

    /** Beginning of the first column. */
    Instant from() {
        return from;
    }

    /** Length of a column. */
    Duration column() {
        return column;
    }

    /** One a column. */
    double[] values() {
        return values;
    }

    TimeRange range() {
        return new TimeRange(from, from.plus(column.multipliedBy(values.length)));
    }

    /** Column of a time, also one that is not there. */
    int columnOf(Instant at) {
        return Math.toIntExact(
                Math.clamp(Math.floorDiv(Duration.between(from, at).toMillis(), column.toMillis()), -1, values.length));
    }

    /** The greatest value of each column counts. */
    void add(Instant at, double value) {
        int index = columnOf(at);
        if (index >= 0 && index < values.length && !(values[index] >= value)) {
            values[index] = value;
        }
    }

    void add(List<SeriesPoint> points) {
        for (SeriesPoint point : points) {
            double value = point.values().getFirst().greatest();
            if (!Double.isNaN(value)) {
                add(point.at(), value);
            }
        }
    }

    /** The value where there is none yet: at the first time, and until the next value. */
    void fill(Instant first, Instant next, double value) {
        int end = Math.min(values.length, Math.max(columnOf(first) + 1, columnOf(next)));
        for (int i = Math.max(0, columnOf(first)); i < end; i++) {
            values[i] = Double.isNaN(values[i]) ? value : values[i];
        }
    }

    /** A value is good for so many columns behind it, unless nothing was recorded there. */
    void hold(int columns, Timeline recorded) {
        double last = Double.NaN;
        int left = 0;
        for (int i = 0; i < values.length; i++) {
            boolean isThere = !Double.isNaN(values[i]);
            last = isThere ? values[i] : last;
            left = isThere ? columns : left - 1;
            values[i] = left >= 0 && !Double.isNaN(recorded.values[i]) ? last : Double.NaN;
        }
    }

    boolean isEmpty() {
        return Arrays.stream(values).allMatch(Double::isNaN);
    }

    double greatest() {
        return Arrays.stream(values).filter(Double::isFinite).max().orElse(Double.NaN);
    }

    double first() {
        return Arrays.stream(values).filter(Double::isFinite).findFirst().orElse(Double.NaN);
    }
}
