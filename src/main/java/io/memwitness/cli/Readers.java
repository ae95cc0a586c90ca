package io.memwitness.cli;

import io.memwitness.config.Excerpt;
import io.memwitness.config.SettingsException;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/** The commands that read what was recorded. To add one, add it to the list. */
final class Readers {

    /** In the order of the help. */
    static final List<ReaderCommand> ALL = List.of(
            new IncidentsCommand(),
            new ShowCommand(),
            new AtCommand(),
            new HistoryCommand(),
            new ExportCommand(),
            new StatusCommand(),
            new CheckCommand(),
            new ImportCommand());

    private Readers() {}

    /** The reader of that name, or null: then it is a command that takes settings. */
    static @Nullable ReaderCommand named(String name) {
        for (ReaderCommand reader : ALL) {
            if (reader.spec().name().equals(name)) {
                return reader;
            }
        }
        return null;
    }

    /** Performs a reader and returns the exit code; what is wrong is said in one sentence. */
    static int perform(ReaderCommand reader, Call call, ParseResult parsed) {
        try {
            return reader.perform(ReaderCall.of(call, parsed));
        } catch (SettingsException e) {
            return call.wrong(e);
        } catch (UsageMistake e) {
            return told(reader, call, e, ExitCode.USAGE);
        } catch (IOException e) {
            return told(reader, call, e, ExitCode.FAILED);
        }
    }

    private static int told(ReaderCommand reader, Call call, Exception failure, int code) {
        String message = Excerpt.printable(String.valueOf(failure.getMessage()));
        call.err().println("memwitness " + reader.spec().name() + ": " + message);
        return code;
    }
}
