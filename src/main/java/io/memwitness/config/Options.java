package io.memwitness.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the options of a command without a command-line parser, for the recorder: Picocli would cost it 13 MB. Only a line
 * without any mistake is read; what is wrong with another is Picocli's to say.
 */
public final class Options {

    /** Names the configuration file. */
    public static final String CONFIG = "--config";

    private Options() {}

    /**
     * Values by option name. Each option is one of the settings or {@link #CONFIG}, occurs once and has a value, as
     * {@code --key value} or {@code --key=value}.
     *
     * @param arguments behind the name of the command
     * @return empty when the line is anything else
     */
    public static Optional<Map<String, String>> read(List<String> arguments) {
        Map<String, String> values = new LinkedHashMap<>();
        int next = 0;
        while (next < arguments.size()) {
            String argument = arguments.get(next);
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            int last = equals < 0 ? next + 1 : next;
            if (!isOption(name) || values.containsKey(name) || last >= arguments.size()) {
                return Optional.empty();
            }
            String value = arguments.get(last).substring(equals + 1);
            if (looksLikeOption(value)) {
                return Optional.empty();
            }
            values.put(name, value);
            next = last + 1;
        }
        return Optional.of(values);
    }

    private static boolean isOption(String name) {
        if (name.equals(CONFIG)) {
            return true;
        }
        for (Setting<?> setting : Settings.all()) {
            if (setting.option().equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** As Picocli sees it: a dash and more, but not a negative number. */
    private static boolean looksLikeOption(String value) {
        return value.length() > 1 && value.startsWith("-") && !Digits.only(value.substring(1));
    }
}
