package io.memwitness.report;

import java.util.HexFormat;

/** Text as a terminal shows it: how many columns it takes, cut and padded to columns, and never a control character. */
public final class Cells {

    private static final HexFormat HEX = HexFormat.of();
    private static final String CUT = "…";

    /** Beginning and end of what takes two columns: East Asian scripts, full-width forms, pictures. */
    private static final int[] WIDE = {
        0x1100, 0x115f, 0x2e80, 0x303e, 0x3041, 0x33ff, 0x3400, 0x4dbf, 0x4e00, 0x9fff, 0xa000, 0xa4cf, 0xac00, 0xd7a3,
        0xf900, 0xfaff, 0xfe30, 0xfe6f, 0xff00, 0xff60, 0xffe0, 0xffe6, 0x1f300, 0x1f64f, 0x1f680, 0x1f6ff, 0x1f900,
        0x1f9ff, 0x20000, 0x3fffd
    };

    private Cells() {}

    /** Columns that a text takes. */
    public static int width(String text) {
        int width = 0;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            width += width(text.codePointAt(at));
        }
        return width;
    }

    /** The text, or its beginning and "…", in so many columns at most. */
    public static String cut(String text, int columns) {
        if (width(text) <= columns) {
            return text;
        }
        int end = 0;
        int width = 0;
        while (end < text.length() && width + width(text.codePointAt(end)) <= columns - 1) {
            width += width(text.codePointAt(end));
            end += Character.charCount(text.codePointAt(end));
        }
        return columns < 1 ? "" : text.substring(0, end) + CUT;
    }

    /** Blanks behind the text until it takes so many columns. */
    public static String left(String text, int columns) {
        return text + blanks(text, columns);
    }

    /** Blanks before the text until it takes so many columns. */
    public static String right(String text, int columns) {
        return blanks(text, columns) + text;
    }

    /** The text without what could move the cursor, break the line or turn the direction: escaped as in the logs. */
    public static String harmless(String text) {
        int first = 0;
        while (first < text.length() && text.charAt(first) >= ' ' && text.charAt(first) < 127) {
            first++;
        }
        return first == text.length() ? text : escaped(text, first);
    }

    /** Lines of a log, made harmless one by one; tabs stay. */
    static String harmlessLines(String block) {
        StringBuilder safe = new StringBuilder(block.length() + 16);
        for (String line : block.split("\n", -1)) {
            int from = 0;
            for (int tab = line.indexOf('\t'); tab >= 0; tab = line.indexOf('\t', from)) {
                safe.append(harmless(line.substring(from, tab))).append('\t');
                from = tab + 1;
            }
            safe.append(harmless(line.substring(from))).append('\n');
        }
        safe.setLength(safe.length() - 1);
        return safe.toString();
    }

    private static String escaped(String text, int first) {
        StringBuilder safe = new StringBuilder(text.length() + 16).append(text, 0, first);
        for (int at = first; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            append(safe, text.codePointAt(at));
        }
        return safe.toString();
    }

    private static void append(StringBuilder safe, int codePoint) {
        if (!isHarmful(codePoint)) {
            safe.appendCodePoint(codePoint);
        } else if (codePoint < 0x80) {
            safe.append("\\x").append(HEX.toHexDigits((byte) codePoint));
        } else if (codePoint <= 0xFFFF) {
            safe.append("\\u").append(HEX.toHexDigits((char) codePoint));
        } else {
            safe.append("\\U").append(HEX.toHexDigits(codePoint));
        }
    }

    private static boolean isHarmful(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static String blanks(String text, int columns) {
        return " ".repeat(Math.max(0, columns - width(text)));
    }

    private static int width(int codePoint) {
        if (codePoint < 0x300) {
            return 1;
        }
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default -> isWide(codePoint) ? 2 : 1;
        };
    }

    private static boolean isWide(int codePoint) {
        int range = 0;
        while (range < WIDE.length && codePoint > WIDE[range + 1]) {
            range += 2;
        }
        return range < WIDE.length && codePoint >= WIDE[range];
    }
}
