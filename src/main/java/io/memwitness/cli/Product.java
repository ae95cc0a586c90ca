package io.memwitness.cli;

import io.memwitness.config.Settings;

/** What the commands do, apart from how they are called. Each returns the exit code of the process, see {@link ExitCode}. */
interface Product {

    /** Records until it is told to end. */
    int run(Settings settings);

    /** Prints one report now. */
    int snapshot(Settings settings);

    /** What readers meet on this machine. */
    Surroundings surroundings();
}
