package io.memwitness.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.memwitness.model.Cause;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What does not wait for memory to stay high: kills, hardly anything available, tasks that stand still. */
class UrgentTest {

    private static final Duration BEAT = Duration.ofSeconds(3);
    private static final Policy DEFAULTS =
            new Policy(80, Duration.ofSeconds(15), Duration.ofMinutes(10), 80, Duration.ZERO);
    private static final Urgent URGENT = new Urgent(true, 5, 30);

    @ParameterizedTest(name = "{0}: {1} gives {2}")
    @CsvSource(delimiter = '|', textBlock = """
        # rule                                             | used memory over time                          | reports
        a kill on a calm host is reported at once          | 40% 30s, 40% 1m 1 kills                        | NEW@30s ENDED@60s
        a kill while memory rises does not wait            | 95% 6s, 95% 1m 1 kills                         | NEW@6s
        a kill in an incident is a report of its own       | 95% 1m, 95% 1m 1 kills                         | NEW@15s 0MIN@60s
        also when it ends the shortage                     | 95% 1m, 30% 1m 1 kills                         | NEW@15s 0MIN@60s ENDED@63s
        a burst is one more report                         | 40% 3s 100 kills, 40% 3s 45 kills, 40% 1m      | NEW@0s 0MIN@6s ENDED@33s
        kills apart are reports apart                      | 40% 12s 1 kills, 40% 12s 1 kills, 40% 1m       | NEW@0s 0MIN@12s ENDED@42s
        the next after half a minute opens another         | 40% 33s 1 kills, 40% 1m 1 kills                | NEW@0s ENDED@30s NEW@33s ENDED@63s
        a kill moves no reminder                           | 95% 5m, 95% 6m 1 kills                         | NEW@15s 4MIN@300s 10MIN@615s
        less than 5 % available is reported at once        | 96% 1m                                         | NEW@0s
        5 % available is not less                          | 95% 1m                                         | NEW@15s
        the cooldown holds for it                          | 85% 1m, 96% 9m                                 | NEW@15s
        it is over with the shortage                       | 40% 3s, 95.1% 1m, 40% 3s                       | NEW@3s ENDED@63s
        stalled tasks on a calm host are reported          | 40% 30s, 40% 9s 35 stalled, 40% 1m             | NEW@30s ENDED@66s
        stalled for 30 % is not more                       | 40% 1m 30 stalled                              | none
        stalled for long is reported again                 | 40% 11m 35 stalled                             | NEW@0s 10MIN@600s
        one incident, whatever opened it                   | 40% 6s 35 stalled, 95% 1m, 40% 1m              | NEW@0s ENDED@66s
        stalled tasks do not prolong one that is high      | 95% 30s, 40% 1m 35 stalled                     | NEW@15s ENDED@30s NEW@33s
        """)
    void reports(String rule, String usedOverTime, String expected) {
        assertEquals(expected, Timeline.play(usedOverTime, DEFAULTS, URGENT, BEAT), rule);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        40% 1m 1 kills
        40% 1m 35 stalled
        79% 1m
        """)
    void nothingIsUrgentWhenItIsSwitchedOff(String usedOverTime) {
        assertEquals("none", Timeline.play(usedOverTime, DEFAULTS, Urgent.NOTHING, BEAT));
    }

    @Test
    void lowStaysOneIncidentBelowAThresholdThatIsHigher() {
        Policy late = new Policy(99, Duration.ofSeconds(15), Duration.ofMinutes(10), 99, Duration.ZERO);

        assertEquals(
                "NEW@0s 10MIN@600s ENDED@687s", Timeline.play("96% 11m, 40% 1m", late, URGENT, Duration.ofSeconds(3)));
    }

    @Test
    void lowThatComesAndGoesBelowAThresholdThatIsHigherIsOneIncident() {
        Policy late = new Policy(99, Duration.ofSeconds(15), Duration.ofMinutes(10), 99, Duration.ZERO);

        assertEquals(
                "NEW@0s 10MIN@600s",
                Timeline.play("96% 3s, 94% 6s, ".repeat(70) + "96% 3s", late, URGENT, Duration.ofSeconds(3)));
    }

    @ParameterizedTest(name = "{0} gives {2}")
    @CsvSource(delimiter = '|', textBlock = """
        40% 1m 1 kills      | KILL      | kernel killed 1 process
        40% 1m 145 kills    | KILL      | kernel killed 145 processes
        96.94% 1m           | AVAILABLE | available memory 3.1 % < 5 %
        95.001% 1m          | AVAILABLE | available memory 4.999 % < 5 %
        40% 1m 41.23 stalled| STALLED   | tasks stalled 41.2 % > 30 % of the last 3.0 s
        40% 1m 30.01 stalled| STALLED   | tasks stalled 30.01 % > 30 % of the last 3.0 s
        """)
    void saysWhatFired(String usedOverTime, Cause cause, String trigger) {
        Decision.Due due = (Decision.Due)
                Timeline.decisions(usedOverTime, DEFAULTS, URGENT, BEAT).getFirst();

        assertEquals(cause, due.cause());
        assertEquals(trigger, due.trigger());
    }

    @Test
    void killsOfABurstAreToldOnceEach() {
        List<Decision> decisions =
                Timeline.decisions("40% 3s 100 kills, 40% 3s 45 kills, 40% 1m", DEFAULTS, URGENT, BEAT);

        assertEquals("kernel killed 100 processes", ((Decision.Due) decisions.get(0)).trigger());
        assertEquals("kernel killed 45 processes", ((Decision.Due) decisions.get(1)).trigger());
    }

    @Test
    void serviceThatIsKilledAllNightDoesNotFillTheDisk() {
        String night = "40% 6s 1 kills, ".repeat(8 * 600) + "40% 1m";

        long reports = Timeline.decisions(night, DEFAULTS, URGENT, BEAT).stream()
                .filter(Decision.Due.class::isInstance)
                .count();

        assertTrue(reports > 8 * 100 && reports < 8 * 120 + 100, reports + " reports in 8 hours");
    }

    @Test
    void incidentOfAKillLastsUntilItIsQuiet() {
        assertEquals(
                new Decision.Ended(Duration.ofSeconds(42), 40),
                Timeline.decisions("40% 12s 1 kills, 40% 1m 1 kills", DEFAULTS, URGENT, BEAT)
                        .getLast());
    }
}
