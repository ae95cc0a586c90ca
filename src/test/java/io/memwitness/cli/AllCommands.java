package io.memwitness.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** The commands as Picocli has them, to be described. */
final class AllCommands {

    private static final String HELP = "help";

    private AllCommands() {}

    static CommandLine commandLine() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return Commands.commandLine(new Call(new FakeProduct(), Map.of(), nowhere, nowhere));
    }

    /** All but the one that only explains the others. */
    static List<CommandLine> described() {
        return commandLine().getSubcommands().entrySet().stream()
                .filter(command -> !command.getKey().equals(HELP))
                .map(Map.Entry::getValue)
                .toList();
    }
}
