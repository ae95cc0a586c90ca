package io.memwitness.store;

import java.time.Instant;

/**
 * The end of an incident as the store keeps it.
 *
 * @param incident    its id
 * @param at          first sample that is no longer high
 * @param peakPercent highest used memory, 0 to 100
 * @param marker      second line of the closing block
 * @param general     the closing block of general_proc_info.log
 * @param document    the same as a JSON object
 */
public record StoredEnd(
        String incident, Instant at, double peakPercent, String marker, String general, String document) {}
