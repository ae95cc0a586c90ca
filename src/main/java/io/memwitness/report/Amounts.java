package io.memwitness.report;

import io.memwitness.record.Figures;

/** Sizes as people read them: the biggest unit that leaves a digit before the point. */
final class Amounts {

    private static final long GIB = 1L << 30;
    private static final long MIB = 1L << 20;

    private Amounts() {}

    static String size(long bytes) {
        return size((double) bytes);
    }

    /** {@code 9.6 GiB}, {@code 812.0 MiB}, {@code 12 KiB}. */
    static String size(double bytes) {
        if (Double.isNaN(bytes)) {
            return "n/a";
        }
        if (Math.abs(bytes) >= GIB) {
            return Figures.oneDecimal(bytes / GIB) + " GiB";
        }
        return Math.abs(bytes) >= MIB ? Figures.oneDecimal(bytes / MIB) + " MiB" : Math.round(bytes / 1024) + " KiB";
    }

    /** {@code 1 gap}, {@code 2 gaps}. */
    static String counted(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
