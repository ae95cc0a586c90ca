package io.memwitness.record;

import java.time.Duration;
import java.time.OffsetDateTime;

/** Points in time as ISO 8601 with a numeric offset, spans in their biggest units. */
public final class Times {

    private static final int[] UNIT_SECONDS = {86_400, 3_600, 60, 1};
    private static final String UNIT_NAMES = "dhms";

    /** Below this, tenths of a second count. */
    private static final Duration A_FEW_SECONDS = Duration.ofSeconds(10);

    /** Up to this, hours say more than days. */
    private static final Duration MANY_HOURS = Duration.ofDays(2);

    private Times() {}

    /** {@code 2026-11-20T03:04:12.318+01:00}. */
    public static String withMillis(OffsetDateTime time) {
        StringBuilder text = dateAndTime(time).append('.');
        return offset(padded(text, time.getNano() / 1_000_000, 3), time);
    }

    /** {@code 2026-11-20T03:04:12+01:00}. */
    public static String withSeconds(OffsetDateTime time) {
        return offset(dateAndTime(time), time);
    }

    /** The two biggest units: {@code 3d2h}, {@code 4h54m}, {@code 42s}. A negative span, from a clock set back, is {@code 0s}. */
    public static String span(Duration span) {
        long seconds = Math.max(0, span.toSeconds());
        int unit = 0;
        while (unit < UNIT_SECONDS.length - 1 && seconds < UNIT_SECONDS[unit]) {
            unit++;
        }
        String biggest = seconds / UNIT_SECONDS[unit] + UNIT_NAMES.substring(unit, unit + 1);
        long rest = seconds % UNIT_SECONDS[unit];
        boolean alone = unit == UNIT_SECONDS.length - 1 || rest < UNIT_SECONDS[unit + 1];
        return alone ? biggest : biggest + rest / UNIT_SECONDS[unit + 1] + UNIT_NAMES.charAt(unit + 1);
    }

    /** {@code 42.1 s}; from two minutes on {@code 2m3s}. */
    public static String seconds(Duration span) {
        return span.compareTo(Duration.ofMinutes(2)) < 0
                ? Figures.oneDecimal(span.toMillis() / 1000.0) + " s"
                : span(span);
    }

    /** {@code 12 ms}; from one second on {@code 1.2 s}. */
    public static String millis(Duration span) {
        return span.compareTo(Duration.ofSeconds(1)) < 0 ? span.toMillis() + " ms" : seconds(span);
    }

    /** {@code 42 s ago}, {@code 5 min ago}, {@code 1 min 31 s ago}: whole minutes when within two seconds of them. */
    public static String ago(Duration ago) {
        long seconds = Math.round(ago.toMillis() / 1000.0);
        long rest = (seconds + 2) % 60 - 2;
        long minutes = (seconds - rest) / 60;
        if (minutes == 0) {
            return seconds + " s ago";
        }
        if (Math.abs(rest) <= 2) {
            return minutes + " min ago";
        }
        return minutes + " min " + rest + " s ago";
    }

    /** The two biggest units in words: {@code 2.1 s}, {@code 42 s}, {@code 13 min 40 s}, {@code 31 h 12 min}, {@code 3 d 2 h}. */
    public static String words(Duration span) {
        Duration whole = span.isNegative() ? Duration.ZERO : span;
        if (whole.compareTo(A_FEW_SECONDS) < 0) {
            return Figures.oneDecimal(whole.toMillis() / 1000.0) + " s";
        }
        if (whole.compareTo(Duration.ofHours(1)) < 0) {
            return two(whole.toMinutes(), "min", whole.toSecondsPart(), "s");
        }
        return whole.compareTo(MANY_HOURS) < 0
                ? two(whole.toHours(), "h", whole.toMinutesPart(), "min")
                : two(whole.toDays(), "d", whole.toHoursPart(), "h");
    }

    /** The same of a guess, which is not better than to 10 s, or to a minute: {@code about 2 min 50 s}. */
    public static String about(Duration span) {
        long step =
                span.compareTo(Duration.ofMinutes(1)) < 0 ? 1 : span.compareTo(Duration.ofMinutes(10)) < 0 ? 10 : 60;
        long steps = Math.max(0, Math.round(span.toMillis() / 1000.0 / step));
        return "about " + words(Duration.ofSeconds(steps * step));
    }

    private static String two(long big, String bigUnit, long small, String smallUnit) {
        if (big == 0) {
            return small + " " + smallUnit;
        }
        return big + " " + bigUnit + (small == 0 ? "" : " " + small + " " + smallUnit);
    }

    private static StringBuilder dateAndTime(OffsetDateTime time) {
        StringBuilder text = new StringBuilder(32);
        padded(text, time.getYear(), 4).append('-');
        padded(text, time.getMonthValue(), 2).append('-');
        padded(text, time.getDayOfMonth(), 2).append('T');
        padded(text, time.getHour(), 2).append(':');
        padded(text, time.getMinute(), 2).append(':');
        return padded(text, time.getSecond(), 2);
    }

    private static String offset(StringBuilder text, OffsetDateTime time) {
        int seconds = time.getOffset().getTotalSeconds();
        int minutes = Math.abs(seconds) / 60;
        text.append(seconds < 0 ? '-' : '+');
        padded(text, minutes / 60, 2).append(':');
        return padded(text, minutes % 60, 2).toString();
    }

    private static StringBuilder padded(StringBuilder text, int number, int digits) {
        String plain = Integer.toString(number);
        return text.repeat('0', Math.max(0, digits - plain.length())).append(plain);
    }
}
