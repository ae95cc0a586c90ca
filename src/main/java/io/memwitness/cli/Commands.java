package io.memwitness.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** All commands, by Picocli: the help, and what is said about a wrong command line. */
final class Commands {

    private static final String[] DESCRIPTION = {
        "",
        "Flight recorder for the memory of a Linux host: when memory runs short it",
        "writes down who took it and since when, before the host dies.",
        ""
    };

    private static final String[] FOOTER = {
        "",
        "Examples:",
        "  memwitness run --log-dir /var/log/memwitness",
        "  memwitness run --memory-threshold 90 --sustain 30s",
        "  memwitness snapshot --top 10",
        "",
        "\"memwitness COMMAND --help\" explains the options of a command.",
        "Exit codes: 0 fine, 1 failed, 2 wrong command line, 3 not running (status),",
        "78 wrong configuration file or environment variable."
    };

    private Commands() {}

    /** Performs the command line and returns the exit code. */
    static int execute(Call call, List<String> arguments) {
        return commandLine(call).execute(arguments.toArray(new String[0]));
    }

    /** The commands, ready to parse. What begins with a dash is never taken for a value, negative numbers excepted. */
    static CommandLine commandLine(Call call) {
        CommandLine all =
                new CommandLine(root()).addSubcommand(SettingsCommand.run()).addSubcommand(SettingsCommand.snapshot());
        Readers.ALL.forEach(reader -> all.addSubcommand(reader.spec().finished()));
        return all.addSubcommand(new HelpCommand())
                .setExpandAtFiles(false)
                .setUnmatchedOptionsAllowedAsOptionParameters(false)
                .setOut(writer(call.out()))
                .setErr(writer(call.err()))
                .setExecutionStrategy(parsed -> perform(call, parsed))
                .setParameterExceptionHandler((mistake, arguments) -> tell(call, mistake));
    }

    /** The option that every command has. */
    static OptionSpec help() {
        return OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Print this help.")
                .build();
    }

    private static CommandSpec root() {
        CommandSpec root = CommandSpec.create().name("memwitness").addOption(help());
        root.addOption(OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .description("Print the version.")
                .build());
        root.usageMessage()
                .customSynopsis("memwitness COMMAND [OPTIONS]")
                .description(DESCRIPTION)
                .optionListHeading("Options:%n")
                .commandListHeading("%nCommands:%n")
                .footer(FOOTER);
        return root;
    }

    private static int perform(Call call, ParseResult parsed) {
        Integer helped = CommandLine.executeHelpRequest(parsed);
        if (helped != null) {
            return helped;
        }
        if (!parsed.hasSubcommand()) {
            parsed.commandSpec().commandLine().usage(call.err(), Ansi.OFF);
            return ExitCode.USAGE;
        }
        try {
            return performCommand(call, parsed.subcommand());
        } catch (RuntimeException e) {
            // Here, because Picocli would print the stack trace of what is thrown.
            return call.failed(e);
        }
    }

    private static int performCommand(Call call, ParseResult command) {
        String name = command.commandSpec().name();
        ReaderCommand reader = Readers.named(name);
        if (reader != null) {
            return Readers.perform(reader, call, command);
        }
        return call.perform(name, SettingsCommand.options(command));
    }

    private static int tell(Call call, ParameterException mistake) {
        call.err().println(Mistake.sentence(mistake));
        return ExitCode.USAGE;
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }
}
