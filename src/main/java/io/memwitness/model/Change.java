package io.memwitness.model;

import java.time.Duration;

/**
 * How the balance changed.
 *
 * @param grew  each part now, less the same when the rise began
 * @param over  since when
 * @param swap  growth of used swap in bytes
 */
public record Change(Balance grew, Duration over, long swap) {}
