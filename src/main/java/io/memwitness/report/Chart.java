package io.memwitness.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A series as bars over several lines, for a look at its shape: from 0 at the bottom to {@code top}, with a line at
 * {@code mark}. A value that is not there (NaN) is a blank column: no line is drawn over it.
 */
final class Chart {

    private static final String BARS = " ▁▂▃▄▅▆▇█";
    private static final int STEPS = BARS.length() - 1;
    private static final char MARK = '╌';

    private final double[] values;
    private final double top;
    private final double mark;
    private final int rows;

    /**
     * @param values one a column
     * @param top    value of a full column
     * @param mark   value of the line; NaN for none
     * @param rows   lines
     */
    Chart(double[] values, double top, double mark, int rows) {
        this.values = values;
        this.top = top;
        this.mark = mark;
        this.rows = rows;
    }

    /** The lines, the highest first. */
    List<String> lines() {
        List<String> lines = new ArrayList<>(rows);
        for (int row = rows - 1; row >= 0; row--) {
            StringBuilder line = new StringBuilder(values.length);
            for (double value : values) {
                line.append(cell(value, row));
            }
            lines.add(line.toString());
        }
        return lines;
    }

    /** The line, counted from the top, through which the mark goes. */
    int markedLine() {
        return rows - 1 - markedRow();
    }

    private int markedRow() {
        return Math.clamp((int) (mark / top * rows), 0, rows - 1);
    }

    private char cell(double value, int row) {
        if (Double.isNaN(value)) {
            return ' ';
        }
        int eighths = Math.clamp(Math.round(value / top * rows * STEPS) - (long) row * STEPS, 0, STEPS);
        boolean isMark = eighths == 0 && !Double.isNaN(mark) && row == markedRow();
        return isMark ? MARK : BARS.charAt(eighths);
    }
}
