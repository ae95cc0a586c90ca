package io.memwitness.cli;

import io.memwitness.config.Options;
import io.memwitness.config.Setting;
import io.memwitness.config.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** A command that takes all settings as options. Picocli keeps the values as text; what they mean, the settings decide. */
final class SettingsCommand {

    private static final String[] FOOTER = {
        "",
        "Durations are written 200ms, 3s, 10m, 1h, 7d; sizes in bytes or 64K, 20M, 1G.",
        "An option beats its environment variable (MEMWITNESS_TOP for --top), which",
        "beats the configuration file (top = 5), which beats the default."
    };

    /** Of the help: 80, less what stands before the description. */
    private static final int COLUMN_WIDTH = 52;

    private SettingsCommand() {}

    static CommandSpec run() {
        return command(
                Call.RUN,
                "Watch memory and write a report when it stays high.",
                "Records until it is stopped (Ctrl-C, SIGTERM). Reports are appended to",
                "general_proc_info.log and proc_details.log.");
    }

    static CommandSpec snapshot() {
        return command(
                Call.SNAPSHOT,
                "Print the report that run would write now.",
                "Takes the options of run; those about when and where to write change nothing.");
    }

    /** Values by option name, as {@link Options#read} gives them. */
    static Map<String, String> options(ParseResult parsed) {
        Map<String, String> values = new LinkedHashMap<>();
        for (OptionSpec option : parsed.matchedOptions()) {
            values.put(option.longestName(), option.getValue());
        }
        return values;
    }

    /** The first sentence of the description is also the line in the list of commands. */
    private static CommandSpec command(String name, String... description) {
        CommandSpec command = CommandSpec.create().name(name);
        command.addOption(option(
                Options.CONFIG, "FILE", "Configuration file: lines of key = value. Without this option none is read."));
        for (Setting<?> setting : Settings.all()) {
            command.addOption(option(setting.option(), setting.placeholder(), description(setting)));
        }
        command.addOption(Commands.help());
        command.usageMessage()
                .customSynopsis("memwitness " + name + " [OPTIONS]")
                .description(description)
                .sortOptions(false)
                .optionListHeading("%nOptions:%n")
                .footer(FOOTER);
        return command;
    }

    /** An option with a value, kept as text. */
    static OptionSpec option(String name, String placeholder, String description) {
        return OptionSpec.builder(name)
                .type(String.class)
                .paramLabel(placeholder)
                .description(wrapped(description))
                .build();
    }

    private static String description(Setting<?> setting) {
        String range = setting.range().isEmpty() ? "" : setting.range() + "; ";
        return setting.meaning() + " (" + range + "default: " + setting.standard() + ").";
    }

    /** Lines that are broken between words only; Picocli breaks behind the point of "memory.threshold" as well. */
    static String[] wrapped(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (line.length() + 1 + word.length() > COLUMN_WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines.toArray(new String[0]);
    }
}
