package io.memwitness.model;

import java.time.OffsetDateTime;

/**
 * The closing block of an incident as it was read back from a log.
 *
 * @param time        when the incident ended, in the zone that the log names
 * @param marker      second line of the block
 * @param incident    id as in the log
 * @param host        as in the log
 * @param peakPercent highest used memory, 0 to 100
 * @param verdict     the sentence; empty when the log does not say
 * @param text        the whole block as it stands in the log, without the empty line at its end
 */
public record LoggedEnd(
        OffsetDateTime time,
        Marker.Ended marker,
        String incident,
        String host,
        Fact<Double> peakPercent,
        String verdict,
        String text) {}
