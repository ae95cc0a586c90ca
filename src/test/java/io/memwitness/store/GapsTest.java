package io.memwitness.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.memwitness.model.Fact;
import io.memwitness.model.Gap;
import io.memwitness.model.Gap.Reason;
import io.memwitness.model.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why there is nothing between two samples: from what the two say, with a beat every 3 s. */
class GapsTest {

    private static final Instant T = Instant.parse("2026-11-20T03:00:00Z");
    private static final Duration BEAT = Duration.ofSeconds(3);
    private static final Fact<Instant> WITHOUT_A_WORD = Fact.missing("killed");

    /** Times since the beat before: monotonic (a grid), since boot and wall clock (as they were read). */
    @ParameterizedTest(name = "{0}: {5}")
    @CsvSource(delimiter = '|', textBlock = """
        # within one session                        | elapsed | sinceBoot | wall      | lost | reasons
        the next beat                               | 3s      | 3s        | 3s        | 0    | none
        the next beat, nearly an interval late      | 3s      | 5.9s      | 5.9s      | 0    | none
        the next beat, after a late one             | 3s      | 0.1s      | 0.1s      | 0    | none
        one beat was missed                         | 6s      | 6s        | 6s        | 0    | STARVED
        one was missed and the next is late         | 6s      | 8.9s      | 8.9s      | 0    | STARVED
        an hour without a beat                      | 3600s   | 3600s     | 3600s     | 0    | STARVED
        suspended for an hour                       | 3s      | 3603s     | 3603s     | 0    | SUSPENDED
        suspended for 3 s                           | 3s      | 6s        | 6s        | 0    | SUSPENDED
        suspended for less than lateness explains   | 3s      | 5.999s    | 5.999s    | 0    | none
        starved, then suspended                     | 60s     | 3660s     | 3660s     | 0    | SUSPENDED STARVED
        the clock was set forward by an hour        | 3s      | 3s        | 3603s     | 0    | CLOCK
        the clock was set back by an hour           | 3s      | 3s        | -3597s    | 0    | CLOCK
        the clock was set back by a second          | 3s      | 3s        | 1.996s    | 0    | CLOCK
        the clock was set by less than a second     | 3s      | 3s        | 2.1s      | 0    | none
        starved, and the clock was set              | 60s     | 60s       | 3660s     | 0    | STARVED CLOCK
        NTP slewed the clock over an hour           | 3600s   | 3600s     | 3601.8s   | 0    | STARVED
        one in ten is left: sparse, but no gap      | 30s     | 30s       | 30s       | 9    | none
        more than one in ten is lost                | 33s     | 33s       | 33s       | 10   | NOT_STORED
        an hour of beats is lost                    | 3600s   | 3600s     | 3600s     | 1199 | NOT_STORED
        an hour is lost, and the clock was set      | 3600s   | 3600s     | 0s        | 1199 | NOT_STORED CLOCK
        """)
    void tellsWhatHappenedWithinASession(
            String rule, String elapsed, String sinceBoot, String wall, long lost, String reasons) {
        Session session = session("boot", 1);
        Moment before = moment(session, T, Duration.ofMinutes(1), Duration.ofMinutes(9));
        Moment now = moment(
                session,
                T.plus(span(wall)),
                Duration.ofMinutes(1).plus(span(elapsed)),
                Duration.ofMinutes(9).plus(span(sinceBoot)));
        assertEquals(reasons, reasons(Gaps.between(before, now, lost, Fact.missing("goes on"))));
    }

    @ParameterizedTest(name = "{0}: {5}")
    @CsvSource(delimiter = '|', textBlock = """
        # from one session to the next       | boot | in good order | wall   | lost | reasons
        ended in good order, started again   | same | yes           | 3600s  | 0    | STOPPED
        ended in good order, at once again   | same | yes           | 2s     | 0    | STOPPED
        killed, started again                | same | no            | 5s     | 0    | KILLED
        killed, and the clock was set        | same | no            | 7200s  | 0    | KILLED CLOCK
        rebooted in good order               | new  | yes           | 90s    | 0    | REBOOTED
        rebooted or crashed                  | new  | no            | 90s    | 0    | REBOOTED
        the clock over a reboot is not known | new  | no            | -9000s | 0    | REBOOTED
        killed after the store was in trouble| same | no            | 3600s  | 5    | NOT_STORED KILLED
        rebooted after trouble               | new  | yes           | 3600s  | 5    | NOT_STORED REBOOTED
        """)
    void tellsWhatHappenedBetweenSessions(
            String rule, String boot, String inGoodOrder, String wall, long lost, String reasons) {
        boolean same = boot.equals("same");
        Moment before = moment(session("boot", 1), T, Duration.ofMinutes(50), Duration.ofMinutes(60));
        Duration passed = span(wall).toSeconds() == 7200 ? Duration.ofHours(1) : span(wall);
        Moment now = moment(
                session(same ? "boot" : "another", 2),
                T.plus(span(wall)),
                Duration.ZERO,
                same ? Duration.ofMinutes(60).plus(passed) : Duration.ofSeconds(20));
        Fact<Instant> ended = inGoodOrder.equals("yes") ? Fact.of(T.plusSeconds(1)) : WITHOUT_A_WORD;
        assertEquals(reasons, reasons(Gaps.between(before, now, lost, ended)));
    }

    @ParameterizedTest
    @CsvSource({"true, after the recorder had ended in good order", "false, crashed while the recorder ran"})
    void saysWhetherAHostWasRebootedInGoodOrder(boolean inGoodOrder, String words) {
        Moment before = moment(session("boot", 1), T, Duration.ZERO, Duration.ofHours(1));
        Moment now = moment(session("another", 1), T.plusSeconds(90), Duration.ZERO, Duration.ofSeconds(20));
        Gap gap = Gaps.between(before, now, 0, inGoodOrder ? Fact.of(T) : WITHOUT_A_WORD)
                .getFirst();
        assertTrue(gap.detail().contains(words), gap.detail());
        assertEquals(Fact.missing("another boot"), gap.stalled());
        assertEquals(Fact.missing("another boot"), gap.oomKills());
    }

    @Test
    void saysWhatTheKernelCountedMeanwhile() {
        Session session = session("boot", 1);
        Moment before = moment(session, T, Duration.ZERO, Duration.ofHours(1));
        Moment now = new Moment(
                session,
                T.plusSeconds(60),
                Duration.ofSeconds(60),
                Duration.ofHours(1).plusSeconds(60),
                Fact.of(Duration.ofSeconds(45)),
                Fact.of(9L));
        Gap gap = Gaps.between(before, now, 0, Fact.missing("goes on")).getFirst();
        assertEquals(
                new Gap(
                        T,
                        T.plusSeconds(60),
                        Reason.STARVED,
                        "19 beats missed: the recorder did not run (the host was starved, or it was stopped)",
                        Fact.of(Duration.ofSeconds(35)),
                        Fact.of(2L)),
                gap);
    }

    @Test
    void doesNotTakeAnotherProcessWithTheSamePidForTheSameSession() {
        Moment before = moment(session("boot", 1), T, Duration.ZERO, Duration.ofHours(1));
        Session again = new Session("boot", "db-01", "1.0", 1, 999, T, BEAT);
        Moment now = moment(
                again,
                T.plusSeconds(3),
                Duration.ofSeconds(3),
                Duration.ofHours(1).plusSeconds(3));
        assertEquals("KILLED", reasons(Gaps.between(before, now, 0, WITHOUT_A_WORD)));
    }

    private static Session session(String boot, int pid) {
        return new Session(boot, "db-01", "1.0", pid, pid, T, BEAT);
    }

    private static Moment moment(Session session, Instant at, Duration elapsed, Duration sinceBoot) {
        return new Moment(session, at, elapsed, sinceBoot, Fact.of(Duration.ofSeconds(10)), Fact.of(7L));
    }

    private static Duration span(String text) {
        return Duration.ofMillis(Math.round(1000 * Double.parseDouble(text.replace("s", ""))));
    }

    private static String reasons(List<Gap> gaps) {
        return gaps.isEmpty()
                ? "none"
                : gaps.stream().map(gap -> gap.reason().name()).collect(Collectors.joining(" "));
    }
}
