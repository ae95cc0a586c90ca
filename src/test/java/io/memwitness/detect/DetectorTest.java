package io.memwitness.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rule for reports: high above 80 % for 15 s, then every 10 min, over at 80 %. */
class DetectorTest {

    private static final Duration BEAT = Duration.ofSeconds(3);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Policy DEFAULTS = policy("80", "15s", "10m", "80", "0s");

    @ParameterizedTest(name = "{0}: {1} gives {2}")
    @CsvSource(delimiter = '|', textBlock = """
        # rule                                           | used memory over time               | reports
        calm is not reported                             | 40% 1h                              | none
        the limit itself is not high                     | 80% 1h                              | none
        just above the limit is high                     | 80.001% 18s                         | NEW@15s
        stayed high for exactly the sustain window       | 95% 16s                             | NEW@15s
        a peak shorter than that is ignored              | 95% 15s, 40% 1m                     | none
        the window begins with the first high sample     | 40% 1m, 95% 16s                     | NEW@75s
        a dip starts the window again                    | 95% 12s, 80% 3s, 95% 14s, 80% 3s    | none
        and the window is counted from after the dip     | 95% 12s, 80% 3s, 95% 18s            | NEW@30s
        still high after 10 min is reported again        | 95% 616s                            | NEW@15s 10MIN@615s
        and not a beat before                            | 95% 615s                            | NEW@15s
        and again after 20 and 30                        | 95% 35m                             | NEW@15s 10MIN@615s 20MIN@1215s 30MIN@1815s
        below the limit the incident ends                | 95% 1m, 40% 1m                      | NEW@15s ENDED@60s
        at the limit too                                 | 95% 1m, 80% 1m                      | NEW@15s ENDED@60s
        the next incident begins with NEW LOG            | 95% 1m, 40% 1m, 95% 1m              | NEW@15s ENDED@60s NEW@135s
        even right after the end of the last             | 95% 60s, 40% 3s, 95% 18s            | NEW@15s ENDED@60s NEW@78s
        and counts its own minutes                       | 95% 1h, 40% 3s, 95% 11m             | NEW@15s 10MIN@615s 20MIN@1215s 30MIN@1815s 40MIN@2415s 50MIN@3015s ENDED@3600s NEW@3618s 10MIN@4218s
        """)
    void reports(String rule, String usedOverTime, String expected) {
        assertEquals(expected, Timeline.play(usedOverTime, DEFAULTS, BEAT), rule);
        assertEquals(expected, Timeline.play(usedOverTime, DEFAULTS, SECOND), rule + ", with a sample each second");
    }

    @ParameterizedTest(name = "{0}: {1} gives {2}")
    @CsvSource(delimiter = '|', textBlock = """
        # rule                                           | used memory over time               | reports
        a gap while rising counts as high                | 95% 3s, gap 5m, 95% 3s              | NEW@303s
        a gap that ends low was no incident              | 95% 3s, gap 5m, 40% 3s              | none
        a gap in an incident that ends low ends it       | 95% 1m, gap 30m, 40% 3s             | NEW@15s ENDED@1860s
        one report after a gap, with the true minutes    | 95% 1m, gap 34m, 95% 1m             | NEW@15s 34MIN@2100s
        and the next a whole cooldown after that one     | 95% 1m, gap 34m, 95% 21m            | NEW@15s 34MIN@2100s 44MIN@2700s 54MIN@3300s
        a gap between two reports changes nothing        | 95% 1m, gap 5m, 95% 5m              | NEW@15s 10MIN@615s
        a minute late keeps the grid of the first        | 95% 1m, gap 615s, 95% 10m           | NEW@15s 11MIN@675s 20MIN@1215s
        a beat more begins a new one                     | 95% 1m, gap 618s, 95% 11m           | NEW@15s 11MIN@678s 21MIN@1278s
        nonsense is passed over while calm               | nan 1m, 101% 1m, -1% 1m             | none
        nonsense ends nothing                            | 95% 12s, nan 3s, 95% 1m             | NEW@15s
        and postpones nothing                            | 95% 12s, nan 6s, 95% 1m             | NEW@18s
        nonsense does not sustain                        | 95% 12s, 101% 1h, 40% 3s            | none
        nonsense ends no incident                        | 95% 1m, nan 1m, -1% 1m, 95% 1m      | NEW@15s
        0 and 100 are numbers like others                | 100% 1m, 0% 1m                      | NEW@15s ENDED@60s
        """)
    void survives(String rule, String usedOverTime, String expected) {
        assertEquals(expected, Timeline.play(usedOverTime, DEFAULTS, BEAT), rule);
    }

    @ParameterizedTest(name = "{0}: {2} gives {3}")
    @CsvSource(delimiter = '|', textBlock = """
        # rule                                           | clear, for | used memory over time               | reports
        above clear the incident goes on                 | 70 0s      | 95% 1m, 75% 1m, 95% 1m              | NEW@15s
        reports included                                 | 70 0s      | 95% 1m, 75% 10m                     | NEW@15s 10MIN@615s
        at clear it ends                                 | 70 0s      | 95% 1m, 75% 1m, 70% 1m              | NEW@15s ENDED@120s
        rising is over below high, whatever clear says   | 70 0s      | 95% 12s, 75% 1h                     | none
        after the end the high limit counts again        | 70 0s      | 95% 1m, 70% 3s, 75% 1h              | NEW@15s ENDED@60s
        clear must last                                  | 70 1m      | 95% 1m, 60% 60s, 95% 1m             | NEW@15s
        as long as was asked for                         | 70 1m      | 95% 1m, 60% 63s, 95% 1m             | NEW@15s ENDED@120s NEW@138s
        without a break                                  | 70 1m      | 95% 1m, 60% 57s, 71% 3s, 60% 57s    | NEW@15s
        no report while it is clear                      | 70 1h      | 95% 1m, 60% 20m                     | NEW@15s
        but as soon as it is not                         | 70 1h      | 95% 1m, 60% 20m, 75% 11m            | NEW@15s 20MIN@1260s 30MIN@1860s
        clear for a while at the same limit              | 80 30s     | 95% 1m, 80% 30s, 81% 1m, 80% 33s    | NEW@15s ENDED@180s
        """)
    void recovers(String rule, String clear, String usedOverTime, String expected) {
        String[] limitAndTime = clear.split(" ", -1);
        Policy policy = policy("80", "15s", "10m", limitAndTime[0], limitAndTime[1]);

        assertEquals(expected, Timeline.play(usedOverTime, policy, BEAT), rule);
    }

    @ParameterizedTest(name = "{0}: {2} gives {3}")
    @CsvSource(delimiter = '|', textBlock = """
        # rule                                           | high, sustain, cooldown | used memory over time | reports
        no sustain reports the first high sample         | 80 0s 10m               | 40% 3s, 95% 3s        | NEW@3s
        also the very first                              | 80 0s 10m               | 95% 3s                | NEW@0s
        a sustain between beats waits for the next beat  | 80 4s 10m               | 95% 9s                | NEW@6s
        no cooldown reports every sample                 | 80 3s 0s                | 95% 13s               | NEW@3s 0MIN@6s 0MIN@9s 0MIN@12s
        a cooldown between beats too, and keeps to it    | 80 3s 4s                | 95% 22s               | NEW@3s 0MIN@9s 0MIN@15s 0MIN@21s
        one minute as for the example logs               | 1 15s 1m                | 30% 200s              | NEW@15s 1MIN@75s 2MIN@135s 3MIN@195s
        any memory at all                                | 0 15s 10m               | 0% 1m, 1% 18s         | NEW@75s
        nothing is above 100 %                           | 100 0s 0s               | 100% 1h               | none
        """)
    void obeys(String rule, String limits, String usedOverTime, String expected) {
        String[] parts = limits.split(" ", -1);
        Policy policy = policy(parts[0], parts[1], parts[2], parts[0], "0s");

        assertEquals(expected, Timeline.play(usedOverTime, policy, BEAT), rule);
    }

    @Test
    void keepsToTheGridWhenEveryBeatIsALittleLate() {
        String reports = Timeline.play("95% 61m", DEFAULTS, Duration.ofMillis(3_007));

        assertEquals(
                "NEW@15035ms 10MIN@616435ms 20MIN@1217835ms 30MIN@1816228ms 40MIN@2417628ms 50MIN@3016021ms"
                        + " 60MIN@3617421ms",
                reports);
    }

    @Test
    void tellsTheFirstHighSampleOnce() {
        assertEquals(
                List.of(new Decision.Rising(Duration.ofSeconds(60))),
                Timeline.decisions("40% 60s, 95% 15s, 40% 3s", DEFAULTS, BEAT));
    }

    @Test
    void tellsItAgainForTheNextStretch() {
        assertEquals(
                List.of(new Decision.Rising(Duration.ZERO), new Decision.Rising(Duration.ofSeconds(9))),
                Timeline.decisions("95% 6s, 40% 3s, 95% 6s", DEFAULTS, BEAT));
    }

    @Test
    void countsTimeHighFromTheFirstHighSample() {
        List<Decision> decisions = Timeline.decisions("40% 60s, 95% 12m", DEFAULTS, BEAT);

        assertEquals(Duration.ofSeconds(15), due(decisions.get(1)).highFor());
        assertEquals(Duration.ofSeconds(615), due(decisions.get(2)).highFor());
    }

    @Test
    void countsTimeHighFromTheFirstHighSampleThroughDipsOfTheSameIncident() {
        List<Decision> decisions =
                Timeline.decisions("95% 1m, 75% 1m, 95% 10m", policy("80", "15s", "10m", "70", "0s"), BEAT);

        assertEquals(Duration.ofSeconds(615), due(decisions.get(2)).highFor());
    }

    @ParameterizedTest
    @ValueSource(strings = {"95% 3s, 81% 57s, 40% 3s", "81% 57s, 95% 3s, 40% 3s", "81% 3s, 95% 54s, 81% 3s, 40% 3s"})
    void tellsHowLongAnIncidentLastedAndItsPeak(String usedOverTime) {
        assertEquals(
                new Decision.Ended(Duration.ofMinutes(1), 95),
                Timeline.decisions(usedOverTime, DEFAULTS, BEAT).getLast());
    }

    @Test
    void countsThePeakOfEachIncidentAnew() {
        assertEquals(
                new Decision.Ended(Duration.ofMinutes(1), 82),
                Timeline.decisions("99% 6s, 40% 3s, 99% 1m, 40% 3s, 82% 1m, 40% 3s", DEFAULTS, BEAT)
                        .getLast());
    }

    @Test
    void endsAnIncidentWithTheFirstSampleOfTheCalm() {
        assertEquals(
                new Decision.Ended(Duration.ofMinutes(2), 95),
                Timeline.decisions("95% 1m, 75% 1m, 70% 1m", policy("80", "15s", "10m", "70", "30s"), BEAT)
                        .getLast());
    }

    @Test
    void surprisesNobodyWithAnEndlessCooldown() {
        Detector detector = new Detector(policyOf(Duration.ofSeconds(Long.MAX_VALUE)), Urgent.NOTHING);
        detector.next(95, Duration.ZERO, Signs.NONE);

        assertInstanceOf(Decision.Nothing.class, detector.next(95, Duration.ofDays(36_500), Signs.NONE));
    }

    private static Policy policyOf(Duration cooldown) {
        return new Policy(80, Duration.ZERO, cooldown, 80, Duration.ZERO);
    }

    private static Decision.Due due(Decision decision) {
        return assertInstanceOf(Decision.Due.class, decision);
    }

    private static Policy policy(String high, String sustain, String cooldown, String clear, String clearSustain) {
        return new Policy(
                Double.parseDouble(high),
                Timeline.duration(sustain),
                Timeline.duration(cooldown),
                Double.parseDouble(clear),
                Timeline.duration(clearSustain));
    }
}
