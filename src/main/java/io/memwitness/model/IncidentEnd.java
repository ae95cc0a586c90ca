package io.memwitness.model;

import java.time.Duration;
import java.time.Instant;

/**
 * How an incident ended.
 *
 * @param id          of the incident
 * @param at          wall-clock time of the first sample that is no longer high
 * @param lasted      since its first report
 * @param peakPercent highest used memory, 0 to 100
 */
public record IncidentEnd(String id, Instant at, Duration lasted, double peakPercent) {}
