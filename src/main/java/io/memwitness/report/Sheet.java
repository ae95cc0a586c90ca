package io.memwitness.report;

import java.util.ArrayList;
import java.util.List;

/** Lines of a label and a text each, for people: labels in a column of their own, texts broken between words to the width. */
public final class Sheet {

    private static final int BETWEEN = 2;
    /** However narrow the terminal. */
    private static final int LEAST_TEXT = 24;

    private final String indent;
    private final List<Line> lines = new ArrayList<>();

    private record Line(Ink ink, String label, String text) {}

    /**
     * An empty sheet.
     *
     * @param indent blanks before each label
     */
    public Sheet(String indent) {
        this.indent = indent;
    }

    public Sheet line(String label, String text) {
        return line(Ink.PLAIN, label, text);
    }

    /** A line whose label has a colour; an empty label goes on with the text of the line before. */
    public Sheet line(Ink ink, String label, String text) {
        lines.add(new Line(ink, label, Cells.harmless(text)));
        return this;
    }

    /** All lines, each with its line feed. */
    public String text(Style style) {
        int labels = 0;
        for (Line line : lines) {
            labels = Math.max(labels, Cells.width(line.label()));
        }
        int begin = indent.length() + labels + BETWEEN;
        StringBuilder text = new StringBuilder();
        for (Line line : lines) {
            text.append(indent).append(style.paint(line.ink(), line.label()));
            text.repeat(' ', labels - Cells.width(line.label()) + BETWEEN);
            append(text, line.text(), begin, Math.max(LEAST_TEXT, style.width() - begin));
        }
        return text.toString();
    }

    /** A word that is longer than a line stays whole: it is a path, and will be copied. */
    private static void append(StringBuilder text, String words, int begin, int width) {
        int column = 0;
        for (String word : words.split(" ", -1)) {
            int columns = Cells.width(word);
            if (column > 0 && column + 1 + columns > width) {
                text.append('\n').repeat(' ', begin);
                column = 0;
            }
            text.append(column == 0 ? "" : " ").append(word);
            column += (column == 0 ? 0 : 1) + columns;
        }
        text.append('\n');
    }
}
