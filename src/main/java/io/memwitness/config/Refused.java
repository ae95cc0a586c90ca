package io.memwitness.config;

/** A text is not an allowed value; the message finishes the sentence "top = 0 ...": "is out of range". */
final class Refused extends Exception {

    private static final long serialVersionUID = 1;

    Refused(String reason) {
        super(reason, null, false, false);
    }

    /** What went wrong, in words that follow the assignment. */
    String reason() {
        return String.valueOf(getMessage());
    }

    static Refused outOfRange() {
        return new Refused("is out of range");
    }
}
