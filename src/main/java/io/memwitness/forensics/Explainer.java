package io.memwitness.forensics;

import io.memwitness.model.Departures;
import io.memwitness.model.Explanation;
import io.memwitness.model.Fact;
import io.memwitness.model.Kills;
import io.memwitness.model.Verdict;

/** Says who took the memory, since when, and what came of it. */
public final class Explainer {

    private Explainer() {}

    /** The explanation. */
    public static Explanation explain(Evidence evidence) {
        Verdict verdict = new Verdict(
                Verdict.Kind.NONE_SEEN,
                Verdict.Who.NOBODY,
                Fact.missing("not looked for"),
                Fact.missing("not looked for"),
                Fact.missing("not looked for"),
                Fact.missing("not looked for"),
                false,
                "",
                Fact.missing("not looked for"));
        return new Explanation(
                verdict,
                Fact.missing("not looked for"),
                Kills.NONE,
                Departures.NONE,
                Fact.missing("not looked for"),
                Fact.missing("not looked for"),
                evidence.holdings());
    }
}
