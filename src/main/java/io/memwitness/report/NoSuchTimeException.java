package io.memwitness.report;

/** A text is no time that can be asked for; the message is a sentence, without its full stop, that says why, and what to
 * write instead. */
public final class NoSuchTimeException extends Exception {

    private static final long serialVersionUID = 1;

    NoSuchTimeException(String sentence) {
        super(sentence, null, false, false);
    }

    /** Why, and what to write instead. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
