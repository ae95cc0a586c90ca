package io.memwitness.report;

import io.memwitness.store.GapRow;
import io.memwitness.store.SeriesPoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How much of a bucket was recorded.
 *
 * @param gaps times without samples
 * @param end  of the time that was asked for; the last bucket can reach beyond it
 */
record RecordedTime(List<GapRow> gaps, Instant end) {

    /** Zero for a single sample, and for a bucket within a gap. */
    Duration of(SeriesPoint point) {
        Instant until = earlier(point.at().plus(point.covers()), end);
        Duration recorded = between(point.at(), until);
        for (GapRow gap : gaps) {
            recorded = recorded.minus(between(later(gap.from(), point.at()), earlier(gap.to(), until)));
        }
        return recorded.isNegative() ? Duration.ZERO : recorded;
    }

    private static Duration between(Instant from, Instant to) {
        return from.isBefore(to) ? Duration.between(from, to) : Duration.ZERO;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
