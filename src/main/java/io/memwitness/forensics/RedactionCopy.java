package io.memwitness.forensics;

import org.jspecify.annotations.Nullable;

/** A text in which ranges are replaced, from left to right; the text itself when nothing is. */
final class RedactionCopy {

    private final String text;
    private @Nullable StringBuilder copy;
    private int copied;

    RedactionCopy(String text) {
        this.text = text;
    }

    /** Takes out one range; ranges come in order and do not overlap. */
    void hide(int from, int to) {
        if (copy == null) {
            copy = new StringBuilder(text.length());
        }
        copy.append(text, copied, from).append(Redaction.REDACTED);
        copied = to;
    }

    @Override
    public String toString() {
        return copy == null ? text : copy.append(text, copied, text.length()).toString();
    }
}
