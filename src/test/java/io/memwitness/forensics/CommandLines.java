package io.memwitness.forensics;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Command lines as one text: «an argument with blanks», ‹a secret›, ⏎ for a line break. */
final class CommandLines {

    private static final Pattern ARGUMENT = Pattern.compile("«([^»]*)»|(\\S+)");

    private CommandLines() {}

    static List<String> arguments(String line) {
        List<String> arguments = new ArrayList<>();
        Matcher matcher = ARGUMENT.matcher(line.replaceAll("[‹›]", "").replace('⏎', '\n'));
        while (matcher.find()) {
            arguments.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
        return arguments;
    }

    /** The same line as it is to be printed. */
    static String redacted(String line) {
        return line.replaceAll("‹[^›]*›", Matcher.quoteReplacement(Redaction.REDACTED));
    }

    static String text(List<String> arguments) {
        return arguments.stream()
                .map(argument -> argument.isEmpty() || argument.chars().anyMatch(Character::isWhitespace)
                        ? "«" + argument.replace('\n', '⏎') + "»"
                        : argument)
                .collect(joining(" "));
    }
}
