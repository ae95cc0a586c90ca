package io.memwitness.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Settings from environment variables. What begins with MEMWITNESS_ and is unknown is a typing error, and told. */
public final class Environment {

    /** Names the configuration file, as --config does. */
    public static final String CONFIG = "MEMWITNESS_CONFIG";

    /** Set to 1: an unexpected failure is told with its stack trace. */
    public static final String DEBUG = "MEMWITNESS_DEBUG";

    private static final String PREFIX = Setting.VARIABLE_PREFIX;

    /** Known, but not settings; the last three are for the launcher and the build. */
    private static final Set<String> OTHERS =
            Set.of(CONFIG, DEBUG, "MEMWITNESS_JAVA_OPTS", "MEMWITNESS_HOME", "MEMWITNESS_TRAINING");

    private Environment() {}

    static void read(Map<String, String> environment, Draft draft) {
        Set<String> unknown = new TreeSet<>();
        for (String name : environment.keySet()) {
            if (name.startsWith(PREFIX) && !OTHERS.contains(name)) {
                unknown.add(name);
            }
        }
        for (Setting<?> setting : Settings.all()) {
            String value = environment.get(setting.variable());
            if (value != null) {
                draft.take(new Given(Source.ENVIRONMENT, setting, value));
                unknown.remove(setting.variable());
            }
        }
        for (String name : unknown) {
            draft.problem(unknown(name));
        }
    }

    /** Without the value: it may be a secret meant for somebody else. */
    private static String unknown(String name) {
        List<String> known = new ArrayList<>();
        OTHERS.forEach(other -> known.add(other.substring(PREFIX.length())));
        Settings.all().forEach(setting -> known.add(setting.variable().substring(PREFIX.length())));
        String meant = Nearest.to(name.substring(PREFIX.length()), known);
        return Excerpt.of(name) + " in the environment is not a setting. "
                + (meant == null ? "Unset it" : "Did you mean " + PREFIX + meant + "?");
    }
}
