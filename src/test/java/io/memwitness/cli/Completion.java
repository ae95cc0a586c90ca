package io.memwitness.cli;

import io.memwitness.documents.Document;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The completion of command lines in bash, and in zsh by its bashcompinit; Picocli writes it. */
final class Completion {

    static final Document DOCUMENT = new Document(Path.of("service/memwitness.bash-completion"));

    private static final String SWITCH = "YES|NO";

    private Completion() {}

    static String script() {
        CommandLine commands = AllCommands.commandLine();
        commands.getSubcommands().values().forEach(command -> tellKinds(command.getCommandSpec()));
        return AutoComplete.bash("memwitness", commands);
    }

    /** For Picocli all values are text; the completion should know paths and what a switch can be. */
    private static void tellKinds(CommandSpec command) {
        for (OptionSpec option : List.copyOf(command.options())) {
            if (isPath(option)) {
                command.remove(option);
                command.addOption(path(option));
            } else if (option.paramLabel().equals(SWITCH)) {
                command.remove(option);
                command.addOption(OptionSpec.builder(option)
                        .completionCandidates(List.of("yes", "no"))
                        .build());
            }
        }
        for (PositionalParamSpec argument : List.copyOf(command.positionalParameters())) {
            if (isPath(argument)) {
                command.remove(argument);
                command.addPositional(path(argument));
            }
        }
    }

    private static boolean isPath(ArgSpec argument) {
        return argument.paramLabel().contains("FILE") || argument.paramLabel().contains("DIR");
    }

    private static OptionSpec path(OptionSpec option) {
        return OptionSpec.builder(option.names()).type(File.class).build();
    }

    private static PositionalParamSpec path(PositionalParamSpec argument) {
        return PositionalParamSpec.builder()
                .index(argument.index())
                .arity(argument.arity())
                .type(argument.isMultiValue() ? File[].class : File.class)
                .build();
    }
}
