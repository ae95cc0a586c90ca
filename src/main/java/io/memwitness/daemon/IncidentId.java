package io.memwitness.daemon;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/** Names of incidents such as 20261120T020412Z-7f3a: start in UTC, and four digits that keep two hosts apart. */
final class IncidentId {

    /** There is no incident. */
    static final String NONE = "none";

    private static final DateTimeFormatter START =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private IncidentId() {}

    /**
     * A name for the incident that is reported first now.
     *
     * @param start wall-clock time
     * @param seed  differs from host to host: monotonic nanoseconds
     */
    static String of(Instant start, long seed) {
        long mixed = seed * 0x9E3779B97F4A7C15L;
        return START.format(start) + "-" + HexFormat.of().toHexDigits((short) (mixed >>> 48));
    }
}
