package io.memwitness.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What is added up of some samples. */
final class Sums {
    private static final int FIRST_COLUMN = 3;
    private static final int COLUMNS = 4;

    private final List<Metric> metrics;
    private final double[] counts;
    private final double[] sums;
    private final double[] least;
    private final double[] greatest;
    private long samples;

    Sums(List<Metric> metrics) {
        this.metrics = metrics;
        this.counts = new double[metrics.size()];
        this.sums = new double[metrics.size()];
        this.least = filled(metrics.size(), Double.POSITIVE_INFINITY);
        this.greatest = filled(metrics.size(), Double.NEGATIVE_INFINITY);
    }

    private static double[] filled(int size, double value) {
        double[] all = new double[size];
        Arrays.fill(all, value);
        return all;
    }

    /** Adds a row: key, number of samples, and for each metric number of values, sum, least and greatest. */
    void add(ResultSet row, Segment segment) throws SQLException {
        samples += row.getLong(2);
        for (int i = 0; i < metrics.size(); i++) {
            add(i, row, segment);
        }
    }

    private void add(int i, ResultSet row, Segment segment) throws SQLException {
        int column = FIRST_COLUMN + i * COLUMNS;
        long count = row.getLong(column);
        if (count == 0) {
            return;
        }
        Metric metric = metrics.get(i);
        double sum = row.getDouble(column + 1);
        double one = stored(row, column + 2, metric, segment);
        double other = stored(row, column + 3, metric, segment);
        counts[i] += count;
        sums[i] += metric.isSum() ? metric.shown(sum, segment) : count * metric.shown(sum / count, segment);
        least[i] = Math.min(least[i], metric.isReversed() ? other : one);
        greatest[i] = Math.max(greatest[i], metric.isReversed() ? one : other);
    }

    private static double stored(ResultSet row, int column, Metric metric, Segment segment) throws SQLException {
        double stored = row.getDouble(column);
        return row.wasNull() ? Double.NaN : metric.shown(stored, segment);
    }

    SeriesPoint point(Instant at, Duration covers) {
        List<Reading> values = new ArrayList<>(metrics.size());
        for (int i = 0; i < metrics.size(); i++) {
            double value = metrics.get(i).isSum() ? sums[i] : sums[i] / counts[i];
            values.add(counts[i] == 0 ? Reading.NONE : new Reading(least[i], value, greatest[i]));
        }
        return new SeriesPoint(at, covers, samples, values);
    }
}
