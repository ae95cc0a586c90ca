package io.memwitness.config;

/** Text from a file or a command line, made fit for one line on a terminal: no control bytes, no bidirectional tricks, short. */
public final class Excerpt {

    private static final int LONGEST = 60;
    private static final String CUT = "...";

    private Excerpt() {}

    /** The text, or its beginning, fit to print. */
    public static String of(String text) {
        String line = printable(text.length() <= LONGEST ? text : text.substring(0, LONGEST));
        boolean isWhole = text.length() <= LONGEST && line.length() <= LONGEST;
        return isWhole ? line : line.substring(0, LONGEST - CUT.length()) + CUT;
    }

    /** The whole text, with everything that does not print as itself written as its code: \u001b. */
    public static String printable(String text) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            append(line, text.codePointAt(i));
        }
        return line.toString();
    }

    /** Is there a character that does not print as itself, as a line end or a no-break space copied from a web page? */
    static boolean hasUnprintable(String text) {
        int i = 0;
        while (i < text.length() && isPlain(text.codePointAt(i))) {
            i += Character.charCount(text.codePointAt(i));
        }
        return i < text.length();
    }

    private static void append(StringBuilder line, int character) {
        if (isPlain(character)) {
            line.appendCodePoint(character);
        } else {
            line.append("\\u").append(hex(character));
        }
    }

    private static String hex(int character) {
        String digits = Integer.toHexString(character);
        return "0".repeat(Math.max(0, 4 - digits.length())) + digits;
    }

    private static boolean isPlain(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> character == ' ';
            default -> true;
        };
    }
}
