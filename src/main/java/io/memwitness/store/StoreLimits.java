package io.memwitness.store;

import java.time.Duration;

/**
 * How much is kept.
 *
 * @param samples  age of samples, and of the processes of every 30 s
 * @param history  age of one-minute aggregates, of the processes of every 5 min, and of gaps
 * @param maxBytes size of the database; incidents and events are kept for ever up to it
 */
public record StoreLimits(Duration samples, Duration history, long maxBytes) {}
