package io.memwitness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules for times of users: which moment is meant, which is refused, and what is said. */
class WhenTest {

    private static final String BERLIN = "Europe/Berlin";

    @ParameterizedTest(name = "{0} in {1}, at {2}")
    @CsvSource(delimiter = '|', textBlock = """
        # what is asked             | zone             | now                       | is
        now                         | UTC              | 2026-11-21T10:00:00Z      | 2026-11-21T10:00:00Z
        03:12                       | Europe/Berlin    | 2026-11-21T10:00:00+01:00 | 2026-11-21T03:12:00+01:00
        3:12                        | Europe/Berlin    | 2026-11-21T10:00:00+01:00 | 2026-11-21T03:12:00+01:00
        03:12                       | America/New_York | 2026-11-21T10:00:00Z      | 2026-11-21T03:12:00-05:00
        03:12:30                    | UTC              | 2026-11-21T10:00:00Z      | 2026-11-21T03:12:30Z
        03:12:30.5                  | UTC              | 2026-11-21T10:00:00Z      | 2026-11-21T03:12:30.5Z
        10:00                       | UTC              | 2026-11-21T10:00:00Z      | 2026-11-21T10:00:00Z
        10:01                       | UTC              | 2026-11-21T10:00:00Z      | 2026-11-20T10:01:00Z
        23:30                       | Europe/Berlin    | 2026-11-21T00:10:00+01:00 | 2026-11-20T23:30:00+01:00
        today 03:12                 | UTC              | 2026-11-21T10:00:00Z      | 2026-11-21T03:12:00Z
        today                       | Europe/Berlin    | 2026-11-21T10:00:00+01:00 | 2026-11-21T00:00:00+01:00
        yesterday 03:12             | America/New_York | 2026-11-21T02:00:00Z      | 2026-11-19T03:12:00-05:00
        Yesterday at 03:12          | UTC              | 2026-11-21T10:00:00Z      | 2026-11-20T03:12:00Z
        yesterday                   | UTC              | 2026-11-21T10:00:00Z      | 2026-11-20T00:00:00Z
        2026-11-20                  | America/New_York | 2026-11-21T10:00:00Z      | 2026-11-20T00:00:00-05:00
        2026-11-20 03:12            | Europe/Berlin    | 2026-11-21T10:00:00+01:00 | 2026-11-20T03:12:00+01:00
        2026-07-20 03:12:30         | Europe/Berlin    | 2026-11-21T10:00:00+01:00 | 2026-07-20T03:12:30+02:00
        2026-07-20T03:12            | America/New_York | 2026-11-21T10:00:00Z      | 2026-07-20T03:12:00-04:00
        2026-11-20T03:12:00+01:00   | America/New_York | 2026-11-21T10:00:00Z      | 2026-11-20T02:12:00Z
        2026-11-20T03:12:00.318Z    | Europe/Berlin    | 2026-11-21T10:00:00Z      | 2026-11-20T03:12:00.318Z
        2026-11-20 03:12 -05:00     | Europe/Berlin    | 2026-11-21T10:00:00Z      | 2026-11-20T08:12:00Z
        10m ago                     | UTC              | 2026-11-21T10:00:00Z      | 2026-11-21T09:50:00Z
        1h30m ago                   | UTC              | 2026-11-21T10:00:00Z      | 2026-11-21T08:30:00Z
        2 hours ago                 | UTC              | 2026-11-21T10:00:00Z      | 2026-11-21T08:00:00Z
        1d ago                      | Europe/Berlin    | 2026-03-29T12:00:00+02:00 | 2026-03-28T11:00:00+01:00
        """)
    void understands(String text, String zone, OffsetDateTime now, OffsetDateTime expected) throws NoSuchTimeException {
        Moment moment = when(zone, now).moment(text);
        assertEquals(expected.toInstant(), moment.at());
        assertEquals("", moment.remark());
    }

    @ParameterizedTest(name = "{0} back from 2026-11-21T10:00:00Z")
    @CsvSource(delimiter = '|', textBlock = """
        24h        | 2026-11-20T10:00:00Z
        7d         | 2026-11-14T10:00:00Z
        90m        | 2026-11-21T08:30:00Z
        30s        | 2026-11-21T09:59:30Z
        1w         | 2026-11-14T10:00:00Z
        1h30m      | 2026-11-21T08:30:00Z
        2 days     | 2026-11-19T10:00:00Z
        7d ago     | 2026-11-14T10:00:00Z
        yesterday  | 2026-11-20T00:00:00Z
        """)
    void takesSpansAsBeginnings(String text, OffsetDateTime expected) throws NoSuchTimeException {
        When when = when("UTC", OffsetDateTime.parse("2026-11-21T10:00:00Z"));
        assertEquals(expected.toInstant(), when.since(text).at());
    }

    @ParameterizedTest(name = "{0} in {1}, at {2}")
    @CsvSource(delimiter = '|', textBlock = """
        2026-10-25 02:30 | Europe/Berlin    | 2026-10-25T10:00:00+01:00 | 2026-10-25T02:30:00+02:00 | 2026-10-25T02:30:00+01:00
        02:30            | Europe/Berlin    | 2026-10-25T02:30:00+01:00 | 2026-10-25T02:30:00+02:00 | 2026-10-25T02:30:00+01:00
        02:00            | Europe/Berlin    | 2026-10-25T10:00:00+01:00 | 2026-10-25T02:00:00+02:00 | 2026-10-25T02:00:00+01:00
        yesterday 01:30  | America/New_York | 2026-11-02T10:00:00-05:00 | 2026-11-01T01:30:00-04:00 | 2026-11-01T01:30:00-05:00
        """)
    void takesTheEarlierOfTwoAndNamesBoth(String text, String zone, OffsetDateTime now, String earlier, String later)
            throws NoSuchTimeException {
        Moment moment = when(zone, now).moment(text);
        String clock = later.substring(11, 16);
        assertEquals(OffsetDateTime.parse(earlier).toInstant(), moment.at());
        assertEquals(
                clock + " was twice on " + later.substring(0, 10) + ", when the clock was set back. This is " + earlier
                        + "; for the later one write " + later,
                moment.remark());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-10-25T02:15:00+01:00, 02:30",
        "2026-10-25T03:00:00+01:00, 03:00",
        "2026-10-25T03:00:00+01:00, 01:59"
    })
    void saysNothingOfASecondTimeThatIsYetToCome(OffsetDateTime now, String text) throws NoSuchTimeException {
        assertEquals("", when(BERLIN, now).moment(text).remark());
    }

    @ParameterizedTest(name = "{0} at {1}")
    @CsvSource(delimiter = '|', textBlock = """
        2026-03-29 02:30 | 2026-03-30T10:00:00+02:00
        yesterday 02:00  | 2026-03-30T10:00:00+02:00
        02:59:59         | 2026-03-29T03:00:00+02:00
        """)
    void refusesATimeThatTheClockSkipped(String text, OffsetDateTime now) {
        String sentence = refusal(when(BERLIN, now), text);
        String clock = text.substring(text.lastIndexOf(' ') + 1);
        assertEquals(
                clock + " did not exist on 2026-03-29 in Europe/Berlin: the clock went from 02:00 to 03:00."
                        + " Write 2026-03-29T03:00:00+02:00 for that moment",
                sentence);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-29T01:59:00+01:00, 2026-03-28T02:30:00+01:00",
        "2026-03-30T01:00:00+02:00, 2026-03-29T03:00:00+02:00"
    })
    void looksForTheLastTimeBeforeTheSkippedHour(OffsetDateTime now, OffsetDateTime expected)
            throws NoSuchTimeException {
        String text = expected.getHour() == 2 ? "02:30" : "03:00";
        assertEquals(expected.toInstant(), when(BERLIN, now).moment(text).at());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-11-22", "today 10:01", "2026-11-21 10:00:01", "2026-11-21T10:00:00-01:00", "9999-12-31"})
    void refusesTheFuture(String text) {
        When when = when("UTC", OffsetDateTime.parse("2026-11-21T10:00:00Z"));
        assertEquals("\"" + text + "\" is in the future: it is now 2026-11-21T10:00:00+00:00", refusal(when, text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1969-12-31", "3000w ago", "999999999w ago", "0000-01-01T00:00:00Z"})
    void refusesWhatIsBeforeUnixTime(String text) {
        When when = when(BERLIN, OffsetDateTime.parse("2026-11-21T10:00:00Z"));
        assertEquals("\"" + text + "\" is before 1970: nothing is recorded of that time", refusal(when, text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "24h",
                "25:00",
                "03:60",
                "03:12:60",
                "0312",
                "2026-02-30",
                "2026-13-01 03:12",
                "20-11-2026",
                "tomorrow",
                "03:12 yesterday",
                "ago",
                "10 ago",
                "m ago",
                "-10m ago",
                "10x ago",
                "10m 3 ago",
                "2026-11-20T03:12:00+25:00",
                "yesterday03:12",
                "yesterday 03",
                "03:12:",
                "03:12:30.",
                "now now",
                "99999999999m ago",
                "\u0663:12"
            })
    void refusesWhatIsNoTime(String text) {
        When when = when("UTC", OffsetDateTime.parse("2026-11-21T10:00:00Z"));
        assertEquals("\"" + text + "\" is not a time. Write for example " + When.FORMS, refusal(when, text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1", "h", "1h30", "1.5h", "-1h", "1y", "1hm", "1h1h1h1h1h1h1h1h1h1h1h1h1h1h1h1h1h1h1h1h1h1h"
            })
    void refusesWhatIsNoSpan(String text) {
        When when = when("UTC", OffsetDateTime.parse("2026-11-21T10:00:00Z"));
        assertThrows(NoSuchTimeException.class, () -> when.since(text));
    }

    private static When when(String zone, OffsetDateTime now) {
        return new When(now.toInstant(), ZoneId.of(zone));
    }

    private static String refusal(When when, String text) {
        return assertThrows(NoSuchTimeException.class, () -> when.moment(text)).sentence();
    }
}
