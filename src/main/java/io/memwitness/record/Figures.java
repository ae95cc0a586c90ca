package io.memwitness.record;

import io.memwitness.model.Fact;
import java.util.Set;
import java.util.function.Function;

/** Numbers as text: one decimal after a point in every locale; MiB is 2^20 bytes, GiB is 2^30 bytes. */
public final class Figures {

    private static final double KIB = 1 << 10;
    private static final double MIB = 1 << 20;
    private static final double GIB = 1 << 30;

    /** Reasons for a missing value that say all there is to say. */
    private static final Set<String> ANSWERS = Set.of("none", "no limit");

    private Figures() {}

    /** One decimal, rounded half up; never "-0.0". */
    public static String oneDecimal(double value) {
        if (!Double.isFinite(value)) {
            return "n/a (not a number)";
        }
        long tenths = Math.round(value * 10);
        return (tenths < 0 ? "-" : "") + Math.abs(tenths / 10) + '.' + Math.abs(tenths % 10);
    }

    public static String percent(double value) {
        return oneDecimal(value) + " %";
    }

    public static String mib(long bytes) {
        return oneDecimal(bytes / MIB);
    }

    public static String gib(long bytes) {
        return oneDecimal(bytes / GIB);
    }

    public static String kb(long bytes) {
        return bytes / 1024 + " kB";
    }

    public static String size(long bytes) {
        return mib(bytes) + " MiB";
    }

    /** The value as text, or "n/a (reason)", or just the reason where that is an answer: "none", "no limit". */
    public static <T> String text(Fact<T> fact, Function<? super T, String> format) {
        return fact instanceof Fact.Missing<T> missing && ANSWERS.contains(missing.reason())
                ? missing.reason()
                : fact.text(format);
    }

    /** What the words say of the value, or nothing when it is missing. */
    static <T> String known(Fact<T> fact, Function<? super T, String> words) {
        return fact instanceof Fact.Known<T>(T value) ? words.apply(value) : "";
    }

    /** In the unit that fits, also when rounded: {@code 7.6 GiB}, {@code 351.2 MiB}, {@code 12 KiB}; never 1024.0 MiB. */
    public static String amount(long bytes) {
        if (Math.round(Math.abs(bytes / MIB) * 10) >= 10_240) {
            return gib(bytes) + " GiB";
        }
        return Math.round(Math.abs(bytes / KIB)) >= 1_024 ? size(bytes) : Math.round(bytes / KIB) + " KiB";
    }

    public static String amount(Fact<Long> bytes) {
        return text(bytes, Figures::amount);
    }

    /** A number of things: {@code 1 kill}, {@code 3 kills}. */
    public static String counted(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    public static String count(Fact<Long> fact) {
        return text(fact, String::valueOf);
    }

    public static String size(Fact<Long> bytes) {
        return text(bytes, Figures::size);
    }
}
