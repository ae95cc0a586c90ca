package io.memwitness.daemon;

import java.time.Duration;

/** Puts lengths of time into sentences: "250 ms", "42 s", "12 min", "3 h 5 min", "2 d 4 h". */
public final class Spans {

    private Spans() {}

    /** The two biggest units at most. */
    public static String text(Duration span) {
        if (span.compareTo(Duration.ofSeconds(1)) < 0) {
            return span.toMillis() + " ms";
        }
        if (span.compareTo(Duration.ofMinutes(2)) < 0) {
            return span.toSeconds() + " s";
        }
        if (span.compareTo(Duration.ofHours(1)) < 0) {
            return span.toMinutes() + " min";
        }
        return span.compareTo(Duration.ofDays(1)) < 0
                ? span.toHours() + " h " + span.toMinutesPart() + " min"
                : span.toDays() + " d " + span.toHoursPart() + " h";
    }
}
