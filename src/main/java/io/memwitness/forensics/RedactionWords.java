package io.memwitness.forensics;

/** The words of a command line in one string, split as a shell would, quotes left on. */
final class RedactionWords {

    private final String line;
    private int gapStart;
    private int wordStart;
    private int at;
    private boolean noMoreSingle;
    private boolean noMoreDouble;
    private boolean noMoreEscaped;

    RedactionWords(String line) {
        this.line = line;
    }

    /** Whether there is another word; after the last one, {@link #gap()} is what is left. */
    boolean next() {
        gapStart = at;
        while (at < line.length() && (Character.isWhitespace(line.charAt(at)) || goesOnInNextLine())) {
            at += goesOnInNextLine() ? 2 : 1;
        }
        wordStart = at;
        while (at < line.length() && !Character.isWhitespace(line.charAt(at)) && !goesOnInNextLine()) {
            at = afterPart(at);
        }
        return wordStart < line.length();
    }

    /** The blanks before the word. */
    String gap() {
        return line.substring(gapStart, wordStart);
    }

    String word() {
        return line.substring(wordStart, at);
    }

    private boolean goesOnInNextLine() {
        return line.startsWith("\\\n", at);
    }

    /** Whether the gap before the word ends a line. */
    boolean startsLine() {
        for (int i = gapStart; i < wordStart; i++) {
            if (line.charAt(i) == '\n' && (i == 0 || line.charAt(i - 1) != '\\')) {
                return true;
            }
        }
        return gapStart == 0;
    }

    private int afterPart(int start) {
        char c = line.charAt(start);
        if (c == '\\') {
            return afterEscape(start);
        }
        return c == '"' || c == '\'' ? closingQuote(start) + 1 : start + 1;
    }

    /** Escaped quotes belong to a command line one level deeper; there they are quotes. */
    private int afterEscape(int start) {
        boolean isQuote = line.startsWith("\"", start + 1) || line.startsWith("'", start + 1);
        int close = isQuote && !noMoreEscaped ? line.indexOf(line.substring(start, start + 2), start + 2) : -1;
        noMoreEscaped |= isQuote && close < 0;
        return Math.min((close < 0 ? start : close) + 2, line.length());
    }

    /** The end of what is quoted from here; a quote that nothing closes is a letter like others. */
    int closingQuote(int start) {
        char quote = line.charAt(start);
        if (quote == '"' ? noMoreDouble : noMoreSingle) {
            return start;
        }
        for (int i = start + 1; i < line.length(); i++) {
            if (line.charAt(i) == quote) {
                return i;
            }
            i += quote == '"' && line.charAt(i) == '\\' ? 1 : 0;
        }
        noMoreDouble |= quote == '"';
        noMoreSingle |= quote == '\'';
        return start;
    }
}
