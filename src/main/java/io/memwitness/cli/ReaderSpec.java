package io.memwitness.cli;

import io.memwitness.config.Options;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Name, options and help of a reader. Values are kept as text. All readers have {@code --data-dir}, {@code --config} and
 * {@code --help}.
 */
final class ReaderSpec {

    static final String JSON = "--json";
    static final String CSV = "--csv";

    private static final String[] FOOTER = {
        "",
        "Reads the current directory when something was recorded there, else what the",
        "service recorded, unless --data-dir, MEMWITNESS_DATA_DIR or a configuration",
        "file names another directory. Works while memwitness records and without it."
    };

    private final CommandSpec command;
    private String synopsis;

    private ReaderSpec(CommandSpec command) {
        this.command = command;
        this.synopsis = "memwitness " + command.name();
    }

    /** The first line of the description is also the line in the list of commands. */
    static ReaderSpec of(String name, String... description) {
        ReaderSpec spec = new ReaderSpec(CommandSpec.create().name(name));
        spec.command.usageMessage().description(description).sortOptions(false).footer(FOOTER);
        return spec;
    }

    /** An argument without a name, as {@code [ID]}; at most one. */
    ReaderSpec argument(String label, String description) {
        synopsis += " " + label;
        command.addPositional(PositionalParamSpec.builder()
                .type(String.class)
                .index("0")
                .arity("0..1")
                .paramLabel(label)
                .hideParamSyntax(true)
                .description(SettingsCommand.wrapped(description))
                .build());
        return this;
    }

    /** Arguments without a name, as {@code FILE...}; at least one. */
    ReaderSpec arguments(String label, String description) {
        synopsis += " " + label + "...";
        command.addPositional(PositionalParamSpec.builder()
                .type(List.class)
                .auxiliaryTypes(String.class)
                .index("0..*")
                .arity("1..*")
                .required(true)
                .paramLabel(label)
                .description(SettingsCommand.wrapped(description))
                .build());
        return this;
    }

    /** An option with a value. */
    ReaderSpec option(String name, String placeholder, String description) {
        command.addOption(SettingsCommand.option(name, placeholder, description));
        return this;
    }

    /** An option without a value. */
    ReaderSpec flag(String name, String description) {
        command.addOption(OptionSpec.builder(name)
                .type(boolean.class)
                .arity("0")
                .description(SettingsCommand.wrapped(description))
                .build());
        return this;
    }

    ReaderSpec json() {
        return flag(JSON, "Print one JSON document instead of text.");
    }

    ReaderSpec csv() {
        return flag(CSV, "Print CSV (RFC 4180) with a header instead of text.");
    }

    /** Lines below the options, before what is said of all readers. */
    ReaderSpec footer(String... lines) {
        String[] all = new String[lines.length + FOOTER.length];
        System.arraycopy(lines, 0, all, 0, lines.length);
        System.arraycopy(FOOTER, 0, all, lines.length, FOOTER.length);
        command.usageMessage().footer(all);
        return this;
    }

    /** Lines below the options of a command that does not read. */
    ReaderSpec onlyFooter(String... lines) {
        command.usageMessage().footer(lines);
        return this;
    }

    String name() {
        return command.name();
    }

    /** For Picocli. */
    CommandSpec finished() {
        option(RecordPlace.DATA_DIR, "DIR", "Directory to read, also a copy from another machine.");
        option(Options.CONFIG, "FILE", "Configuration file whose data.dir is read.");
        command.addOption(Commands.help());
        command.usageMessage().customSynopsis(synopsis + " [OPTIONS]").optionListHeading("%nOptions:%n");
        return command;
    }
}
