package io.memwitness.report;

/** A series as one line of bars, an eighth of a line each step. A value that is not there (NaN) is a blank: no line is drawn over it. */
public final class Sparkline {

    private static final String BARS = "▁▂▃▄▅▆▇█";

    private Sparkline() {}

    /** One bar a value; {@code low} and less is the lowest, {@code high} and more the highest. */
    public static String of(double[] values, double low, double high) {
        StringBuilder line = new StringBuilder(values.length);
        for (double value : values) {
            line.append(Double.isNaN(value) ? ' ' : BARS.charAt(step(value, low, high)));
        }
        return line.toString();
    }

    /** A bar that grows to the right: {@code value} of {@code full} in at most so many columns, an eighth of a column each step. */
    public static String bar(double value, double full, int columns) {
        if (!(value > 0) || !(full > 0)) {
            return "";
        }
        long eighths = Math.min(columns * 8L, Math.round(value / full * columns * 8));
        String whole = "█".repeat((int) (eighths / 8));
        int rest = (int) (eighths % 8);
        return rest == 0 ? whole : whole + " ▏▎▍▌▋▊▉".charAt(rest);
    }

    private static int step(double value, double low, double high) {
        if (high <= low) {
            return value > low ? BARS.length() - 1 : 0;
        }
        int step = (int) ((value - low) / (high - low) * BARS.length());
        return Math.clamp(step, 0, BARS.length() - 1);
    }
}
