package io.memwitness.cli;

import io.memwitness.config.Environment;
import io.memwitness.config.Options;
import io.memwitness.config.Settings;
import io.memwitness.config.SettingsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The directory that a reader reads. Whoever names one gets it: {@code --data-dir}, MEMWITNESS_DATA_DIR, {@code data.dir} of
 * the configuration file that {@code --config} or MEMWITNESS_CONFIG names. Otherwise it is the current directory when
 * something was recorded there, else the data directory of the service when there is one, else the current directory.
 *
 * @param directory the place, absolute; it need not exist
 * @param chosen    why this one, to follow its name in a message: " (the service's; --data-dir names another one)"
 */
record RecordPlace(Path directory, String chosen) {

    static final String DATA_DIR = "--data-dir";
    private static final String DATA_DIR_VARIABLE = "MEMWITNESS_DATA_DIR";
    private static final String NAMED = "";

    RecordPlace {
        directory = directory.toAbsolutePath().normalize();
    }

    /** @throws SettingsException an option, the environment or the configuration file is wrong */
    static RecordPlace of(Map<String, String> options, Map<String, String> environment, Surroundings surroundings)
            throws SettingsException {
        Settings settings = Settings.from(options, environment);
        boolean isNamed = options.containsKey(DATA_DIR)
                || environment.containsKey(DATA_DIR_VARIABLE)
                || options.containsKey(Options.CONFIG)
                || environment.containsKey(Environment.CONFIG);
        return isNamed ? new RecordPlace(settings.dataDir(), NAMED) : usual(surroundings);
    }

    /** As it stands in messages: an absolute path, and why it is this one. */
    String told() {
        return directory + chosen;
    }

    private static RecordPlace usual(Surroundings surroundings) {
        Path service = service(surroundings);
        if (isRecord(surroundings.currentDirectory()) || !Files.isDirectory(service)) {
            return new RecordPlace(
                    surroundings.currentDirectory(), " (the current directory; --data-dir names another one)");
        }
        return new RecordPlace(service, " (the service's; --data-dir names another one)");
    }

    private static boolean isRecord(Path directory) {
        return Files.exists(directory.resolve("memwitness.db")) || Files.exists(directory.resolve("flight.ring"));
    }

    /** The usual one, too, when the configuration file of the service is wrong: then the service does not run, but may have. */
    private static Path service(Surroundings surroundings) {
        if (!Files.isReadable(surroundings.serviceSettings())) {
            return surroundings.serviceData();
        }
        try {
            Map<String, String> options = new HashMap<>();
            options.put(Options.CONFIG, surroundings.serviceSettings().toString());
            Path named = Settings.from(options, Map.of()).dataDir();
            return named.isAbsolute() ? named : surroundings.serviceData();
        } catch (SettingsException e) {
            return surroundings.serviceData();
        }
    }
}
