package io.memwitness.cli;

import io.memwitness.config.Excerpt;
import io.memwitness.config.Nearest;
import io.memwitness.config.Setting;
import io.memwitness.config.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line, and what to write instead. */
final class Mistake {

    private Mistake() {}

    /** One line: command, what is wrong, what to do. */
    static String sentence(ParameterException mistake) {
        CommandSpec command = mistake.getCommandLine().getCommandSpec();
        return command.qualifiedName(" ") + ": " + finding(command, mistake);
    }

    private static String finding(CommandSpec command, ParameterException mistake) {
        if (mistake instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            return unknown(command, decisive(unmatched.getUnmatched()));
        }
        if (mistake instanceof MissingParameterException missing) {
            return withoutValue(missing.getMissing().get(0));
        }
        if (mistake instanceof OverwrittenOptionException twice) {
            return name(twice.getOverwritten()) + " is given twice. Keep one of the two";
        }
        return Excerpt.printable(String.valueOf(mistake.getMessage()));
    }

    /** Behind an unknown option its value is unknown as well: not worth a word. */
    private static String decisive(List<String> unmatched) {
        return unmatched.stream().filter(Mistake::isOption).findFirst().orElse(unmatched.get(0));
    }

    private static boolean isOption(String word) {
        return word.startsWith("-") && word.length() > 1;
    }

    private static String unknown(CommandSpec command, String word) {
        if (isOption(word)) {
            int equals = word.indexOf('=');
            return unknownOption(command, equals < 0 ? word : word.substring(0, equals));
        }
        return command.subcommands().isEmpty()
                ? "unexpected argument \"" + Excerpt.of(word) + "\". Options are written --name value"
                : unknownCommand(command, word);
    }

    private static String unknownCommand(CommandSpec command, String word) {
        String meant = Nearest.to(word, command.subcommands().keySet());
        return "there is no command \"" + Excerpt.of(word) + "\". "
                + (meant == null
                        ? "There are: "
                                + String.join(", ", command.subcommands().keySet())
                        : "Did you mean " + meant + "?");
    }

    private static String unknownOption(CommandSpec command, String name) {
        if (!command.optionsMap().containsKey("--config") && setting(name) != null) {
            return name + " belongs behind a command, for example: memwitness run " + name + " VALUE";
        }
        String meant = Nearest.to(withoutDashes(name), longNames(command));
        return "there is no option " + Excerpt.of(name) + ". "
                + (meant == null
                        ? "\"" + command.qualifiedName(" ") + " --help\" lists all"
                        : "Did you mean --" + meant + "?" + usage("--" + meant));
    }

    private static List<String> longNames(CommandSpec command) {
        return command.options().stream()
                .map(option -> withoutDashes(option.longestName()))
                .toList();
    }

    private static String withoutDashes(String option) {
        return option.startsWith("--") ? option.substring(2) : option.substring(1);
    }

    private static String withoutValue(ArgSpec argument) {
        return argument.isPositional()
                ? name(argument) + " is missing. Name at least one"
                : name(argument) + " has no value." + usage(name(argument));
    }

    private static String usage(String name) {
        Setting<?> setting = setting(name);
        return setting == null
                ? ""
                : " It takes " + setting.allowed() + ", for example: " + name + " " + setting.example();
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private static @Nullable Setting<?> setting(String option) {
        for (Setting<?> setting : Settings.all()) {
            if (setting.option().equals(option)) {
                return setting;
            }
        }
        return null;
    }
}
