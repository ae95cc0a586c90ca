package io.memwitness.detect;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** Why a report was written, in words and the same in every locale: "memory used 86.4 % > 80 % for 15 s". */
final class Trigger {

    private Trigger() {}

    /**
     * Memory is above a level.
     *
     * @param usedPercent above the limit of the level
     * @param level       the limit and since when memory is above it
     * @param note        what the limit is, when it is not the threshold: " (clear)"
     */
    static String above(double usedPercent, Level level, String note, Duration elapsed) {
        String limit = plain(BigDecimal.valueOf(level.limitPercent()));
        Duration lasted = level.lasted(elapsed);
        return "memory used " + roundedAbove(usedPercent, level.limitPercent()) + " % > " + limit + " %" + note
                + (lasted.isZero() ? "" : " for " + words(lasted));
    }

    /** Processes were killed. */
    static String killed(long kills) {
        return "kernel killed " + kills + (kills == 1 ? " process" : " processes");
    }

    /** Hardly any memory is available. */
    static String available(double usedPercent, double limit) {
        double available = 100 - usedPercent;
        return "available memory " + roundedBelow(available, limit) + " % < " + plain(BigDecimal.valueOf(limit)) + " %";
    }

    /** Tasks stood still. */
    static String stalled(Signs signs, double limit) {
        BigDecimal seconds = BigDecimal.valueOf(signs.over().toMillis(), 3).setScale(1, RoundingMode.HALF_UP);
        return "tasks stalled " + roundedAbove(signs.stalledPercent(), limit) + " % > "
                + plain(BigDecimal.valueOf(limit)) + " % of the last " + seconds.toPlainString() + " s";
    }

    private static String roundedBelow(double percent, double limit) {
        BigDecimal exact = BigDecimal.valueOf(percent);
        BigDecimal rounded = exact.setScale(1, RoundingMode.HALF_UP);
        while (rounded.doubleValue() >= limit) {
            rounded = exact.setScale(rounded.scale() + 1, RoundingMode.HALF_UP);
        }
        return plain(rounded);
    }

    /** One decimal, or as many as it takes to read above the limit: 80.04 % > 80 %, not 80 % > 80 %. */
    private static String roundedAbove(double percent, double limit) {
        BigDecimal exact = BigDecimal.valueOf(percent);
        BigDecimal rounded = exact.setScale(1, RoundingMode.HALF_UP);
        while (rounded.doubleValue() <= limit) {
            rounded = exact.setScale(rounded.scale() + 1, RoundingMode.HALF_UP);
        }
        return plain(rounded);
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    /** The two largest units, rounded down: 500 ms, 15 s, 10 min, 1 h 5 min, 2 d 3 h. */
    static String words(Duration duration) {
        if (duration.toDaysPart() > 0) {
            return words(duration.toDaysPart(), "d", duration.toHoursPart(), "h");
        }
        if (duration.toHoursPart() > 0) {
            return words(duration.toHoursPart(), "h", duration.toMinutesPart(), "min");
        }
        if (duration.toMinutesPart() > 0) {
            return words(duration.toMinutesPart(), "min", duration.toSecondsPart(), "s");
        }
        return duration.toSecondsPart() > 0 ? duration.toSecondsPart() + " s" : duration.toMillisPart() + " ms";
    }

    private static String words(long larger, String largerUnit, int smaller, String smallerUnit) {
        String first = larger + " " + largerUnit;
        return smaller > 0 ? first + " " + smaller + " " + smallerUnit : first;
    }
}
