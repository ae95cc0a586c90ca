package io.memwitness.config;

import io.memwitness.documents.Roff;

/** The settings as paragraphs of a man page, man(7). */
final class ManSettings {

    private ManSettings() {}

    /** Ends with a line feed, as it stands between the markers. */
    static String roff() {
        StringBuilder page = new StringBuilder();
        for (Setting<?> setting : Settings.all()) {
            page.append(".TP\n");
            page.append(".BR %s \" \" ( %s \" \\fI%s\\fP)\\fR\"%n"
                    .formatted(setting.key(), Roff.text(setting.option()), setting.placeholder()));
            page.append(Roff.text(setting.meaning())).append(".\n");
            page.append(Roff.text(Wording.values(setting))).append("\n");
        }
        return page.toString();
    }
}
