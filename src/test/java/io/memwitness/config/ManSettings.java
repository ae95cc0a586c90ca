package io.memwitness.config;

/** The settings as paragraphs of a man page, man(7). */
final class ManSettings {

    private ManSettings() {}

    /** Ends with a line feed, as it stands between the markers. */
    static String roff() {
        StringBuilder page = new StringBuilder();
        for (Setting<?> setting : Settings.all()) {
            page.append(".TP\n");
            page.append(".BR %s \" \" ( %s \" \\fI%s\\fP)\\fR\"%n"
                    .formatted(setting.key(), escaped(setting.option()), setting.placeholder()));
            page.append(escaped(setting.meaning())).append(".\n");
            page.append(escaped(Wording.values(setting))).append("\n");
        }
        return page.toString();
    }

    /** A bare "-" may become a typographic hyphen, which nobody can copy into a shell. */
    private static String escaped(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-");
    }
}
