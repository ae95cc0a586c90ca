package io.memwitness.config;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Settings in the making: takes what each source says, the weakest source first, and notes every problem. */
final class Draft {

    /** Some garbage has a problem in every line. */
    private static final int MOST_PROBLEMS = 50;

    private final Values values = new Values();
    /** Who gave the value that counts; nothing for a setting whose strongest source was refused. */
    private final IdentityHashMap<Setting<?>, Given> origins = new IdentityHashMap<>();

    private final List<String> problems = new ArrayList<>();
    private boolean optionAtFault;

    void takeDefaults() {
        for (Setting<?> setting : Settings.all()) {
            if (Settings.named(setting.standard()) == null) {
                take(new Given(Source.DEFAULT, setting, setting.standard()));
            }
        }
    }

    void takeOptions(Map<String, String> options) {
        for (Setting<?> setting : Settings.all()) {
            String value = options.get(setting.option());
            if (value != null) {
                take(new Given(Source.OPTION, setting, value));
            }
        }
    }

    /** A stronger source replaces what a weaker one said; the weaker one must be right nevertheless. */
    void take(Given given) {
        try {
            read(given.setting(), given);
        } catch (Refused e) {
            problem(given.refusal(e.reason()));
            origins.remove(given.setting());
            optionAtFault |= given.source() == Source.OPTION;
        }
    }

    private <T> void read(Setting<T> setting, Given given) throws Refused {
        if (given.value().isEmpty()) {
            throw new Refused("has no value");
        }
        values.put(setting, setting.kind().read(given.value()));
        origins.put(setting, given);
    }

    void problem(String sentence) {
        problems.add(sentence);
    }

    Settings settings() throws SettingsException {
        if (!values.has(Settings.CLEAR_PERCENT)) {
            values.put(Settings.CLEAR_PERCENT, values.get(Settings.MEMORY_THRESHOLD));
        }
        checkClearPercent();
        if (!problems.isEmpty()) {
            throw new SettingsException(shortened(), optionAtFault);
        }
        return new Settings(values);
    }

    /** Of two settings only one of which is known to be meant, nothing can be said. */
    private void checkClearPercent() {
        Given clear = origins.get(Settings.CLEAR_PERCENT);
        Given threshold = origins.get(Settings.MEMORY_THRESHOLD);
        if (clear == null || threshold == null) {
            return;
        }
        if (values.get(Settings.CLEAR_PERCENT) > values.get(Settings.MEMORY_THRESHOLD)) {
            problem(clear.text() + " is above " + told(threshold) + ". Use a percentage that is not above it");
            optionAtFault |= clear.source() == Source.OPTION || threshold.source() == Source.OPTION;
        }
    }

    private static String told(Given given) {
        return switch (given.source()) {
            case DEFAULT -> given.assignment() + " (the default)";
            case FILE ->
                given.assignment() + " ("
                        + given.place().substring(0, given.place().length() - 2) + ")";
            case ENVIRONMENT, OPTION -> given.assignment();
        };
    }

    private List<String> shortened() {
        if (problems.size() <= MOST_PROBLEMS) {
            return problems;
        }
        List<String> first = new ArrayList<>(problems.subList(0, MOST_PROBLEMS));
        first.add("... and " + (problems.size() - MOST_PROBLEMS) + " problems more");
        return first;
    }
}
