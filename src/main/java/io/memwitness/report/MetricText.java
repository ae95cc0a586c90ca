package io.memwitness.report;

import io.memwitness.record.Figures;
import io.memwitness.store.Metric;
import java.math.BigDecimal;

/** Values of metrics as text, for people and for programs. */
final class MetricText {

    private static final String PERCENT = "percent";
    private static final String BYTES = "bytes";
    private static final double LEAST_WHOLE = 100;
    private static final int DECIMALS = 3;

    private MetricText() {}

    /** Column of a table for programs; ends in the unit: "used_percent", "available_bytes", "oom_kills". */
    static String column(Metric metric) {
        String name = metric.equals(Metric.MEMORY) ? "used" : metric.series().column();
        return metric.unit().isEmpty() ? name : name + "_" + metric.unit();
    }

    /** For people: "86.4 %", "9.6 GiB", "1.52", "12"; a dash when there is none. */
    static String text(Metric metric, double value) {
        if (Double.isNaN(value)) {
            return "-";
        }
        return switch (metric.unit()) {
            case PERCENT -> Figures.percent(value);
            case BYTES -> Amounts.size(value);
            default -> metric.isSum() || value >= LEAST_WHOLE ? String.valueOf(Math.round(value)) : decimals(value, 2);
        };
    }

    /** For programs: bytes and counts as whole numbers, others with three decimals at most; empty when there is none. */
    static String exact(Metric metric, double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        boolean isWhole = metric.unit().equals(BYTES) || metric.isSum();
        return isWhole
                ? String.valueOf(Math.round(value))
                : new BigDecimal(decimals(value, DECIMALS)).stripTrailingZeros().toPlainString();
    }

    /** As {@link #exact} in JSON: null when there is none. */
    static String json(Metric metric, double value) {
        String exact = exact(metric, value);
        return exact.isEmpty() ? "null" : exact;
    }

    /** Value of a full bar: all of it for a share, else the greatest. */
    static double full(Metric metric, double greatest) {
        return metric.unit().equals(PERCENT) ? 100 : greatest;
    }

    private static String decimals(double value, int digits) {
        return BigDecimal.valueOf(Math.round(value * Math.pow(10, digits)), digits)
                .toPlainString();
    }
}
