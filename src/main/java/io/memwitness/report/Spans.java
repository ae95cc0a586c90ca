package io.memwitness.report;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spans of time as people write them: 90s, 10m, 1h30m, 7d; also with blanks and longer words, as in "10 min" or "2 hours". */
final class Spans {

    private static final Pattern PART = Pattern.compile("\\s*(\\d{1,9})\\s*([a-z]+?)(?=\\s|\\d|$)");

    /** Longer texts are no spans, and their sum might be beyond all numbers. */
    private static final int LONGEST = 40;

    private Spans() {}

    /** The span, or nothing when the text is not one. */
    static Optional<Duration> read(String text) {
        Matcher part = PART.matcher(text);
        Duration sum = Duration.ZERO;
        int end = 0;
        while (end < Math.min(text.length(), LONGEST) && part.find(end) && part.start() == end) {
            long seconds = unitSeconds(part.group(2));
            if (seconds == 0) {
                return Optional.empty();
            }
            sum = sum.plusSeconds(Long.parseLong(part.group(1)) * seconds);
            end = part.end();
        }
        return end == text.length() && end > 0 ? Optional.of(sum) : Optional.empty();
    }

    private static long unitSeconds(String unit) {
        return switch (unit) {
            case "s", "sec", "secs", "second", "seconds" -> 1;
            case "m", "min", "mins", "minute", "minutes" -> 60;
            case "h", "hour", "hours" -> 3_600;
            case "d", "day", "days" -> 86_400;
            case "w", "week", "weeks" -> 7 * 86_400;
            default -> 0;
        };
    }
}
