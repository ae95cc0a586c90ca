package io.memwitness.store;

/** The database is fine, and this program must not write to it. */
final class Refusal extends Exception {

    private static final long serialVersionUID = 1;

    Refusal(String message) {
        super(message);
    }
}
