package io.memwitness.config;

import java.nio.file.Path;
import java.util.Map;

/** The commented configuration file that is installed: service/memwitness.conf. */
final class DefaultFile {

    static final Path PATH = Path.of("service/memwitness.conf");

    /** What the service needs other than the defaults, which are for a run by hand. */
    static final Map<Setting<?>, String> OF_THE_SERVICE =
            Map.of(Settings.LOG_DIR, "/var/log/memwitness", Settings.DATA_DIR, "/var/lib/memwitness");

    private static final String HEAD = """
        # Configuration of memwitness, the flight recorder for memory: memwitness(1).
        #
        # One "key = value" a line. A comment needs a line of its own. The lines that
        # begin with #key show the defaults: remove the # and change the value, then
        # "systemctl restart memwitness".
        #
        # Durations are written 200ms, 3s, 10m, 1h, 7d; sizes in bytes or 64K, 20M, 1G.
        # Options (--memory-threshold 90) and environment variables
        # (MEMWITNESS_MEMORY_THRESHOLD=90) are stronger than this file.
        """;

    private static final int WIDTH = 78;

    private DefaultFile() {}

    static String text() {
        StringBuilder text = new StringBuilder(HEAD);
        for (Setting<?> setting : Settings.all()) {
            text.append('\n').append(comment(setting.meaning() + ".")).append(comment(Wording.values(setting)));
            text.append(assignment(setting)).append('\n');
        }
        return text.toString();
    }

    private static String assignment(Setting<?> setting) {
        String ofTheService = OF_THE_SERVICE.get(setting);
        if (ofTheService != null) {
            return setting.key() + " = " + ofTheService;
        }
        return "#" + setting.key() + " = " + (Wording.follows(setting) ? setting.example() : setting.standard());
    }

    private static String comment(String text) {
        StringBuilder lines = new StringBuilder();
        StringBuilder line = new StringBuilder("#");
        for (String word : text.split(" ", -1)) {
            if (line.length() + 1 + word.length() > WIDTH) {
                lines.append(line).append('\n');
                line = new StringBuilder("#");
            }
            line.append(' ').append(word);
        }
        return lines.append(line).append('\n').toString();
    }
}
