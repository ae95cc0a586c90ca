package io.memwitness.config;

import java.time.Duration;

/**
 * A whole number and its unit: 200ms, 3s, 10m, 1h, 7d. Only 0 may stand without a unit.
 *
 * @param shortest as people write it
 * @param longest  as people write it
 */
record Durations(String shortest, String longest) implements Kind<Duration> {

    private static final long NOT_A_UNIT = 0;

    @Override
    public Class<Duration> type() {
        return Duration.class;
    }

    @Override
    public String placeholder() {
        return "DURATION";
    }

    @Override
    public String range() {
        return shortest + " to " + longest;
    }

    @Override
    public String allowed() {
        return "a duration from " + range();
    }

    @Override
    public Duration read(String text) throws Refused {
        long millis = millis(text);
        if (millis < millis(shortest) || millis > millis(longest)) {
            throw Refused.outOfRange();
        }
        return Duration.ofMillis(millis);
    }

    private static long millis(String text) throws Refused {
        int digits = Digits.count(text);
        long unit = digits == 0 ? NOT_A_UNIT : unitMillis(text.substring(digits));
        if (unit == NOT_A_UNIT && !text.equals("0")) {
            throw new Refused("is not a duration");
        }
        return unit == NOT_A_UNIT ? 0 : Digits.times(Digits.number(text), unit);
    }

    private static long unitMillis(String unit) {
        return switch (unit) {
            case "ms" -> 1;
            case "s" -> 1_000;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            case "d" -> 86_400_000;
            default -> NOT_A_UNIT;
        };
    }
}
