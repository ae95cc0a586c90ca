package io.memwitness.config;

import java.util.List;

/** The settings cannot be used. The message has one line for each problem, in words for people; no stack trace is needed. */
public final class SettingsException extends Exception {

    private static final long serialVersionUID = 1;

    private final boolean optionAtFault;

    SettingsException(List<String> problems, boolean optionAtFault) {
        super(String.join(System.lineSeparator(), problems), null, false, false);
        this.optionAtFault = optionAtFault;
    }

    /** All problems, a line each. */
    public String lines() {
        return String.valueOf(getMessage());
    }

    /** Is at least one of the problems on the command line, and not in the file or the environment? */
    public boolean isOptionAtFault() {
        return optionAtFault;
    }
}
