package io.memwitness.daemon;

import io.memwitness.forensics.Evidence;
import io.memwitness.forensics.Explainer;
import io.memwitness.machine.Machine;
import io.memwitness.model.Cause;
import io.memwitness.model.Departures;
import io.memwitness.model.Explanation;
import io.memwitness.model.Fact;
import io.memwitness.model.Holdings;
import io.memwitness.model.KernelNews;
import io.memwitness.model.Kill;
import io.memwitness.model.Kills;
import io.memwitness.model.Sample;
import io.memwitness.model.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Gathers the evidence for a report and has it explained. Whatever goes wrong in that, the report is written: it then says that
 * there is no explanation, and why.
 */
final class Explaining {

    /** Without an incident kills of so long are told. */
    private static final Duration LOOK_BACK = Duration.ofMinutes(10);

    private final Machine machine;
    private final Flight flight;
    private final TimeSource time;
    private final KillLog kills = new KillLog();

    Explaining(Machine machine, Flight flight, TimeSource time) {
        this.machine = machine;
        this.flight = flight;
        this.time = time;
    }

    /** What the kernel's log said. */
    void heard(KernelNews news, Duration elapsed) {
        kills.take(news, elapsed);
    }

    /** From now on what cgroups do at their limits is news. */
    void mayBegin() {
        try {
            machine.incidentBegins();
        } catch (RuntimeException | LinkageError e) {
            // The reports then tell more than is news; the next call may work.
            return;
        }
    }

    /** The incident is over. */
    void ended() {
        kills.forget();
    }

    /**
     * The explanation.
     *
     * @param began sample when the incident began; missing when there is none
     * @param now   the newest sample
     */
    Explanation of(Cause cause, Fact<Sample> began, Sample now) {
        Holdings holdings = holdings();
        try {
            Duration since = began.map(Sample::elapsed).orElse(now.elapsed().minus(LOOK_BACK));
            Duration ago = now.elapsed().minus(since);
            return Explainer.explain(new Evidence(
                    flight.lookBack(),
                    began,
                    cause,
                    flight,
                    machine.ticksPerSecond(),
                    Duration.ofNanos(time.bootNanos()),
                    kills.since(since),
                    killsByOthers(now.takenAt().minus(ago)),
                    kills.lost(since),
                    kills.unread(),
                    holdings));
        } catch (RuntimeException | LinkageError e) {
            return none("not explained: " + e, holdings, kills.unread());
        }
    }

    private Holdings holdings() {
        try {
            return machine.holdings();
        } catch (RuntimeException | LinkageError e) {
            List<String> unread = List.of("what belongs to no process (failed: " + e + ")");
            return new Holdings(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), 0, unread);
        }
    }

    private List<Kill> killsByOthers(Instant since) {
        try {
            return machine.killsByOthers(since);
        } catch (RuntimeException | LinkageError e) {
            return List.of();
        }
    }

    private static Explanation none(String why, Holdings holdings, String unread) {
        Verdict verdict = new Verdict(
                Verdict.Kind.NONE_SEEN,
                Verdict.Who.NOBODY,
                Fact.missing(why),
                Fact.missing(why),
                Fact.missing(why),
                Fact.missing(why),
                false,
                why,
                Fact.missing(why));
        return new Explanation(
                verdict,
                Fact.missing(why),
                new Kills(List.of(), Fact.missing(why), 0, unread),
                Departures.NONE,
                Fact.missing(why),
                Fact.missing(why),
                holdings);
    }
}
