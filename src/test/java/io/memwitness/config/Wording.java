package io.memwitness.config;

/** How documents speak about a setting. */
final class Wording {

    private Wording() {}

    /** Allowed values and default: "A duration from 200ms to 1h; default: 3s". */
    static String values(Setting<?> setting) {
        String allowed = setting.allowed();
        return Character.toUpperCase(allowed.charAt(0)) + allowed.substring(1) + "; default: " + standard(setting);
    }

    private static String standard(Setting<?> setting) {
        return follows(setting) ? "the value of " + setting.standard() : setting.standard();
    }

    /** Has the setting the value of another one, unless it is given itself? */
    static boolean follows(Setting<?> setting) {
        return Settings.named(setting.standard()) != null;
    }
}
