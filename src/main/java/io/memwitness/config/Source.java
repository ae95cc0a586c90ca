package io.memwitness.config;

/** Where a value was written, and hence how an assignment looks there. */
enum Source {
    DEFAULT,
    FILE,
    ENVIRONMENT,
    OPTION;

    /** The assignment as one writes it in this place: {@code --top 10}, {@code MEMWITNESS_TOP=10}, {@code top = 10}. */
    String assignment(Setting<?> setting, String value) {
        return switch (this) {
            case DEFAULT, FILE -> setting.key() + " = " + value;
            case ENVIRONMENT -> setting.variable() + "=" + value;
            case OPTION -> setting.option() + " " + value;
        };
    }
}
