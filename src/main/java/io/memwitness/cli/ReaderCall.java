package io.memwitness.cli;

import io.memwitness.config.Options;
import io.memwitness.config.SettingsException;
import io.memwitness.report.Present;
import io.memwitness.report.Style;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.ParseResult;

/**
 * One call of a reader.
 *
 * @param place        the directory that is read
 * @param now          wall-clock time of the call
 * @param style        width and colours of text for people
 * @param surroundings this machine
 * @param call         streams and environment
 * @param parsed       options and argument
 */
record ReaderCall(
        RecordPlace place, Instant now, Style style, Surroundings surroundings, Call call, ParseResult parsed) {

    /** @throws SettingsException an option, the environment or the configuration file is wrong */
    static ReaderCall of(Call call, ParseResult parsed) throws SettingsException {
        Surroundings surroundings = call.product().surroundings();
        Map<String, String> options = new LinkedHashMap<>();
        for (String name : new String[] {Options.CONFIG, RecordPlace.DATA_DIR}) {
            if (parsed.hasMatchedOption(name)) {
                options.put(name, parsed.matchedOptionValue(name, ""));
            }
        }
        return new ReaderCall(
                RecordPlace.of(options, call.environment(), surroundings),
                surroundings.now().get(),
                surroundings.terminal().style(call.environment()),
                surroundings,
                call,
                parsed);
    }

    Path directory() {
        return place.directory();
    }

    /** With the recorder of the directory that is read. */
    Present present() {
        return new Present(now, surroundings.recorder(now).in(directory()).life());
    }

    ZoneId zone() {
        return surroundings.zone();
    }

    /** Is this option given? */
    boolean has(String option) {
        return parsed.hasMatchedOption(option);
    }

    /** @throws UsageMistake both of two options are given that exclude each other */
    void refuseBoth(String one, String other) throws UsageMistake {
        if (has(one) && has(other)) {
            throw new UsageMistake(one + " and " + other + " exclude each other. Keep one of the two");
        }
    }

    /** Value of an option. */
    Optional<String> value(String option) {
        return parsed.hasMatchedOption(option) ? Optional.of(parsed.matchedOptionValue(option, "")) : Optional.empty();
    }

    /** The argument without a name. */
    Optional<String> argument() {
        return parsed.hasMatchedPositional(0) ? Optional.of(parsed.matchedPositionalValue(0, "")) : Optional.empty();
    }

    /** The arguments without a name. */
    List<String> arguments() {
        return parsed.matchedPositionalValue(0, List.of());
    }

    /** Takes data. */
    PrintStream out() {
        return call.out();
    }

    /** Says something about the answer that is not part of it: a sentence without its full stop, on stderr. */
    void remark(String sentence) {
        call.err().println("memwitness: " + sentence);
    }
}
