package io.memwitness.forensics;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.memwitness.flight.Beats;
import io.memwitness.flight.Ring;
import io.memwitness.model.Fact;
import io.memwitness.model.LeadUp;
import io.memwitness.model.LeadUp.Point;
import java.lang.foreign.Arena;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How it came: readings 10, 5, 2 and 1 minutes ago, and now. */
class LeadUpsTest {

    private static final int SLOTS = 202;

    private final Ring ring = new Ring(Arena.ofAuto().allocate(Ring.bytes(SLOTS, 4), 8), SLOTS, 4);

    @Test
    void hostIsReadAtFourDistancesAndNow() {
        for (int beat = 0; beat <= 300; beat++) {
            ring.write(Beats.at(ofSeconds(3L * beat), beat / 10.0), Beats.none());
        }

        LeadUp leadUp = LeadUps.host(ring);

        assertEquals(
                List.of(ofMinutes(10), ofMinutes(5), ofMinutes(2), ofMinutes(1), Duration.ZERO),
                leadUp.points().stream().map(Point::ago).toList());
        assertEquals(
                List.of(10.0, 20.0, 26.0, 28.0, 30.0),
                leadUp.points().stream()
                        .map(point -> Math.round(point.value() * 10) / 10.0)
                        .toList());
    }

    @Test
    void shortRecordBeginsWithItsFirstBeat() {
        beatsUntil(ofSeconds(90));

        LeadUp leadUp = LeadUps.host(ring);

        assertEquals(ofSeconds(90), leadUp.recorded());
        assertEquals(
                List.of(ofSeconds(90), ofMinutes(1), Duration.ZERO),
                leadUp.points().stream().map(Point::ago).toList());
    }

    @Test
    void firstBeatHasNoLeadUpButNow() {
        ring.write(Beats.at(Duration.ZERO, 50), Beats.none());

        assertEquals(
                List.of(Duration.ZERO),
                LeadUps.host(ring).points().stream().map(Point::ago).toList());
    }

    @Test
    void gapIsLeftOutNotFilled() {
        beatsUntil(ofMinutes(4));
        ring.write(Beats.at(ofMinutes(10), 50), Beats.none());

        assertEquals(
                List.of(ofMinutes(10), Duration.ZERO),
                LeadUps.host(ring).points().stream().map(Point::ago).toList());
    }

    @Test
    void processThatWasSmallBeforeBeginsWhenItBecameBig() {
        ring.write(Beats.at(Duration.ZERO, 50), Beats.none());
        ring.write(Beats.at(ofMinutes(1), 50), Beats.with(100));
        ring.write(Beats.at(ofMinutes(2), 50), Beats.with(300));

        Fact<LeadUp> leadUp = LeadUps.process(ring, 42, 7);

        assertEquals(
                Fact.of(List.of(new Point(ofMinutes(1), 100 * Beats.MIB), new Point(Duration.ZERO, 300 * Beats.MIB))),
                leadUp.map(LeadUp::points));
        assertEquals(Fact.of(200 * Beats.MIB), LeadUps.growth(ring, 42, 7, Duration.ofHours(1)));
    }

    @Test
    void processThatStartedWithinTheRecordGrewByAllThatItHolds() {
        ring.write(Beats.at(Duration.ZERO, 50), Beats.none());
        ring.write(Beats.at(ofMinutes(1), 50), Beats.with(100));
        ring.write(Beats.at(ofMinutes(2), 50), Beats.with(300));

        assertEquals(Fact.of(300 * Beats.MIB), LeadUps.growth(ring, 42, 7, ofSeconds(90)));
    }

    @Test
    void growthOfWhatWasSeenOnceOrNeverIsNotZero() {
        ring.write(Beats.at(Duration.ZERO, 50), Beats.with(100));

        assertEquals(Fact.missing("seen once"), LeadUps.growth(ring, 42, 7, ofMinutes(1)));
        assertEquals(Fact.missing("not among the biggest"), LeadUps.growth(ring, 43, 7, ofMinutes(1)));
        assertEquals(Fact.missing("not among the biggest"), LeadUps.process(ring, 43, 7));
    }

    @Test
    void shrinkingIsNegativeGrowth() {
        ring.write(Beats.at(Duration.ZERO, 50), Beats.with(300));
        ring.write(Beats.at(ofMinutes(1), 50), Beats.with(100));

        assertEquals(Fact.of(-200 * Beats.MIB), LeadUps.growth(ring, 42, 7, Duration.ofHours(1)));
    }

    private void beatsUntil(Duration end) {
        for (Duration at = Duration.ZERO; at.compareTo(end) <= 0; at = at.plusSeconds(3)) {
            ring.write(Beats.at(at, 50), Beats.none());
        }
    }
}
