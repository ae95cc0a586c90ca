package io.memwitness.cli;

/** Exit codes, the same for all commands; scripts and the unit file rely on them. */
final class ExitCode {

    /** Done. */
    static final int FINE = 0;

    /** The command failed: the output could not be written, a second recorder on the same directories. */
    static final int FAILED = 1;

    /** The command line is wrong. */
    static final int USAGE = 2;

    /** No recorder runs; said by {@code status} only. */
    static final int NOT_RUNNING = 3;

    /** EX_CONFIG of sysexits(3): the configuration file or an environment variable is wrong. */
    static final int CONFIGURATION = 78;

    private ExitCode() {}
}
