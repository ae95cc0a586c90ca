package io.memwitness.config;

/**
 * A kind of value: how it is written and which values are allowed.
 *
 * @param <T> type of the value inside the program
 */
sealed interface Kind<T> permits Durations, Sizes, Percents, WholeNumbers, YesNo, Directories {

    /** Type of the value inside the program. */
    Class<T> type();

    /** Stands for the value in a synopsis: DURATION. */
    String placeholder();

    /** The allowed values without their kind, for tables: "200ms to 1h"; empty when there is no range. */
    String range();

    /** The allowed values as they follow the word "Use": "a duration from 200ms to 1h". */
    String allowed();

    /**
     * Reads a value as people write it.
     *
     * @param text without surrounding blanks, not empty
     * @throws Refused when it is not written like this kind of value, or out of range
     */
    T read(String text) throws Refused;
}
