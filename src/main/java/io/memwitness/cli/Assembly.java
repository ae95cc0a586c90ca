package io.memwitness.cli;

import io.memwitness.config.Settings;
import java.io.PrintStream;

/** Puts the parts together. */
final class Assembly implements Product {

    private final PrintStream out;
    private final PrintStream err;

    Assembly(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public int run(Settings settings) {
        err.println("memwitness: the recorder is not part of this build");
        return ExitCode.FAILED;
    }

    @Override
    public int snapshot(Settings settings) {
        out.println("TOP: " + settings.top());
        return ExitCode.FINE;
    }
}
