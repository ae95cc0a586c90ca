package io.memwitness.record;

import io.memwitness.model.Fact;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;

/** Times as logs write them: {@code 2026-11-20T03:04:12.318+01:00}, and the predecessor's {@code 21:31:25 20/11/26}. */
final class LoggedTime {

    private static final DateTimeFormatter PREDECESSOR =
            DateTimeFormatter.ofPattern("HH:mm:ss dd/MM/uu", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 2199;

    private LoggedTime() {}

    /** @param zone of a time that names none; when the clocks went back, the earlier of two is taken */
    static Fact<OffsetDateTime> read(String text, ZoneId zone) {
        try {
            OffsetDateTime time = text.indexOf('T') > 0
                    ? OffsetDateTime.parse(text)
                    : LocalDateTime.parse(text, PREDECESSOR).atZone(zone).toOffsetDateTime();
            return time.getYear() < FIRST_YEAR || time.getYear() > LAST_YEAR
                    ? Fact.missing("the year " + time.getYear() + " is none that a log can be of")
                    : Fact.of(time);
        } catch (DateTimeException e) {
            return Fact.missing("\"" + text + "\" is no time");
        }
    }

    /** What is doubtful about a time that was read, because clocks were changed; empty when nothing is. */
    static String doubt(String text, ZoneId zone) {
        if (text.indexOf('T') > 0) {
            return "";
        }
        LocalDateTime local = LocalDateTime.parse(text, PREDECESSOR);
        return switch (zone.getRules().getValidOffsets(local).size()) {
            case 0 -> "this time did not exist in " + zone + ", clocks went forward; it was taken as an hour later";
            case 1 -> "";
            default -> "this time existed twice in " + zone + ", clocks went back; the earlier one was taken";
        };
    }
}
