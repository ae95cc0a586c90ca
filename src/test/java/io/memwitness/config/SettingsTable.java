package io.memwitness.config;

/** The settings as a table in Markdown, for the README. */
final class SettingsTable {

    private SettingsTable() {}

    /** Ends with a line feed, as it stands between the markers. */
    static String markdown() {
        StringBuilder table = new StringBuilder("""
            | key in the file | option | allowed | default | meaning |
            |---|---|---|---|---|
            """);
        for (Setting<?> setting : Settings.all()) {
            table.append("| `%s` | `%s` | %s | `%s` | %s |%n"
                    .formatted(
                            setting.key(), setting.option(), setting.allowed(), setting.standard(), setting.meaning()));
        }
        return table.toString();
    }
}
