package io.memwitness.detect;

import java.time.Duration;

/**
 * What happened between the last sample and this one.
 *
 * @param kills          processes that were killed for lack of memory
 * @param stalledPercent share of the time in which all tasks waited for memory, 0 to 100; NaN when that is not known
 * @param over           time between the two samples
 */
public record Signs(long kills, double stalledPercent, Duration over) {

    /** Nothing is known to have happened. */
    public static final Signs NONE = new Signs(0, Double.NaN, Duration.ZERO);
}
