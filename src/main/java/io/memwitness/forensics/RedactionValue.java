package io.memwitness.forensics;

/**
 * How far a value reaches. That depends on what it stands in: to the closing quote, to the next &amp; of a query, to the
 * next ; of a connection string. The value of an option is the whole rest, since a password may contain all of these.
 */
final class RedactionValue {

    /** Stands before a name at the beginning of a text. */
    static final char NOTHING = 0;
    /** Stands before a value that is the rest of the text, whatever is in it: of --name=value or NAME=value. */
    static final char OPTION = '-';

    /** Longer values are neither answers nor numbers nor paths: no need to look whether they are. */
    private static final int LONG = 300;

    private static final int LONGEST_NAME = 40;
    private static final int LONGEST_QUOTE = 4;
    private static final String QUOTES = "\"'";
    /** At the end of a value these belong to what it stands in. */
    private static final String ENDS = "})]\"'`;,";

    private final String text;
    private final int start;
    private final char before;
    private final int quoteLength;
    private final boolean isLong;
    private boolean isQuoted;
    private int end;

    /**
     * Finds the end of a value.
     *
     * @param start  where it begins, quotes included
     * @param before what stands before its name
     * @param nested the text is a word of a command line in one argument
     */
    RedactionValue(String text, int start, char before, boolean nested) {
        this.text = text;
        this.start = start;
        this.before = before;
        this.quoteLength = before == OPTION && !nested ? 0 : quoteLength();
        int near = Math.min(text.length(), start + LONG);
        this.end = endWithin(near);
        this.isLong = end == near && near < text.length();
        if (isLong) {
            end = endWithin(text.length());
        }
        if (!isQuoted && !isInBraces() && (nested || (before != NOTHING && before != OPTION))) {
            trim();
        }
    }

    /** First letter of the value, after the opening quote. */
    int open() {
        return isQuoted ? start + quoteLength : start;
    }

    int end() {
        return end;
    }

    /** Too long to be anything but a secret, or not worth looking at. */
    boolean isLong() {
        return isLong;
    }

    private void trim() {
        boolean isRedacted = text.startsWith(Redaction.REDACTED, start);
        int first = isRedacted ? start + Redaction.REDACTED.length() : start;
        int last = end;
        while (last > first && ENDS.indexOf(text.charAt(last - 1)) >= 0) {
            last--;
        }
        end = last > start ? last : end;
    }

    private int endWithin(int limit) {
        int quotedEnd = quoteLength == 0 ? -1 : quotedEnd(limit);
        isQuoted = quotedEnd >= 0;
        return isQuoted ? quotedEnd : unquotedEnd(limit);
    }

    /** Backslashes before the quote count: a quote in a quoted argument is escaped, and so is its closing one. */
    private int quoteLength() {
        int i = start;
        while (i < text.length() && i - start < LONGEST_QUOTE - 1 && text.charAt(i) == '\\') {
            i++;
        }
        return i < text.length() && QUOTES.indexOf(text.charAt(i)) >= 0 ? i - start + 1 : 0;
    }

    /** The closing quote, -1 when there is none or the value goes on behind it. */
    private int quotedEnd(int limit) {
        int i = start + quoteLength;
        while (i < limit) {
            if (text.regionMatches(start, text, i, quoteLength)) {
                return endsBefore(i + quoteLength) ? i : -1;
            }
            i += quoteLength == 1 && text.charAt(i) == '\\' ? 2 : 1;
        }
        return limit < text.length() ? limit : -1;
    }

    private boolean endsBefore(int i) {
        return i >= text.length()
                || Character.isWhitespace(text.charAt(i))
                || "})]\"'`;,&|:\\".indexOf(text.charAt(i)) >= 0;
    }

    private int unquotedEnd(int limit) {
        if (isInBraces()) {
            int close = first("}", limit);
            return Math.min(limit, close + 1);
        }
        return switch (before) {
            case OPTION -> limit;
            case '?', '&' -> first("&#\"' \t\n", limit);
            case ';' -> first(";", limit);
            case ',', '{', '[', '(' -> first(",", limit);
            case ' ', '\t', '\n' -> first(" \t\n", limit);
            default -> beforeNextName(limit);
        };
    }

    /** As in connection strings of ODBC: {x;y}. */
    private boolean isInBraces() {
        return before != OPTION && text.startsWith("{", start);
    }

    private int first(String stops, int limit) {
        int i = start;
        while (i < limit && stops.indexOf(text.charAt(i)) < 0) {
            i++;
        }
        return i;
    }

    /** A separator ends the value only when another name and its value follow: passwords contain separators too. */
    private int beforeNextName(int limit) {
        int i = start;
        while (i < limit && !(isSeparator(text.charAt(i)) && isBeforeName(i))) {
            i++;
        }
        return i;
    }

    private static boolean isSeparator(char c) {
        return c == ';' || c == '&' || c == ',' || Character.isWhitespace(c);
    }

    private boolean isBeforeName(int separator) {
        int name = skip(separator + 1, 2, "\\\"' ");
        int nameEnd = name;
        while (nameEnd < text.length() && nameEnd < name + LONGEST_NAME && isNamePart(text.charAt(nameEnd))) {
            nameEnd++;
        }
        int sign = skip(nameEnd, 2, "\\\"'");
        boolean isMember = sign > nameEnd && text.charAt(separator) == ',' && text.startsWith(":", sign);
        return nameEnd > name && (isMember || text.startsWith("=", sign));
    }

    private int skip(int from, int most, String chars) {
        int i = from;
        while (i < text.length() && i < from + most && chars.indexOf(text.charAt(i)) >= 0) {
            i++;
        }
        return i;
    }

    /** Blanks too: User Id=sa. */
    private static boolean isNamePart(char c) {
        return c == ' ' || RedactionSyntax.isNamePart(c);
    }
}
