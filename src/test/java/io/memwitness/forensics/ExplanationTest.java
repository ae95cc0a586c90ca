package io.memwitness.forensics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.memwitness.model.Change;
import io.memwitness.model.Explanation;
import io.memwitness.model.Fact;
import io.memwitness.model.Forecast;
import io.memwitness.model.Impact;
import io.memwitness.model.Kill;
import io.memwitness.model.Kills;
import io.memwitness.model.LeadUp;
import io.memwitness.model.ProcessOrigin;
import io.memwitness.model.Verdict;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an explanation says besides who it was. */
class ExplanationTest {

    private static final String LEAK = "java(10) 8000, wait 10m, perl(20) 10 in b.service, 20 +100, ";

    @Test
    void saysHowLongItTookAndWhichShareItHas() {
        Verdict verdict = explain("java(10) 8000, perl(20) 10, ruby(30) 10, wait 10m, 20 +90, 30 +10, wait 6m")
                .verdict();

        assertNear(360, seconds(verdict), 6);
        assertEquals(0.9, verdict.share().orElse(0.0), 0.005);
        assertEquals(Fact.of(Night.bytes(10 + 121 * 90)), verdict.held());
    }

    @Test
    void riseOfOneThatRestsTookUntilThen() {
        Verdict verdict = explain(LEAK + "wait 6m, 20 +0, wait 20m").verdict();

        assertNear(360, seconds(verdict), 15);
    }

    @Test
    void riseOfOneThatStartedWithinItTookSinceItsStart() {
        Verdict verdict = explain("java(10) 8000, wait 10m, 10 +10, wait 5m, perl(20) 10, 20 +500, wait 1m")
                .verdict();

        assertEquals(Fact.of(20), verdict.who().pid());
        assertNear(62, seconds(verdict), 1);
    }

    @Test
    void limitOfAContainerSaysHowMuchOfTheHostWasUsedAtMost() {
        Verdict verdict = explain("java(10) 4000, wait 10m, perl(20) 10 in /box, 20 +50, wait 30s, 20 killed in /box")
                .verdict();

        assertEquals("20.3 % used", verdict.note());
    }

    @Test
    void victimThatWasSeenIsKnownByWhatWasReadOfIt() {
        Kill kill = explain(LEAK + "wait 6m, 20 killed").kills().named().getFirst();

        assertEquals("kernel", kill.by());
        assertEquals(Kill.Scope.HOST, kill.scope());
        assertEquals(Fact.of("perl --run"), kill.seen().then(ProcessOrigin::command));
        assertEquals(Fact.of("b.service"), kill.unit());
        assertEquals(Fact.of("app"), kill.user());
        assertNear(12_000, mib(kill.grew()), 120);
    }

    @Test
    void victimThatIsStillEndingHadGrownByWhatItHeldBefore() {
        Kill kill = onlyKill(LEAK + "wait 6m, 20 +0, 20 =90, unseen perl(20) 12000 in b.service");

        assertNear(12_000, mib(kill.grew()), 120);
    }

    @Test
    void victimOfAnEarlierRiseHadGrownUntilThen() {
        String rises =
                "java(10) 1000, wait 5m, perl(20) 10, 20 +900, wait 1m, 20 killed, wait 1m, ruby(30) 10, 30 +900, wait"
                        + " 1m, 30 killed";
        List<Kill> kills = explain(rises).kills().named();

        assertEquals(2, kills.size());
        assertNear(18_000, mib(kills.getFirst().grew()), 900);
        assertNear(18_000, mib(kills.getLast().grew()), 900);
    }

    @Test
    void victimThatWasSeenHasAStartAndALeadUpToItsLastBeat() {
        Kill kill = onlyKill("java(10) 8000, wait 10m, perl(20) 10, 20 +100, wait 6m, 20 killed");

        List<LeadUp.Point> points = known(kill.leadUp()).points();
        assertEquals(
                List.of(360L, 300L, 120L, 60L, 3L),
                points.stream().map(point -> point.ago().toSeconds()).toList());
        assertEquals((double) Night.bytes(12_010), points.getLast().value());
        assertEquals(Duration.ofMillis(360_990), Duration.between(known(kill.startedAt()), kill.at()));
    }

    @Test
    void victimIsNotOneThatCameLater() {
        assertFalse(onlyKill("java(10) 8000, wait 10m, unseen perl(20) 9000 in b.service, wait 30s, "
                        + "perl(20) 100 in b.service, wait 1m")
                .seen()
                .isKnown());
    }

    @ParameterizedTest(name = "ended {0} before: {1}")
    @CsvSource({"9s, true", "1m, false"})
    void victimOfWhichNoNameIsKnownIsOneThatWasJustSeen(String before, boolean isTheSame) {
        Kill kill = onlyKill("java(10) 8000, perl(20) 300, wait 10m, 20 unknown, 20 ends, wait " + before
                + ", unseen ruby(20) 9000 in c.service");

        assertEquals(isTheSame, kill.startedAt().isKnown());
    }

    @Test
    void whatWasKilledWithinABeatHeldTheSameMemoryOneAfterAnother() {
        Verdict verdict = explain("java(10) 8000, wait 10m, unseen perl(21) 9000 in c.service, "
                        + "unseen perl(22) 9000 in c.service, unseen perl(23) 9000 in c.service")
                .verdict();

        assertEquals(0.57, verdict.share().orElse(0.0), 0.01);
    }

    @Test
    void victimThatNobodySawIsKnownByTheKernelsLine() {
        Kill kill = explain("java(10) 8000, wait 10m, unseen perl(20) 9000 in b.service")
                .kills()
                .named()
                .getFirst();

        assertFalse(kill.seen().isKnown());
        assertFalse(kill.grew().isKnown());
        assertFalse(kill.startedAt().isKnown());
        assertFalse(kill.leadUp().isKnown());
        assertEquals(Fact.of("b.service"), kill.unit());
        assertEquals(Fact.of("uid 1000"), kill.user());
    }

    @Test
    void victimIsNotTheOneThatHadItsPidBefore() {
        String script = "java(10) 8000, perl(20) 300 in b.service, wait 10m, 20 ends, wait 9s,";

        assertFalse(
                onlyKill(script + "unseen ruby(20) 14000 in c.service").seen().isKnown());
        assertEquals(
                Fact.of("ruby"),
                onlyKill(script + "ruby(20) 100 in c.service, wait 3s, 20 killed")
                        .seen()
                        .map(ProcessOrigin::name));
    }

    private static Kill onlyKill(String script) {
        List<Kill> kills = explain(script).kills().named();
        assertEquals(1, kills.size());
        return kills.getFirst();
    }

    @Test
    void killBetweenTheLastCalmBeatAndTheIncidentIsCounted() {
        Kills kills = explain("java(10) 8000, wait 1m, unseen perl(20) 900 in b.service")
                .kills();

        assertEquals(Fact.of(1L), kills.counted());
        assertEquals(0, kills.unnamed());
    }

    @Test
    void killsThatNobodyNamedAreCounted() {
        Kills kills = explain("no kmsg, java(10) 8000, wait 1m, unseen perl(20) 900 in b.service")
                .kills();

        assertEquals(1, kills.unnamed());
        assertEquals("permission denied", kills.unread());
    }

    @Test
    void killsAreNotCountedWithoutACounter() {
        assertFalse(
                explain("no counters, java(10) 8000, wait 1m").kills().counted().isKnown());
    }

    @Test
    void burstIsToldInItsOrder() {
        Kills kills = explain(
                        "java(10) 8000, perl 145 x 20 of 99 in c.service from 1000, wait 1m, " + killed(1000, 145))
                .kills();

        assertEquals(145, kills.named().size());
        assertEquals(1000, kills.named().getFirst().pid());
        assertEquals(Fact.of(145L), kills.counted());
    }

    private static String killed(int first, int number) {
        StringBuilder script = new StringBuilder();
        for (int i = 0; i < number; i++) {
            script.append(i == 0 ? "" : ", ").append(first + i).append(" killed");
        }
        return script.toString();
    }

    @Test
    void killByAnotherIsToldWithWhatIsKnownOfItsVictim() {
        Kill kill = onlyKill(LEAK + "wait 6m, 20 killed by earlyoom");

        assertEquals("earlyoom", kill.by());
        assertEquals(Fact.of("b.service"), kill.unit());
        assertEquals(Fact.of("perl"), kill.seen().map(ProcessOrigin::name));
    }

    @Test
    void impactIsCountedFromTheCalmBeatBefore() {
        Impact impact = impact(LEAK + "wait 6m");

        long seconds = impact.over().toSeconds();
        assertEquals(Fact.of(5 * seconds), impact.majorFaults());
        assertEquals(Fact.of(4096 * seconds), impact.swappedOut());
        assertEquals(Fact.of(Duration.ofMillis(10 * seconds / 3)), impact.stalledSome());
        assertEquals(Fact.of(Duration.ofMillis(5 * seconds / 3)), impact.stalledFull());
        assertEquals(Fact.missing("not counted by this kernel"), impact.refaulted());
        assertEquals("host", impact.scope());
    }

    @Test
    void impactIsCountedInTheSessionInWhichTheIncidentBegan() {
        String script = "java(10) 8000, wait 10m, recorder restarts, 10 =20000, wait 30s";

        assertEquals(Duration.ofSeconds(33), impact(script).over());
    }

    @Test
    void impactOfACgroupIsCalledAfterIt() {
        String script = "java(10) 4000, wait 10m, perl(20) 10 in /box, 20 +50, wait 30s, 20 killed in /box";

        assertEquals("/box", impact(script).scope());
    }

    @Test
    void withoutAnIncidentThereIsNoImpact() {
        assertEquals(
                Fact.missing("no incident"),
                explain("java(10) 8000, wait 1m, report asked").impact());
    }

    private static Impact impact(String script) {
        return known(explain(script).impact());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        # rule                             | what happens                                            | full in
        steady rise                        | java(10) 8000, wait 10m, 10 +50, wait 10m               | 337
        a rise that has just ended         | java(10) 8000, wait 10m, 10 +50, wait 10m, 10 +0, wait 1m | it does not rise clearly
        noise                              | noise 400, java(10) 8000, wait 10m                      | it does not rise clearly
        a rise in noise                    | noise 60, java(10) 8000, wait 10m, 10 +50, wait 10m     | 337
        free again                         | java(10) 8000, wait 10m, perl(20) 10, 20 +500, wait 1m, 20 killed | memory is free again
        swap is room, too                  | swap 5000, java(10) 8000, wait 10m, 10 +50, wait 10m    | 637
        less than noise                    | java(10) 8000, wait 10m, 10 +2, wait 10m                | it does not rise clearly
        a glacier                          | java(10) 8000, wait 10m, 10 +0.1, wait 10m              | it does not rise clearly
        four beats                         | java(10) 8000, 10 +50, wait 9s                          | seen for too short a time
        """)
    void foresees(String rule, String script, String expected) {
        Fact<Forecast> forecast = explain(script).forecast();

        String found = forecast instanceof Fact.Missing<Forecast>(String reason)
                ? reason
                : forecast.map(Forecast::toFull).map(ExplanationTest::about).orElse("");
        assertEquals(
                expected.matches("\\d+") ? about(Duration.ofSeconds(Long.parseLong(expected))) : expected, found, rule);
    }

    /** Within a beat or two. */
    private static String about(Duration toFull) {
        return "about " + Math.round(toFull.toSeconds() / 10.0) * 10 + " s";
    }

    @Test
    void changeIsSinceTheQuietBeforeTheRise() {
        Change change = known(explain("swap 2000, java(10) 8000, wait 10m, 10 +50, 10 swaps 5, wait 10m")
                .change());

        double beats = change.over().toSeconds() / 3.0;
        assertEquals(200, beats, 3);
        assertEquals(Math.round(5 * beats), change.swap() / Night.MIB);
        assertEquals(Math.round(45 * beats), change.grew().anonymous() / Night.MIB);
    }

    @Test
    void nothingChangedWhereNothingRose() {
        assertFalse(explain("java(10) 20000, wait 1m").change().isKnown());
    }

    private static Explanation explain(String script) {
        return Explainer.explain(NightScript.play(script));
    }

    private static <T> T known(Fact<T> fact) {
        return switch (fact) {
            case Fact.Known<T> known -> known.value();
            case Fact.Missing<T> missing -> throw new AssertionError(missing.reason());
        };
    }

    private static void assertNear(long expected, long found, long tolerance) {
        assertEquals((double) expected, (double) found, (double) tolerance);
    }

    private static long seconds(Verdict verdict) {
        return known(verdict.over()).toSeconds();
    }

    private static long mib(Fact<Long> bytes) {
        return known(bytes) / Night.MIB;
    }
}
