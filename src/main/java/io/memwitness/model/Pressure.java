package io.memwitness.model;

import java.time.Duration;

/**
 * Stall of tasks on memory: /proc/pressure/memory (pressure stall information, Linux 4.20).
 *
 * @param someAvg10  share of the last 10 s in which at least one task waited for memory, 0 to 100
 * @param fullAvg10  share of the last 10 s in which all non-idle tasks waited at once, 0 to 100
 * @param someTotal  total= of the "some" line: since boot, microsecond resolution
 * @param fullTotal  total= of the "full" line: since boot, microsecond resolution
 */
public record Pressure(double someAvg10, double fullAvg10, Duration someTotal, Duration fullTotal) {}
