package io.memwitness.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One point of a history.
 *
 * @param at      wall-clock time of the sample, or beginning of what it covers
 * @param covers  zero for a single sample, else how long it is
 * @param samples number of samples in it; 0 in a gap
 * @param values  one for each metric that was asked for, in that order
 */
public record SeriesPoint(Instant at, Duration covers, long samples, List<Reading> values) {

    public SeriesPoint {
        values = List.copyOf(values);
    }
}
