package io.memwitness.store;

import java.time.Instant;

/**
 * How far the record reaches.
 *
 * @param first wall-clock time of the oldest sample, or of the oldest minute
 * @param last  wall-clock time of the newest sample
 */
public record Extent(Instant first, Instant last) {}
