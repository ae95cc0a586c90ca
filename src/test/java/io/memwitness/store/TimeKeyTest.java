package io.memwitness.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeKeyTest {

    private static final Instant TIME = Instant.parse("2026-11-20T03:04:12.318Z");

    @ParameterizedTest
    @CsvSource({"0", "1", "2047", "524287"})
    void keepsTheEraAndTheTimeToTheMillisecond(int era) {
        long key = TimeKey.of(era, TIME.plusNanos(999_999));
        assertEquals(era, TimeKey.era(key));
        assertEquals(TIME, TimeKey.instant(key));
    }

    @Test
    void isTheMillisecondsSince1970InTheFirstEra() {
        assertEquals(TIME.toEpochMilli(), TimeKey.of(0, TIME));
    }

    @Test
    void ofALaterEraIsBehindEveryTimeOfTheEraBefore() {
        assertTrue(TimeKey.of(1, Instant.EPOCH) > TimeKey.of(0, Instant.parse("2500-01-01T00:00:00Z")));
    }

    @Test
    void ofAClockBefore1970Is1970() {
        assertEquals(TimeKey.of(3, Instant.EPOCH), TimeKey.of(3, Instant.EPOCH.minusSeconds(5)));
    }

    @Test
    void knowsItsMinuteInItsEra() {
        assertEquals(TimeKey.of(5, Instant.parse("2026-11-20T03:04:00Z")), TimeKey.minute(TimeKey.of(5, TIME)));
    }
}
