package io.memwitness.model;

import java.time.Duration;

/**
 * When memory will be full if it goes on like this.
 *
 * @param toFull         until nothing is available, swap included
 * @param bytesPerSecond how fast available memory and free swap shrink: median slope
 * @param over           time that the slope was measured over
 */
public record Forecast(Duration toFull, double bytesPerSecond, Duration over) {}
