package io.memwitness.model;

import java.util.Locale;

/**
 * What a check of one thing found.
 *
 * @param subject what was checked: "memory pressure"
 * @param level   does it work?
 * @param told    what was found, in words
 * @param remedy  what to do when it does not work; empty when there is nothing to do
 */
public record Finding(String subject, Level level, String told, String remedy) {

    /** Does it work? */
    public enum Level {
        WORKS,
        /** It does not work, or not wholly, and recording goes on without it. */
        LIMITED,
        /** Without it there is no recording. */
        FAILS;

        /** As it stands in JSON: lower case. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static Finding works(String subject, String told) {
        return new Finding(subject, Level.WORKS, told, "");
    }

    public static Finding limited(String subject, String told, String remedy) {
        return new Finding(subject, Level.LIMITED, told, remedy);
    }

    public static Finding fails(String subject, String told, String remedy) {
        return new Finding(subject, Level.FAILS, told, remedy);
    }
}
