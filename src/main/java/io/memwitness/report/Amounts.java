package io.memwitness.report;

import io.memwitness.record.Figures;

/** Sizes as people read them, of figures that may be missing. */
final class Amounts {

    private Amounts() {}

    static String size(long bytes) {
        return Figures.amount(bytes);
    }

    /** {@code 9.6 GiB}, {@code 812.0 MiB}, {@code 12 KiB}; {@code n/a} for not a number. */
    static String size(double bytes) {
        return Double.isNaN(bytes) ? "n/a" : Figures.amount(Math.round(bytes));
    }
}
