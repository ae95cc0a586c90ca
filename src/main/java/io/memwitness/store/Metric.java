package io.memwitness.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a history can show: a series, in the unit that people think in.
 *
 * @param name    as it is asked for
 * @param unit    "percent", "bytes", or empty for bare numbers
 * @param meaning where it comes from
 * @param series  what is stored
 * @param scale   how the one becomes the other
 */
public record Metric(String name, String unit, String meaning, Series series, Scale scale) {

    /** From a stored number to a shown one. */
    public enum Scale {
        /** Times the factor of the unit. */
        FACTOR,
        /** The share of MemTotal that is not this. */
        REST_OF_TOTAL,
        /** Milliseconds as share of the time between two samples. */
        SHARE_OF_TIME
    }

    /** Used memory: what the threshold is about. */
    public static final Metric MEMORY = new Metric(
            "memory",
            "percent",
            "100 * (1 - MemAvailable / MemTotal), /proc/meminfo",
            Series.AVAILABLE,
            Scale.REST_OF_TOTAL);

    private static final List<Metric> ALL = list();

    /** All of them, {@link #MEMORY} first. */
    public static List<Metric> all() {
        return ALL;
    }

    /** The metric of that name. */
    public static Optional<Metric> named(String name) {
        return ALL.stream().filter(metric -> metric.name.equals(name)).findFirst();
    }

    /** The metric that shows a series in its unit. */
    public static Metric of(Series series) {
        return named(series.metric()).orElseThrow();
    }

    /** Counted: values of several samples add up. */
    public boolean isSum() {
        return series.kind() == Series.Kind.COUNT && scale == Scale.FACTOR;
    }

    /** A stored number, or a mean of such, as it is shown. */
    double shown(double stored, Segment segment) {
        return switch (scale) {
            case FACTOR -> stored * series.unit().factor();
            case REST_OF_TOTAL -> segment.total() > 0 ? 100 - 100 * stored / segment.total() : Double.NaN;
            case SHARE_OF_TIME -> Math.min(100, 100 * stored / segment.intervalMillis());
        };
    }

    /** Does a greater stored number mean a smaller shown one? */
    boolean isReversed() {
        return scale == Scale.REST_OF_TOTAL;
    }

    private static List<Metric> list() {
        List<Metric> all = new ArrayList<>(List.of(MEMORY));
        for (Series series : Series.all()) {
            boolean isTime = series.unit() == Series.Unit.MILLISECONDS;
            all.add(new Metric(
                    series.metric(),
                    isTime ? "percent" : series.unit().shown(),
                    series.source(),
                    series,
                    isTime ? Scale.SHARE_OF_TIME : Scale.FACTOR));
        }
        return List.copyOf(all);
    }
}
