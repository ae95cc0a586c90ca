package io.memwitness.report;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Understands times as people write them: {@code 03:12}, {@code yesterday 03:12}, {@code 2026-11-20 03:12:30},
 * {@code 2026-11-20}, RFC 3339 with an offset, {@code 10m ago}, {@code now}. A clock time without a date is the last time
 * that it was. A time that the clock skipped when summer began is refused; one that was twice when summer ended is the
 * earlier of the two. Times in the future are refused: nothing is recorded of them.
 *
 * @param now  wall-clock time of the call
 * @param zone of the one who asks
 */
public record When(Instant now, ZoneId zone) {

    /** How a time is written, for the help of commands. */
    public static final String FORMS =
            "\"03:12\", \"yesterday 03:12\", \"2026-11-20 03:12:30\", \"2026-11-20\", \"10m ago\","
                    + " 2026-11-20T03:12:00+01:00";

    private static final Pattern WITH_OFFSET = Pattern.compile(
            "(\\d{4}-\\d\\d-\\d\\d)[t ](\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d{1,9})?)?) ?(z|[+-]\\d\\d:\\d\\d)");
    private static final Pattern LOCAL = Pattern.compile("(?:(today|yesterday|\\d{4}-\\d\\d-\\d\\d)(?:[t ]+(?:at"
            + " +)?|$))?(?:(\\d{1,2}):(\\d\\d)(?::(\\d\\d)(?:\\.(\\d{1,9}))?)?)?");
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);
    private static final Pattern AGO = Pattern.compile("(.+?)\\s*ago");

    /**
     * A point in time.
     *
     * @throws NoSuchTimeException not a time, one that the clock skipped, or one in the future
     */
    public Moment moment(String text) throws NoSuchTimeException {
        String words = text.strip().toLowerCase(Locale.ROOT);
        Moment moment = read(words, text);
        if (moment.at().isAfter(now)) {
            throw new NoSuchTimeException(
                    quoted(text) + " is in the future: it is now " + STAMP.format(now.atZone(zone)));
        }
        return moment;
    }

    /**
     * The beginning of a range: a point in time, or a span back from now ({@code 24h}, {@code 7d}).
     *
     * @throws NoSuchTimeException as for {@link #moment}
     */
    public Moment since(String text) throws NoSuchTimeException {
        Optional<Duration> span = Spans.read(text.strip().toLowerCase(Locale.ROOT));
        return span.isPresent() ? Moment.of(back(span.get(), text)) : moment(text);
    }

    /**
     * A length of time: {@code 90s}, {@code 10m}, {@code 1h30m}.
     *
     * @throws NoSuchTimeException it is none, or zero
     */
    public static Duration length(String text) throws NoSuchTimeException {
        return Spans.read(text.strip().toLowerCase(Locale.ROOT))
                .filter(Duration::isPositive)
                .orElseThrow(() -> new NoSuchTimeException(
                        quoted(text) + " is not a length of time. Write for example 90s, 10m, 1h or 1d"));
    }

    private Moment read(String words, String text) throws NoSuchTimeException {
        Matcher ago = AGO.matcher(words);
        if (words.equals("now")) {
            return Moment.of(now);
        }
        if (ago.matches()) {
            Duration span = Spans.read(ago.group(1)).orElseThrow(() -> notATime(text));
            return Moment.of(back(span, text));
        }
        try {
            Matcher withOffset = WITH_OFFSET.matcher(words);
            return withOffset.matches() ? absolute(withOffset, text) : local(words, text);
        } catch (DateTimeException e) {
            throw notATime(text);
        }
    }

    private Instant back(Duration span, String text) throws NoSuchTimeException {
        return sinceUnixTime(now.minus(span), text);
    }

    private static Moment absolute(Matcher parts, String text) throws NoSuchTimeException {
        String iso = parts.group(1) + "T" + parts.group(2) + parts.group(3).toUpperCase(Locale.ROOT);
        return Moment.of(sinceUnixTime(OffsetDateTime.parse(iso).toInstant(), text));
    }

    private Moment local(String words, String text) throws NoSuchTimeException {
        Matcher parts = LOCAL.matcher(words);
        if (words.isEmpty() || !parts.matches()) {
            throw notATime(text);
        }
        String day = parts.group(1);
        if (parts.group(2) == null) {
            return Moment.of(sinceUnixTime(date(day).atStartOfDay(zone).toInstant(), text));
        }
        LocalTime time = time(parts);
        LocalDateTime asked = day == null ? lastTime(time) : LocalDateTime.of(date(day), time);
        return moment(asked, text);
    }

    private static LocalTime time(Matcher parts) {
        int second = parts.group(4) == null ? 0 : Integer.parseInt(parts.group(4));
        String fraction = parts.group(5) == null ? "" : parts.group(5);
        int nano = Integer.parseInt((fraction + "000000000").substring(0, 9));
        return LocalTime.of(Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)), second, nano);
    }

    private LocalDate date(String day) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        return switch (day) {
            case "today" -> today;
            case "yesterday" -> today.minusDays(1);
            default -> LocalDate.parse(day);
        };
    }

    /** Today, or yesterday when today it is yet to come. */
    private LocalDateTime lastTime(LocalTime time) {
        LocalDateTime today = LocalDateTime.of(LocalDate.ofInstant(now, zone), time);
        ZoneOffsetTransition skip = zone.getRules().getTransition(today);
        boolean isSkipped = skip != null && skip.isGap();
        Instant at = isSkipped ? skip.getInstant() : today.atZone(zone).toInstant();
        return at.isAfter(now) ? today.minusDays(1) : today;
    }

    private Moment moment(LocalDateTime asked, String text) throws NoSuchTimeException {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(asked);
        if (offsets.isEmpty()) {
            throw skipped(asked);
        }
        Instant earlier = sinceUnixTime(asked.toInstant(offsets.get(0)), text);
        if (offsets.size() == 1 || asked.toInstant(offsets.get(1)).isAfter(now)) {
            return Moment.of(earlier);
        }
        return new Moment(
                earlier,
                asked.toLocalTime() + " was twice on " + asked.toLocalDate() + ", when the clock was set back. This is "
                        + STAMP.format(asked.atOffset(offsets.get(0))) + "; for the later one write "
                        + STAMP.format(asked.atOffset(offsets.get(1))));
    }

    private NoSuchTimeException skipped(LocalDateTime asked) {
        ZoneOffsetTransition change = zone.getRules().getTransition(asked);
        return new NoSuchTimeException(asked.toLocalTime() + " did not exist on " + asked.toLocalDate() + " in " + zone
                + ": the clock went from " + change.getDateTimeBefore().toLocalTime() + " to "
                + change.getDateTimeAfter().toLocalTime() + ". Write "
                + STAMP.format(change.getDateTimeAfter().atOffset(change.getOffsetAfter())) + " for that moment");
    }

    /** Records are keyed by time since 1970; nobody has recorded anything before. */
    private static Instant sinceUnixTime(Instant at, String text) throws NoSuchTimeException {
        if (at.isBefore(Instant.EPOCH)) {
            throw new NoSuchTimeException(quoted(text) + " is before 1970: nothing is recorded of that time");
        }
        return at;
    }

    private static NoSuchTimeException notATime(String text) {
        return new NoSuchTimeException(quoted(text) + " is not a time. Write for example " + FORMS);
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }
}
