package io.memwitness.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What the host looked like at one time, or on the mean of a minute where samples are gone.
 *
 * @param at        of the sample, or beginning of the minute
 * @param covers    zero for a sample, else a minute
 * @param total     MemTotal in bytes; 0 when it is not known
 * @param swapTotal SwapTotal in bytes
 * @param values    one for each of {@link Metric#all()}; the parts of memory that move slowly are up to a minute older
 */
public record HostRow(Instant at, Duration covers, long total, long swapTotal, List<Reading> values) {

    public HostRow {
        values = List.copyOf(values);
    }

    /** Value of a metric in its unit, or NaN. */
    public double value(Metric metric) {
        return values.get(Metric.all().indexOf(metric)).value();
    }

    /** From here to a moment: negative when this is earlier, zero when it covers the moment. */
    public Duration distanceTo(Instant moment) {
        Duration begin = Duration.between(moment, at);
        Duration end = begin.plus(covers);
        return begin.isNegative() && end.isPositive() ? Duration.ZERO : begin.isNegative() ? end : begin;
    }
}
