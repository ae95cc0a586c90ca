package io.memwitness.forensics;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.memwitness.flight.Beats;
import io.memwitness.flight.FlightLayout;
import io.memwitness.flight.FlightRecord;
import io.memwitness.model.Fact;
import io.memwitness.model.LeadUp;
import io.memwitness.model.LeadUp.Point;
import io.memwitness.model.ProcessTable;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How it came: readings 10, 5, 2 and 1 minutes ago, and now. */
class LeadUpsTest {

    private final FlightRecord record = FlightRecord.inMemory(FlightLayout.of(ofSeconds(3), 4));

    @Test
    void hostIsReadAtFourDistancesAndNow() {
        for (int beat = 0; beat <= 300; beat++) {
            write(ofSeconds(3L * beat), beat / 10.0, Beats.none());
        }

        LeadUp leadUp = LeadUps.host(record.lookBack());

        assertEquals(
                List.of(ofMinutes(10), ofMinutes(5), ofMinutes(2), ofMinutes(1), Duration.ZERO),
                leadUp.points().stream().map(Point::ago).toList());
        assertEquals(
                List.of(10.0, 20.0, 26.0, 28.0, 30.0),
                leadUp.points().stream()
                        .map(point -> Math.round(point.value() * 10) / 10.0)
                        .toList());
        assertEquals(ofMinutes(10), leadUp.recorded());
    }

    @Test
    void shortRecordBeginsWithItsFirstBeat() {
        beatsUntil(ofSeconds(90));

        LeadUp leadUp = LeadUps.host(record.lookBack());

        assertEquals(ofSeconds(90), leadUp.recorded());
        assertEquals(
                List.of(ofSeconds(90), ofMinutes(1), Duration.ZERO),
                leadUp.points().stream().map(Point::ago).toList());
    }

    @Test
    void firstBeatHasNoLeadUpButNow() {
        write(Duration.ZERO, 50, Beats.none());

        assertEquals(
                List.of(Duration.ZERO),
                LeadUps.host(record.lookBack()).points().stream()
                        .map(Point::ago)
                        .toList());
    }

    @Test
    void gapIsLeftOutNotFilled() {
        beatsUntil(ofMinutes(4));
        write(ofMinutes(10), 50, Beats.none());

        assertEquals(
                List.of(ofMinutes(10), Duration.ZERO),
                LeadUps.host(record.lookBack()).points().stream()
                        .map(Point::ago)
                        .toList());
    }

    @Test
    void processThatWasSmallBeforeBeginsWhenItBecameBig() {
        write(Duration.ZERO, 50, Beats.none());
        write(ofMinutes(1), 50, Beats.with(100));
        write(ofMinutes(2), 50, Beats.with(300));

        Fact<LeadUp> leadUp = LeadUps.process(record.lookBack(), 42, 7);

        assertEquals(
                Fact.of(List.of(new Point(ofMinutes(1), 100 * Beats.MIB), new Point(Duration.ZERO, 300 * Beats.MIB))),
                leadUp.map(LeadUp::points));
        assertEquals(Fact.of(200 * Beats.MIB), LeadUps.growth(record.lookBack(), 42, 7, Duration.ofHours(1)));
    }

    @Test
    void processThatStartedWithinTheRecordGrewByAllThatItHolds() {
        write(Duration.ZERO, 50, Beats.none());
        write(ofMinutes(1), 50, Beats.with(100));
        write(ofMinutes(2), 50, Beats.with(300));

        assertEquals(Fact.of(300 * Beats.MIB), LeadUps.growth(record.lookBack(), 42, 7, ofSeconds(90)));
    }

    @Test
    void growthOfWhatWasSeenOnceOrNeverIsNotZero() {
        write(Duration.ZERO, 50, Beats.with(100));

        assertEquals(Fact.missing("seen once"), LeadUps.growth(record.lookBack(), 42, 7, ofMinutes(1)));
        assertEquals(Fact.missing("not among the biggest"), LeadUps.growth(record.lookBack(), 43, 7, ofMinutes(1)));
        assertEquals(Fact.missing("not among the biggest"), LeadUps.process(record.lookBack(), 43, 7));
    }

    @Test
    void shrinkingIsNegativeGrowth() {
        write(Duration.ZERO, 50, Beats.with(300));
        write(ofMinutes(1), 50, Beats.with(100));

        assertEquals(Fact.of(-200 * Beats.MIB), LeadUps.growth(record.lookBack(), 42, 7, Duration.ofHours(1)));
    }

    private void beatsUntil(Duration end) {
        for (Duration at = Duration.ZERO; at.compareTo(end) <= 0; at = at.plusSeconds(3)) {
            write(at, 50, Beats.none());
        }
    }

    private void write(Duration at, double usedPercent, ProcessTable table) {
        record.write(Beats.at(at, usedPercent), at, table);
    }
}
