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

    private LoggedTime() {}

    /** @param zone of a time that names none; when the clocks went back, the earlier of two is taken */
    static Fact<OffsetDateTime> read(String text, ZoneId zone) {
        try {
            return Fact.of(
                    text.indexOf('T') > 0
                            ? OffsetDateTime.parse(text)
                            : LocalDateTime.parse(text, PREDECESSOR)
                                    .atZone(zone)
                                    .toOffsetDateTime());
        } catch (DateTimeException e) {
            return Fact.missing("\"" + text + "\" is no time");
        }
    }
}
