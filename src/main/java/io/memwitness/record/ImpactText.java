package io.memwitness.record;

import io.memwitness.model.Fact;
import io.memwitness.model.Forecast;
import io.memwitness.model.Impact;
import java.time.Duration;

/** What a shortage did to the work of the host, and when there will be nothing left. */
final class ImpactText {

    private ImpactText() {}

    static String of(Fact<Impact> impact) {
        return Figures.text(impact, ImpactText::of);
    }

    /** What did not happen is left out; that no task stood still is said. */
    private static String of(Impact impact) {
        StringBuilder told = new StringBuilder("in ").append(Times.words(impact.over()));
        told.append(stalled(impact));
        if (!isZero(impact.swappedIn()) || !isZero(impact.swappedOut())) {
            told.append("; swapped in ").append(Figures.amount(impact.swappedIn()));
            told.append(", out ").append(Figures.amount(impact.swappedOut()));
        }
        if (!isZero(impact.majorFaults())) {
            told.append("; ").append(Figures.count(impact.majorFaults()));
            told.append(impact.majorFaults().orElse(0L) == 1 ? " major fault" : " major faults");
        }
        if (!isZero(impact.refaulted())) {
            told.append("; read again after eviction ").append(Figures.amount(impact.refaulted()));
        }
        return told.toString();
    }

    private static String stalled(Impact impact) {
        if (isZero(impact.stalledSome().map(Duration::toMillis))) {
            return " no task of " + scope(impact) + " stood still";
        }
        return " tasks of " + scope(impact) + " stood still for "
                + Figures.text(impact.stalledSome(), Times::millis) + " (some) and "
                + Figures.text(impact.stalledFull(), Times::millis) + " (full)";
    }

    private static boolean isZero(Fact<Long> fact) {
        return fact instanceof Fact.Known<Long>(Long number) && number == 0;
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
