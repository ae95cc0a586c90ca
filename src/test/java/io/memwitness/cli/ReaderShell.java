package io.memwitness.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;

/** Calls readers on a machine that lies in a directory: what was recorded is in {@code data}, its /proc in {@code proc}. */
final class ReaderShell {

    private final Path root;
    private final Shell shell;

    ReaderShell(Path root, String now, int columns) {
        this.root = root;
        Terminal none = new Terminal(() -> false, () -> 0);
        Surroundings surroundings = new Surroundings(
                () -> Instant.parse(now),
                ZoneId.of("Europe/Berlin"),
                none,
                root,
                root.resolve("here"),
                root.resolve("etc/memwitness.conf"),
                root.resolve("data"));
        this.shell = new Shell(new FakeProduct(surroundings)).with("COLUMNS", Integer.toString(columns));
    }

    /** Returns the exit code. */
    int memwitness(String... arguments) {
        return shell.memwitness(arguments);
    }

    /** What was printed, with the name of the directory replaced. */
    String out() {
        return shell.out().replace(root.toString(), "");
    }

    String err() {
        return shell.err().replace(root.toString(), "");
    }
}
