package io.memwitness.forensics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.memwitness.model.Departures;
import io.memwitness.model.Fact;
import io.memwitness.model.Vanished;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is gone, and how many came that nobody saw. */
class DepartedTest {

    private static final String LEAK = "java(10) 8000, wait 10m, perl(20) 10 in b.service, 20 +100, ";

    @Test
    void whoIsGoneIsToldTheBiggestFirst() {
        Departures departures = departures("java(10) 8000, small(11) 100, wait 10m, perl(20) 10, 20 +100, "
                + "g1(31) 300, g2(32) 500, g3(33) 400, g4(34) 350, g5(35) 450, g6(36) 310, wait 3m, "
                + "31 ends, 32 ends, 33 ends, 34 ends, 35 ends, 36 ends, 11 ends, wait 5m");

        assertEquals(
                List.of(32, 35, 33, 34, 36),
                departures.vanished().stream().map(Vanished::pid).toList());
        assertEquals(1, departures.more());
        assertEquals(Duration.ofSeconds(303), departures.vanished().getFirst().ago());
        assertEquals(Fact.missing("not known"), departures.vanished().getFirst().killedBy());
    }

    @Test
    void whoWasKilledIsGoneHoweverSmall() {
        Departures departures = departures(LEAK + "mysqld(30) 50, wait 6m, 30 killed");

        assertEquals(
                List.of("mysqld"),
                departures.vanished().stream().map(Vanished::name).toList());
        assertEquals(Fact.of("kernel"), departures.vanished().getFirst().killedBy());
    }

    @Test
    void whoHadThePidOfOneThatWasKilledWasNot() {
        List<Vanished> vanished = departures("java(10) 8000, old(20) 400, wait 10m, perl(30) 10, 30 +100, wait 1m, "
                        + "20 ends, wait 30s, new(20) 500, wait 4m, 20 killed")
                .vanished();

        assertEquals(
                List.of("new", "old"), vanished.stream().map(Vanished::name).toList());
        assertEquals(Fact.of("kernel"), vanished.getFirst().killedBy());
        assertEquals(Fact.missing("not known"), vanished.getLast().killedBy());
    }

    @Test
    void whoLivesOrLeftBeforeTheRiseIsNotGone() {
        assertEquals(
                List.of(),
                departures("old(30) 900, wait 5m, 30 ends, " + LEAK + "wait 6m").vanished());
    }

    @Test
    void tasksThatWereStartedAreComparedWithTheProcessesThatWereMet() {
        Departures departures =
                departures("java(10) 8000, wait 10m, perl(20) 10, 20 +200, wait 3m, sh(30) 5, sh(31) 5, "
                        + "wait 9s, 30 ends, sh(32) 5, wait 9s");

        assertEquals(Fact.of(3L), departures.seen());
        assertEquals(Fact.of(78L), departures.forks());
    }

    @Test
    void processesThatWereMetAreNotCountedAcrossAStartOfTheRecorder() {
        assertEquals(
                Fact.missing("the recorder was started meanwhile"),
                departures("java(10) 8000, wait 2m, recorder restarts, wait 2m").seen());
    }

    private static Departures departures(String script) {
        return Explainer.explain(NightScript.play(script)).departures();
    }
}
