package io.memwitness.forensics;

import java.util.Locale;
import java.util.Set;

/** What a name says about the value that belongs to it. */
enum RedactionKind {
    /** Nothing secret. */
    PUBLIC,
    /** A secret: password, token. */
    SECRET,
    /** A key or credentials: a secret, unless it is the path of a file or the id of a key. */
    KEY,
    /** Secrets or their number: {@code --tokens 4096}. */
    COUNT,
    /** A way to prove who one is, or user:password: {@code --auth ldap}, {@code --auth app:x}. */
    PAIR,
    /** Says whether there is a secret, and takes no argument of its own: {@code --ask-password}. */
    SWITCH;

    private static final Set<String> ANSWERS =
            Set.of(("true false yes no on off null nil none undefined enabled disabled env file stdin for - "
                            + Redaction.REDACTED)
                    .split(" ", -1));
    private static final int LONGEST_ANSWER = 12;

    boolean takesNextArgument() {
        return this != PUBLIC && this != SWITCH;
    }

    /** Whether this value is to be taken out. */
    boolean hides(String value) {
        return switch (this) {
            case PUBLIC -> false;
            case SECRET -> !isAnswer(value);
            case KEY -> !isAnswer(value) && !isPath(value) && !isKeyId(value);
            case PAIR -> isPair(value);
            case COUNT, SWITCH -> !isAnswer(value) && !isNumber(value);
        };
    }

    /** No secret at all, but an answer, or where the secret is: openssl-passphrase-options(1); or the FOR of SQL. */
    private static boolean isAnswer(String value) {
        return value.isEmpty()
                || isWordOf(ANSWERS, value)
                || value.startsWith("env:")
                || value.startsWith("file:")
                || value.startsWith("fd:");
    }

    /** Not a host and its port, nor an address. */
    private static boolean isPair(String value) {
        int colon = value.indexOf(':');
        return colon >= 0 && !value.startsWith("//", colon + 1) && !isNumber(value.substring(colon + 1));
    }

    private static boolean isWordOf(Set<String> words, String value) {
        return value.length() <= LONGEST_ANSWER && words.contains(value.toLowerCase(Locale.ROOT));
    }

    /** A path, as far as it can be told from a key in base64, which may begin with a slash too. */
    private static boolean isPath(String value) {
        return (value.startsWith("/")
                        || value.startsWith("./")
                        || value.startsWith("../")
                        || value.startsWith("~/")
                        || value.endsWith(".pem")
                        || value.endsWith(".key")
                        || value.endsWith(".json"))
                && !value.endsWith("=")
                && value.indexOf('+') < 0;
    }

    /** The id of an AWS key, alone or with the scope of a signature, is printed in their logs too and opens nothing; it tells whose key it is. */
    private static boolean isKeyId(String value) {
        return value.length() >= 20 && (value.startsWith("AKIA") || value.startsWith("ASIA"));
    }

    static boolean isNumber(String value) {
        return value.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
