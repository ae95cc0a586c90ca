package io.memwitness.report;

import io.memwitness.record.Times;
import java.time.Instant;
import java.time.ZoneId;

/**
 * Points in time as text, in the zone of the one who reads.
 *
 * @param zone of the reader
 */
public record Stamp(ZoneId zone) {

    private static final int MINUTE_CHARS = "2026-11-20T03:04".length();
    private static final int SECOND_CHARS = MINUTE_CHARS + ":12".length();
    private static final int DATE_CHARS = "2026-11-20".length();

    /** {@code 2026-11-20T03:04:12.318+01:00}, for programs. */
    public String exact(Instant at) {
        return Times.withMillis(at.atZone(zone).toOffsetDateTime());
    }

    /** {@code 2026-11-20 03:04:12}, for people. */
    public String second(Instant at) {
        return people(at, SECOND_CHARS);
    }

    /** {@code 2026-11-20 03:04}. */
    public String minute(Instant at) {
        return people(at, MINUTE_CHARS);
    }

    /** {@code 03:04}. */
    public String clock(Instant at) {
        return minute(at).substring(DATE_CHARS + 1);
    }

    private String people(Instant at, int chars) {
        return Times.withSeconds(at.atZone(zone).toOffsetDateTime())
                .substring(0, chars)
                .replace('T', ' ');
    }
}
