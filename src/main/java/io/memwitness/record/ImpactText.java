package io.memwitness.record;

import io.memwitness.model.Fact;
import io.memwitness.model.Forecast;
import io.memwitness.model.Impact;

/** What a shortage did to the work of the host, and when there will be nothing left. */
final class ImpactText {

    private ImpactText() {}

    static String of(Fact<Impact> impact) {
        return Figures.text(impact, ImpactText::of);
    }

    private static String of(Impact impact) {
        return "in " + Times.words(impact.over()) + " tasks of " + scope(impact) + " stood still for "
                + Figures.text(impact.stalledSome(), Times::seconds) + " (some) and "
                + Figures.text(impact.stalledFull(), Times::seconds) + " (full); swapped in "
                + Figures.amount(impact.swappedIn()) + ", out " + Figures.amount(impact.swappedOut()) + "; "
                + Figures.count(impact.majorFaults()) + " major faults; read again after eviction "
                + Figures.amount(impact.refaulted());
    }

    private static String scope(Impact impact) {
        return impact.scope().equals("host") ? "the host" : "cgroup " + impact.scope() + " alone";
    }

    static String timeToFull(Fact<Forecast> forecast) {
        return Figures.text(
                forecast,
                known -> Times.about(known.toFull()) + ", at " + Figures.amount(Math.round(known.bytesPerSecond()))
                        + " a second over the last " + Times.words(known.over()));
    }
}
