package io.memwitness.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A table for people: a line of titles, then one line a row, columns two blanks apart. It takes the width that it needs; when
 * that is more than there is, the columns that may be cut give way, the widest first, and end in "…".
 */
public final class TextTable {

    private static final int BETWEEN = 2;
    /** A column is never cut to less. */
    private static final int NARROWEST = 6;

    private final List<Column> columns;
    private final List<Row> rows = new ArrayList<>();

    private enum Side {
        LEFT,
        RIGHT,
        CUT
    }

    /** A column of the table. */
    public static final class Column {
        private final String title;
        private final Side side;

        private Column(String title, Side side) {
            this.title = title;
            this.side = side;
        }
    }

    private record Row(Ink ink, List<String> cells) {}

    private TextTable(List<Column> columns) {
        this.columns = columns;
    }

    public static TextTable of(Column... columns) {
        return new TextTable(List.of(columns));
    }

    /** Words and times. */
    public static Column left(String title) {
        return new Column(title, Side.LEFT);
    }

    /** Numbers. */
    public static Column right(String title) {
        return new Column(title, Side.RIGHT);
    }

    /** Words that may be cut. */
    public static Column cut(String title) {
        return new Column(title, Side.CUT);
    }

    /** Adds a row; cells are made harmless. */
    public TextTable row(String... cells) {
        return row(Ink.PLAIN, cells);
    }

    /** Adds a row of that colour. */
    public TextTable row(Ink ink, String... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(cells.length + " cells in " + columns.size() + " columns");
        }
        List<String> safe = new ArrayList<>(cells.length);
        for (String cell : cells) {
            safe.add(Cells.harmless(cell));
        }
        rows.add(new Row(ink, safe));
        return this;
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The table, each line with its line feed. */
    public String text(Style style) {
        int[] widths = widths(style.width());
        StringBuilder text = new StringBuilder(rows.size() * 80);
        text.append(style.paint(Ink.BOLD, line(titles(), widths))).append('\n');
        for (Row row : rows) {
            text.append(style.paint(row.ink(), line(row.cells(), widths))).append('\n');
        }
        return text.toString();
    }

    private List<String> titles() {
        List<String> titles = new ArrayList<>(columns.size());
        for (Column column : columns) {
            titles.add(column.title);
        }
        return titles;
    }

    private String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = Cells.cut(cells.get(i), widths[i]);
            line.append(columns.get(i).side == Side.RIGHT ? Cells.right(cell, widths[i]) : Cells.left(cell, widths[i]));
            line.repeat(' ', BETWEEN);
        }
        return line.toString().stripTrailing();
    }

    private int[] widths(int available) {
        int[] widths = new int[columns.size()];
        int sum = BETWEEN * (widths.length - 1);
        for (int i = 0; i < widths.length; i++) {
            widths[i] = natural(i);
            sum += widths[i];
        }
        for (int widest = widest(widths); sum > available && widest >= 0; widest = widest(widths)) {
            widths[widest]--;
            sum--;
        }
        return widths;
    }

    private int natural(int column) {
        int width = Cells.width(columns.get(column).title);
        for (Row row : rows) {
            width = Math.max(width, Cells.width(row.cells().get(column)));
        }
        return width;
    }

    /** The widest column that may give way, or -1. */
    private int widest(int[] widths) {
        int widest = -1;
        for (int i = 0; i < widths.length; i++) {
            boolean mayGiveWay = columns.get(i).side == Side.CUT && widths[i] > NARROWEST;
            if (mayGiveWay && (widest < 0 || widths[i] > widths[widest])) {
                widest = i;
            }
        }
        return widest;
    }
}
