package io.memwitness.model;

import java.time.Instant;

/**
 * Memory that a unit or an executable takes more and more of, hour by hour.
 *
 * @param since        begin of the hour since when it rises
 * @param until        begin of the last hour that was looked at
 * @param from         least anonymous + swapped bytes of its first hour
 * @param now          the same of its last hour
 * @param bytesPerHour how fast it rises: median slope
 */
public record Leak(Instant since, Instant until, long from, long now, long bytesPerHour) {}
