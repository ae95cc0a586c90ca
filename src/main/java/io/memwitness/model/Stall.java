package io.memwitness.model;

import java.time.Duration;

/**
 * What the shortage cost the tasks of the host.
 *
 * @param now           pressure at the time of the report
 * @param sinceIncident stall ("some") since the first high sample of the incident; missing for a snapshot
 */
public record Stall(Pressure now, Fact<Duration> sinceIncident) {}
