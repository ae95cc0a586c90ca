package io.memwitness.cli;

import io.memwitness.config.Environment;
import io.memwitness.config.Excerpt;
import io.memwitness.config.Settings;
import io.memwitness.config.SettingsException;
import java.io.PrintStream;
import java.util.Map;

/**
 * One call of the program, and everything that its commands need from outside.
 *
 * @param product     does what the commands ask for
 * @param environment variables of the process
 * @param out         takes data
 * @param err         takes messages
 */
record Call(Product product, Map<String, String> environment, PrintStream out, PrintStream err) {

    static final String RUN = "run";
    static final String SNAPSHOT = "snapshot";

    /** Performs a command that takes settings, once they are checked. */
    int perform(String command, Map<String, String> options) {
        try {
            Settings settings = Settings.from(options, environment);
            return command.equals(RUN) ? product.run(settings) : product.snapshot(settings);
        } catch (SettingsException e) {
            return wrong(e);
        }
    }

    /** Tells what is wrong with the settings, a line each. */
    int wrong(SettingsException e) {
        err.println(e.lines());
        return e.isOptionAtFault() ? ExitCode.USAGE : ExitCode.CONFIGURATION;
    }

    /** Tells what nobody expected, in one sentence; people who look for the cause ask for the stack trace. */
    int failed(Throwable failure) {
        String message = failure.getMessage();
        err.println(
                "memwitness: failed: " + (message == null ? failure.getClass().getName() : Excerpt.printable(message))
                        + ". For details set " + Environment.DEBUG + "=1");
        if ("1".equals(environment.get(Environment.DEBUG))) {
            failure.printStackTrace(err);
        }
        return ExitCode.FAILED;
    }
}
