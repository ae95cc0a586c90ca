package io.memwitness.report;

import java.time.Instant;

/**
 * The time that somebody meant.
 *
 * @param at     wall-clock time, never in the future
 * @param remark what to tell about it (that it exists twice), or empty
 */
public record Moment(Instant at, String remark) {

    static Moment of(Instant at) {
        return new Moment(at, "");
    }
}
