package io.memwitness.store;

import java.time.Duration;
import java.time.Instant;

/**
 * A range of wall-clock time.
 *
 * @param from first moment in it
 * @param to   first moment after it, not before {@code from}
 */
public record TimeRange(Instant from, Instant to) {

    public TimeRange {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException(to + " is before " + from);
        }
    }

    public Duration length() {
        return Duration.between(from, to);
    }

    boolean contains(Instant at) {
        return !at.isBefore(from) && at.isBefore(to);
    }
}
