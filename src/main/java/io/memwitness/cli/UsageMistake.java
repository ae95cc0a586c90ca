package io.memwitness.cli;

/** The value of an option or argument does not make sense. The message says what is wrong and what to write instead. */
final class UsageMistake extends Exception {

    private static final long serialVersionUID = 1;

    UsageMistake(String message) {
        super(message, null, false, false);
    }
}
