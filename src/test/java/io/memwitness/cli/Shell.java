package io.memwitness.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Calls the program as a shell would, without a process: keeps what it prints and its exit code. */
final class Shell {

    private final FakeProduct product;
    private final Map<String, String> environment = new HashMap<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    Shell(FakeProduct product) {
        this.product = product;
    }

    Shell with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Returns the exit code of {@code memwitness arguments}. */
    int memwitness(String... arguments) {
        return Main.execute(product, arguments, environment, print(out), print(err));
    }

    /** The same command line, parsed by Picocli in any case. */
    int memwitnessByPicocli(String... arguments) {
        Call call = new Call(product, environment, print(out), print(err));
        return Commands.commandLine(call).execute(arguments);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
