package io.memwitness.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.OffsetDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times are ISO 8601 with a numeric offset; spans have their two biggest units. */
class TimesTest {

    @ParameterizedTest(name = "{0} is {1} and {2}")
    @CsvSource(textBlock = """
        2026-11-20T03:04:12.318+01:00,    2026-11-20T03:04:12.318+01:00, 2026-11-20T03:04:12+01:00
        2026-11-20T03:04:12Z,             2026-11-20T03:04:12.000+00:00, 2026-11-20T03:04:12+00:00
        2026-01-02T00:00:00.0019-03:30,   2026-01-02T00:00:00.001-03:30, 2026-01-02T00:00:00-03:30
        2026-12-31T23:59:59.999999+05:45, 2026-12-31T23:59:59.999+05:45, 2026-12-31T23:59:59+05:45
        """)
    void areIsoWithANumericOffset(OffsetDateTime time, String millis, String seconds) {
        assertEquals(millis, Times.withMillis(time));
        assertEquals(seconds, Times.withSeconds(time));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(textBlock = """
        PT0S,         0s
        PT0.9S,       0s
        PT42S,        42s
        PT1M,         1m
        PT1M1S,       1m1s
        PT59M59S,     59m59s
        PT4H54M8S,    4h54m
        PT4H59S,      4h
        PT24H,        1d
        P3DT2H59M59S, 3d2h
        P400DT23H,    400d23h
        PT-5S,        0s
        """)
    void haveTheTwoBiggestUnitsOfASpan(Duration span, String expected) {
        assertEquals(expected, Times.span(span));
    }

    @ParameterizedTest(name = "{0} is {1} or {2}")
    @CsvSource(textBlock = """
        PT0S,       0.0 s,   0 ms
        PT0.012S,   0.0 s,   12 ms
        PT0.4S,     0.4 s,   400 ms
        PT1.25S,    1.3 s,   1.3 s
        PT119.9S,   119.9 s, 119.9 s
        PT2M,       2m,      2m
        PT1H2M3S,   1h2m,    1h2m
        """)
    void areExactWhenShort(Duration span, String seconds, String millis) {
        assertEquals(seconds, Times.seconds(span));
        assertEquals(millis, Times.millis(span));
    }

    @ParameterizedTest(name = "{0} before is {1}")
    @CsvSource(textBlock = """
        PT3S,      3 s ago
        PT42.4S,   42 s ago
        PT57S,     57 s ago
        PT58S,     1 min ago
        PT60S,     1 min ago
        PT62.4S,   1 min ago
        PT63S,     1 min 3 s ago
        PT1M57S,   1 min 57 s ago
        PT1M58S,   2 min ago
        PT9M58.6S, 10 min ago
        PT10M1S,   10 min ago
        """)
    void areWholeMinutesWhenNearThem(Duration ago, String expected) {
        assertEquals(expected, Times.ago(ago));
    }
}
