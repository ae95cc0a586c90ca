package io.memwitness.config;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * A configuration file: a line each of {@code key = value}; blank lines and lines that begin with {@code #} are skipped. A
 * comment behind a value is refused, because a path may contain a {@code #}.
 */
final class ConfigFile {

    private final String name;
    private final Draft draft;
    private final IdentityHashMap<Setting<?>, Integer> lines = new IdentityHashMap<>();

    ConfigFile(String name, Draft draft) {
        this.name = name;
        this.draft = draft;
    }

    void read() {
        try {
            int number = 0;
            for (String line : ConfigText.lines(name)) {
                number++;
                line(number, line.strip());
            }
        } catch (Refused e) {
            draft.problem(e.reason());
        }
    }

    private void line(int number, String line) {
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        int equals = line.indexOf('=');
        if (equals < 0) {
            draft.problem(place(number) + Excerpt.of(line) + " has no \"=\". Write key = value, for example: "
                    + Source.FILE.assignment(Settings.INTERVAL, Settings.INTERVAL.example()));
        } else {
            entry(
                    number,
                    line.substring(0, equals).strip(),
                    line.substring(equals + 1).strip());
        }
    }

    private void entry(int number, String key, String value) {
        Setting<?> setting = Settings.named(key);
        if (setting == null) {
            draft.problem(place(number) + unknown(key));
        } else if (lines.containsKey(setting)) {
            draft.problem(place(number) + Excerpt.of(key) + " = " + Excerpt.of(value) + " repeats " + setting.key()
                    + " of line " + lines.get(setting) + ". Keep one of the two");
        } else {
            lines.put(setting, number);
            take(new Given(Source.FILE, place(number), setting, value));
        }
    }

    private void take(Given given) {
        if (given.value().contains(" #") || given.value().contains("\t#")) {
            draft.problem(given.refusal("has a comment behind the value, which needs a line of its own"));
        } else {
            draft.take(given);
        }
    }

    /** Without the value: in the file of a newer version it may be a secret. */
    private static String unknown(String key) {
        List<String> keys = new ArrayList<>();
        Settings.all().forEach(setting -> keys.add(setting.key()));
        String meant = Nearest.to(key, keys);
        Setting<?> setting = meant == null ? null : Settings.named(meant);
        return (key.isEmpty() ? "the key is missing. " : Excerpt.of(key) + " is not a setting. ")
                + (setting == null ? "\"memwitness run --help\" lists all" : suggestion(setting));
    }

    private static String suggestion(Setting<?> setting) {
        return "Did you mean " + setting.key() + "? It takes " + setting.allowed() + ", for example: "
                + Source.FILE.assignment(setting, setting.example());
    }

    private String place(int number) {
        return Excerpt.of(name) + ":" + number + ": ";
    }
}
