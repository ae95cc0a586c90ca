package io.memwitness.record;

import io.memwitness.model.Departures;
import io.memwitness.model.Explanation;
import io.memwitness.model.Fact;
import io.memwitness.model.Forecast;
import io.memwitness.model.Holdings;
import io.memwitness.model.Impact;
import io.memwitness.model.Kills;
import io.memwitness.model.Verdict;
import java.time.Duration;

/** What reports explain, for tests. */
public final class Explanations {

    private static final Fact<Duration> UNTIL_FULL = Fact.of(Duration.ofSeconds(170));

    private Explanations() {}

    /** The java of the design: it grew, nothing was killed. */
    public static Explanation ofTheDesign() {
        return new Explanation(
                java(),
                Fact.missing("test"),
                Kills.NONE,
                Departures.NONE,
                Fact.of(impact()),
                UNTIL_FULL.map(toFull -> new Forecast(toFull, 26.2 * (1 << 20), Duration.ofMinutes(2))),
                Holdings.NONE);
    }

    /** The verdict of the design. */
    public static Verdict java() {
        Verdict.Who who = new Verdict.Who(
                Fact.of(4711),
                Fact.of(1_234L),
                Fact.of("java"),
                Fact.of("orders.service"),
                Fact.of("app"),
                Fact.of("java -jar orders.jar"),
                Fact.missing("does not apply"),
                Fact.missing("does not apply"),
                1);
        return new Verdict(
                Verdict.Kind.PROCESS,
                who,
                Fact.of(10_277_093_376L),
                Fact.of(8_160_437_862L),
                Fact.of(Duration.ofSeconds(820)),
                Fact.of(0.91),
                false,
                "",
                UNTIL_FULL);
    }

    /** Half a minute of stall in 14 minutes. */
    public static Impact impact() {
        return new Impact(
                "host",
                Duration.ofSeconds(820),
                Fact.of(Duration.ofMillis(42_100)),
                Fact.of(Duration.ofMillis(12_400)),
                Fact.of(1L << 30),
                Fact.of(2L << 30),
                Fact.of(120_000L),
                Fact.of(3L << 30));
    }
}
