package io.memwitness.flight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every beat of the last 10 min, one in ten of the last 2 h, in bounded memory. */
class FlightRecordTest {

    @ParameterizedTest(name = "a beat every {0} ms")
    @CsvSource({"200, 6", "1000, 2", "3000, 1", "10000, 1", "60000, 1", "3600000, 1"})
    void reachesBackTenMinutesAndTwoHours(long intervalMillis, int everyBeat) {
        Duration interval = Duration.ofMillis(intervalMillis);
        FlightRecord record = new FlightRecord(interval, 4);
        long beats = Duration.ofHours(3).dividedBy(interval) + 1;
        for (long beat = 0; beat < beats; beat++) {
            record.write(Beats.at(interval.multipliedBy(beat), 50), Beats.with(1), false);
        }

        Duration step = interval.multipliedBy(everyBeat);
        assertTrue(reach(record.fine()).plus(step).compareTo(FlightRecord.FINE) >= 0, reach(record.fine())::toString);
        assertTrue(record.fine().size() <= 602, "slots: " + record.fine().size());
        if (record.fine().size() > 1) {
            assertEquals(step, record.fine().elapsed(0).minus(record.fine().elapsed(1)));
        }
        Duration coarse = step.multipliedBy(10);
        assertTrue(reach(record.coarse()).plus(coarse).compareTo(Duration.ofHours(2)) >= 0);
    }

    private static Duration reach(Ring ring) {
        return ring.elapsed(0).minus(ring.elapsed(ring.size() - 1));
    }
}
