package io.memwitness.config;

import java.util.Locale;

/**
 * One setting: everything that the parser, the options, the default file and the documents know about it.
 *
 * @param key      name in the configuration file; parts joined by points, words by underscores
 * @param standard default as people write it, or the key of the setting that it follows
 * @param kind     how values are written and which are allowed
 * @param example  a value that is allowed and is not the default
 * @param meaning  what it does, a sentence without its full stop
 * @param <T>      type of the value
 */
public record Setting<T>(String key, String standard, Kind<T> kind, String example, String meaning) {

    /** Prefix of all environment variables of the program. */
    static final String VARIABLE_PREFIX = "MEMWITNESS_";

    /** Name on the command line: --memory-threshold. */
    public String option() {
        return "--" + normal(key);
    }

    /** Name in the environment: MEMWITNESS_MEMORY_THRESHOLD. */
    public String variable() {
        return VARIABLE_PREFIX + normal(key).replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** Stands for the value in a synopsis: DURATION. */
    public String placeholder() {
        return kind.placeholder();
    }

    /** The allowed values without their kind, for tables: "200ms to 1h"; empty when there is no range. */
    public String range() {
        return kind.range();
    }

    /** The allowed values as they follow the word "Use": "a duration from 200ms to 1h". */
    public String allowed() {
        return kind.allowed();
    }

    /** Does this spelling name the setting? In the file {@code .}, {@code _} and {@code -} are the same. */
    boolean isNamed(String spelling) {
        return normal(spelling).equals(normal(key));
    }

    private static String normal(String spelling) {
        return spelling.replace('.', '-').replace('_', '-');
    }
}
