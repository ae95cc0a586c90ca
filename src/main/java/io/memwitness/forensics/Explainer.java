package io.memwitness.forensics;

import io.memwitness.flight.LookBack;
import io.memwitness.model.Balance;
import io.memwitness.model.Change;
import io.memwitness.model.Departures;
import io.memwitness.model.Explanation;
import io.memwitness.model.Fact;
import io.memwitness.model.Forecast;
import io.memwitness.model.Kills;
import io.memwitness.model.Sample;
import io.memwitness.model.Verdict;

/**
 * Says who took the memory, since when, and what came of it. It looks for the rise that led to the report, then for what grew
 * most in it: not the biggest, but the one that changed.
 */
public final class Explainer {

    private Explainer() {}

    /** The explanation; the evidence has one beat at least. */
    public static Explanation explain(Evidence evidence) {
        Scene scene = Scene.of(evidence);
        Suspect suspect = Suspect.of(scene, Rise.of(scene.course(), evidence.cause()));
        Rise rise = suspect.rise();
        Fact<Forecast> forecast = Outlook.of(scene.course(), rise);
        Verdict verdict = Verdicts.of(scene, suspect, forecast.map(Forecast::toFull));
        Kills kills = KillList.of(scene, rise);
        Departures departures = Departed.of(scene, rise, kills);
        return new Explanation(
                verdict,
                change(scene, rise),
                kills,
                departures,
                Toll.of(scene, verdict),
                verdict.kind() == Verdict.Kind.CONTAINER_LIMIT ? Fact.missing("the host has room") : forecast,
                evidence.holdings());
    }

    private static Fact<Change> change(Scene scene, Rise rise) {
        if (!rise.isSeen()) {
            return Fact.missing("no rise was seen");
        }
        LookBack beats = scene.evidence().beats();
        Sample now = beats.sample(0);
        Sample then = beats.sample(rise.start());
        Balance grew = BalanceSheet.of(now.memory()).since(BalanceSheet.of(then.memory()));
        long swap = now.memory().swapUsed() - then.memory().swapUsed();
        return Fact.of(new Change(grew, scene.course().span(rise.start(), 0), swap));
    }
}
