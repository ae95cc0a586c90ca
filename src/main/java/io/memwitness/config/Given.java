package io.memwitness.config;

/**
 * What one source says about one setting.
 *
 * @param source  option, environment, file or default
 * @param place   file and line with a colon, "memwitness.conf:12: "; empty where the assignment itself names the place
 * @param setting that gets a value
 * @param value   as it was written
 */
record Given(Source source, String place, Setting<?> setting, String value) {

    Given(Source source, Setting<?> setting, String value) {
        this(source, "", setting, value);
    }

    /** The assignment as it was written, with its place: "memwitness.conf:12: top = 0". */
    String text() {
        return place + assignment();
    }

    /** The assignment as it was written. */
    String assignment() {
        return source.assignment(setting, Excerpt.of(value)).strip();
    }

    /** Says what is wrong, what is allowed, and gives an example that works in the same place. */
    String refusal(String reason) {
        return text() + " " + reason + ". Use " + setting.allowed() + ", for example: "
                + source.assignment(setting, setting.example());
    }
}
