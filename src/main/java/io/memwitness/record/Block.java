package io.memwitness.record;

import java.util.HexFormat;

/**
 * Text of one block: lines, none of them empty, then the empty line by which a reader finds its end. This is the one place
 * that every line of a report passes, and the last line of defence: whatever text reaches it, a line stays one line and a
 * terminal gets no control bytes. Text from processes should have been escaped when it was read.
 */
final class Block {

    private static final int TYPICAL_CHARS = 4096;
    private static final HexFormat HEX = HexFormat.of();

    private final StringBuilder text = new StringBuilder(TYPICAL_CHARS);

    /** Adds a line; a blank one is left out. */
    Block line(String line) {
        if (!line.isBlank()) {
            text.append(harmless(line)).append('\n');
        }
        return this;
    }

    /** Adds a line such as {@code TRIGGER: memory used 86.4 % > 80 % for 15 s}. */
    Block line(String label, String value) {
        return line(label + ": " + value);
    }

    /** The whole block with the empty line at its end. */
    String end() {
        return text.append('\n').toString();
    }

    /** The line, with everything that a terminal might act upon written as its code. */
    static String harmless(String line) {
        int first = 0;
        while (first < line.length() && isHarmless(line.charAt(first))) {
            first++;
        }
        return first == line.length() ? line : escaped(line, first);
    }

    private static String escaped(String line, int first) {
        StringBuilder safe = new StringBuilder(line.length() + 16).append(line, 0, first);
        int codePoint;
        for (int at = first; at < line.length(); at += Character.charCount(codePoint)) {
            codePoint = line.codePointAt(at);
            if (isHarmful(codePoint)) {
                safe.append(escape(codePoint));
            } else {
                safe.appendCodePoint(codePoint);
            }
        }
        return safe.toString();
    }

    /** Quick answer for nearly every character; half of a surrogate pair needs the closer look. */
    private static boolean isHarmless(char c) {
        return (c >= ' ' && c < 127) || !isHarmful(c);
    }

    /** Tabs stay: they break nothing, and /proc/PID/status is full of them. */
    private static boolean isHarmful(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL -> codePoint != '\t';
            case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> true;
            default -> false;
        };
    }

    /** As where the text was read: {@code \n}, {@code \x1b}, {@code \u202e}, {@code \U000e0001}. */
    private static String escape(int codePoint) {
        return switch (codePoint) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            default ->
                codePoint < 0x80
                        ? "\\x" + HEX.toHexDigits((byte) codePoint)
                        : codePoint <= 0xFFFF
                                ? "\\u" + HEX.toHexDigits((char) codePoint)
                                : "\\U" + HEX.toHexDigits(codePoint);
        };
    }
}
