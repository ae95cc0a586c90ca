package io.memwitness.cli;

import static io.memwitness.documents.Roff.bold;
import static io.memwitness.documents.Roff.italic;
import static io.memwitness.documents.Roff.text;

import io.memwitness.documents.Document;
import io.memwitness.documents.Roff;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The man page of one command, which says what its {@code --help} says.
 *
 * @param command to describe
 * @param names   of all commands
 */
record ManPage(CommandSpec command, List<String> names) {

    private static final String PRODUCT = "memwitness";

    static String name(String command) {
        return PRODUCT + "-" + command;
    }

    /** The line of a command in the list of all. */
    static String entry(CommandSpec command) {
        return ".TP\n" + Roff.mention(name(command.name()), "") + text(summary(command)) + "\n";
    }

    Document document() {
        return new Document(Roff.PAGES.resolve(name(command.name()) + ".1"));
    }

    /** @param date of the program's own page, as man(7) wants it */
    String roff(String date) {
        HelpText footer = HelpText.of(command.usageMessage().footer());
        return ".\\\" Made from the texts of --help, see CommandDocumentsTest.\n"
                + ".TH %s 1 %s memwitness \"User Commands\"\n"
                        .formatted(text(name(command.name()).toUpperCase(Locale.ROOT)), date)
                + section("NAME", text(name(command.name())) + " \\- " + text(lowered(summary(command))) + "\n")
                + section("SYNOPSIS", synopsis())
                + section(
                        "DESCRIPTION",
                        HelpText.of(command.usageMessage().description()).paragraphs())
                + section("ARGUMENTS", all(command.positionalParameters()))
                + section("OPTIONS", all(command.options()))
                + section("NOTES", footer.paragraphs())
                + section("EXAMPLES", footer.examples())
                + section("EXIT STATUS", footer.exitStatus() + "All exit codes are in\n" + Roff.mention(PRODUCT, "."))
                + section("SEE ALSO", seeAlso());
    }

    private static String section(String heading, String content) {
        return content.isEmpty() ? "" : ".SH " + heading + "\n" + content;
    }

    /** First line of the description: that of the list of commands. */
    private static String summary(CommandSpec command) {
        return command.usageMessage().description()[0];
    }

    private static String lowered(String sentence) {
        return Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1).replaceFirst("\\.$", "");
    }

    private String synopsis() {
        String start = PRODUCT + " " + command.name();
        String rest = command.usageMessage().customSynopsis()[0].strip().substring(start.length());
        return bold(start) + text(rest) + "\n";
    }

    private static String all(List<? extends ArgSpec> arguments) {
        return arguments.stream().map(ManPage::paragraph).collect(Collectors.joining());
    }

    private static String paragraph(ArgSpec argument) {
        String term = argument instanceof OptionSpec option ? term(option) : italic(argument.paramLabel());
        return ".TP\n" + term + "\n" + text(String.join(" ", argument.description())) + "\n";
    }

    private static String term(OptionSpec option) {
        String names = Arrays.stream(option.names())
                .sorted(Comparator.comparingInt(String::length))
                .map(Roff::bold)
                .collect(Collectors.joining(", "));
        return option.arity().max() == 0 ? names : names + " " + italic(option.paramLabel());
    }

    private String seeAlso() {
        String others = names.stream()
                .filter(name -> !name.equals(command.name()))
                .sorted()
                .map(name -> Roff.mention(name(name), ","))
                .collect(Collectors.joining());
        return Roff.mention(PRODUCT, ",") + others.replaceFirst(",\n$", "\n");
    }
}
