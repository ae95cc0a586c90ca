package io.memwitness.daemon;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A beat every 3 s on a monotonic grid, whatever else happens. */
class ScheduleTest {

    private final ManualTime time = new ManualTime();
    private final Schedule schedule = new Schedule(time, ofSeconds(3));

    @Test
    void firstBeatIsDueAtOnce() {
        assertEquals(ZERO, schedule.untilDue());

        Schedule.Beat beat = schedule.begin();

        assertEquals(new Schedule.Beat(time.now(), ZERO, ZERO, 0, ZERO, ZERO), beat);
        assertEquals(ofSeconds(3), schedule.untilDue());
    }

    @Test
    void delayOfOneBeatDoesNotMoveTheGrid() {
        schedule.begin();
        time.pass(ofMillis(4200));

        Schedule.Beat late = schedule.begin();

        assertEquals(ofMillis(1200), late.late());
        assertEquals(0, late.missed());
        assertEquals(ofMillis(1800), schedule.untilDue());
    }

    @Test
    void delayOfLessThan100MsIsOnTime() {
        schedule.begin();
        time.pass(ofMillis(3099));

        assertEquals(ZERO, schedule.begin().late());
    }

    @Test
    void latenessIsNoTimeForDecisions() {
        schedule.begin();
        time.pass(ofMillis(3002));
        Duration first = schedule.begin().elapsed();
        time.pass(ofMillis(2999));

        assertEquals(ofSeconds(3), schedule.begin().elapsed().minus(first));
    }

    @Test
    void missedBeatsAreCountedAndNotMadeUpFor() {
        schedule.begin();
        time.pass(ofSeconds(3 + 30).plusMillis(500));

        Schedule.Beat beat = schedule.begin();

        assertEquals(10, beat.missed());
        assertEquals(ofMillis(500), beat.late());
        assertEquals(ofMillis(2500), schedule.untilDue());
        time.pass(ofMillis(2500));
        assertEquals(0, schedule.begin().missed());
    }

    @Test
    void suspensionIsToldAndMissesNoBeat() {
        schedule.begin();
        time.pass(ofSeconds(3));
        time.suspend(ofMinutes(40));

        Schedule.Beat beat = schedule.begin();

        assertEquals(ofMinutes(40), beat.suspended());
        assertEquals(0, beat.missed());
        assertEquals(ZERO, beat.stepped());
        assertEquals(ofSeconds(3), beat.elapsed());
    }

    @Test
    void stepOfTheWallClockMovesNothingButThePrintedTime() {
        schedule.begin();
        time.pass(ofSeconds(3));
        time.step(Duration.ofHours(-1));

        Schedule.Beat beat = schedule.begin();

        assertEquals(Duration.ofHours(-1), beat.stepped());
        assertEquals(ofSeconds(3), beat.elapsed());
        assertEquals(ZERO, beat.late());
        assertEquals(ofSeconds(3), schedule.untilDue());
        assertEquals(time.now(), beat.wall());
    }

    @Test
    void slewingByNtpIsNoStep() {
        schedule.begin();
        time.pass(ofSeconds(3));
        time.step(ofMillis(999));

        assertEquals(ZERO, schedule.begin().stepped());
    }
}
