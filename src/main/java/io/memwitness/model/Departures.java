package io.memwitness.model;

import java.util.List;

/**
 * Who is gone since the rise began, or since the incident did when that was earlier.
 *
 * @param vanished processes that ended, the biggest first; those that were among the biggest of a beat
 * @param more     further ones that are left out
 * @param forks    tasks (processes and threads) that were started meanwhile
 * @param seen     of these, processes that were still there on a beat
 */
public record Departures(List<Vanished> vanished, int more, Fact<Long> forks, Fact<Long> seen) {

    public static final Departures NONE = new Departures(List.of(), 0, Fact.of(0L), Fact.of(0L));

    public Departures {
        vanished = List.copyOf(vanished);
    }
}
