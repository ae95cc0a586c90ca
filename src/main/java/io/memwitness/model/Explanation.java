package io.memwitness.model;

/**
 * What a report explains beyond the figures of its sample.
 *
 * @param verdict    who took the memory
 * @param change     where it went, since the quiet before the rise; missing when there was none
 * @param kills      what was killed
 * @param departures who is gone
 * @param impact     what it did to the work of the host
 * @param forecast   when memory will be full
 * @param holdings   who holds memory that belongs to no process
 */
public record Explanation(
        Verdict verdict,
        Fact<Change> change,
        Kills kills,
        Departures departures,
        Fact<Impact> impact,
        Fact<Forecast> forecast,
        Holdings holdings) {}
