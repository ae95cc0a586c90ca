package io.memwitness.report;

import io.memwitness.record.Times;
import java.util.List;
import java.util.Optional;

/**
 * The lead-up as a picture: used memory with the threshold, below it when somebody was killed, and the process that grew, or
 * else the biggest one; the same time from left to right.
 *
 * @param story what is known
 * @param stamp writes times
 */
record StoryPicture(Story story, Stamp stamp) {

    /** What stands before the bars. */
    static final int LABEL_CHARS = 6;

    private static final int ROWS = 8;
    private static final double FULL = 100;
    private static final char BEGIN = '^';
    private static final char KILL = 'x';

    String text(Style style) {
        Timeline memory = story.memory();
        if (memory.isEmpty()) {
            return "No samples are left of that time, so there is no picture.\n";
        }
        StringBuilder text = new StringBuilder();
        text.append(style.paint(
                        Ink.BOLD,
                        "Used memory (a column is " + Times.seconds(memory.column()) + ", blank is not recorded)"))
                .append('\n');
        appendBars(text, memory);
        appendKills(text, memory);
        appendAxis(text, memory);
        story.shown().ifPresent(shown -> appendHolder(text, shown, style));
        return text.toString();
    }

    private void appendBars(StringBuilder text, Timeline memory) {
        double mark = threshold(story.incident().row().triggerText());
        Chart chart = new Chart(memory.values(), FULL, mark, ROWS);
        List<String> lines = chart.lines();
        for (int line = 0; line < ROWS; line++) {
            boolean isMarked = !Double.isNaN(mark) && line == chart.markedLine();
            String label = isMarked ? label(mark) : line == 0 ? label(FULL) : line == ROWS - 1 ? label(0) : "";
            append(text, Cells.right(label, LABEL_CHARS - 1) + " " + lines.get(line));
        }
    }

    private static String label(double percent) {
        return Math.round(percent) + " %";
    }

    /** Beginning of the first column, the start of the incident, end of the last column. */
    private void appendAxis(StringBuilder text, Timeline memory) {
        int start = Math.max(0, memory.columnOf(story.incident().row().at()));
        String begin = stamp.clock(memory.from());
        String end = stamp.clock(memory.range().to());
        String at = "first report " + stamp.clock(story.incident().row().at());
        int columns = memory.values().length;
        boolean fits = start + at.length() + 2 * end.length() < columns;
        String first = fits ? BEGIN + " " + at : at + " " + BEGIN;
        int column = fits ? start : start + 1 - first.length();
        StringBuilder axis = new StringBuilder(begin);
        axis.repeat(' ', Math.max(1, column - axis.length())).append(first);
        int left = columns - axis.length() - end.length();
        if (left > 0) {
            axis.repeat(' ', left).append(end);
        }
        append(text, " ".repeat(LABEL_CHARS) + axis);
    }

    /** An x where somebody was killed. */
    private void appendKills(StringBuilder text, Timeline memory) {
        StringBuilder marks = new StringBuilder(" ".repeat(memory.values().length));
        for (Document kill : story.incident().kills().named()) {
            int column = kill.time("at").map(memory::columnOf).orElse(-1);
            if (column >= 0 && column < marks.length()) {
                marks.setCharAt(column, KILL);
            }
        }
        if (marks.indexOf(String.valueOf(KILL)) >= 0) {
            append(text, "kills " + marks);
        }
    }

    private void appendHolder(StringBuilder text, Holder biggest, Style style) {
        Timeline held = story.holder();
        if (held.isEmpty()) {
            return;
        }
        append(
                text,
                style.paint(
                        Ink.BOLD,
                        Cells.harmless(biggest.name() + ", pid " + biggest.pid())
                                + ": anonymous and swapped memory, " + Amounts.size(held.first()) + " to "
                                + Amounts.size(held.greatest())));
        append(text, " ".repeat(LABEL_CHARS) + Sparkline.of(held.values(), 0, held.greatest()));
    }

    /** The share in "memory used 86.4 % > 80 % for 15 s"; NaN when there is none. */
    static double threshold(String trigger) {
        int above = trigger.indexOf("> ");
        int end = above < 0 ? -1 : trigger.indexOf(" %", above);
        return Optional.of(trigger)
                .filter(text -> end > 0)
                .map(text -> number(text.substring(above + 2, end)))
                .orElse(Double.NaN);
    }

    private static double number(String text) {
        try {
            double value = Double.parseDouble(text);
            return value > 0 && value <= FULL ? value : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static void append(StringBuilder text, String line) {
        text.append(line.stripTrailing()).append('\n');
    }
}
