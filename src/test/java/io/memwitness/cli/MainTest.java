package io.memwitness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.memwitness.config.Setting;
import io.memwitness.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line as a user meets it: exit codes, data on stdout, messages on stderr. */
class MainTest {

    private static final String DEFAULTS = " top=5 interval=PT3S log.dir=. oom_score_adj=-900";

    private final FakeProduct product = new FakeProduct();
    private final Shell shell = new Shell(product);

    @ParameterizedTest
    @ValueSource(strings = {"run", "snapshot"})
    void performsACommandWithItsSettings(String command) {
        assertEquals(ExitCode.FINE, shell.memwitness(command));
        assertEquals(ExitCode.FINE, shell.memwitness(command, "--top=7", "--interval", "1s", "--log-dir", "/x"));
        assertEquals(
                command + DEFAULTS + "; " + command + " top=7 interval=PT1S log.dir=/x oom_score_adj=-900",
                product.calls());
        assertEquals("", shell.out() + shell.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "snapshot"})
    void takesSettingsFromTheEnvironment(String command) {
        shell.with("MEMWITNESS_TOP", "9").memwitness(command);
        assertEquals((command + DEFAULTS).replace("top=5", "top=9"), product.calls());
    }

    @ParameterizedTest
    @CsvSource({"run, 0", "run, 1", "snapshot, 1", "run, 78"})
    void passesOnTheExitCodeOfTheCommand(String command, int code) {
        assertEquals(code, new Shell(new FakeProduct(() -> code)).memwitness(command));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # command line          | message
        run --tpo 3             | memwitness run: there is no option --tpo. Did you mean --top? It takes a whole number from 1 to 100, for example: --top 10
        snapshot --tpo=3        | memwitness snapshot: there is no option --tpo. Did you mean --top? It takes a whole number from 1 to 100, for example: --top 10
        run --threshold 90      | memwitness run: there is no option --threshold. Did you mean --memory-threshold? It takes a percentage from 0 to 100, for example: --memory-threshold 90
        run --memory.threshold 9| memwitness run: there is no option --memory.threshold. Did you mean --memory-threshold? It takes a percentage from 0 to 100, for example: --memory-threshold 90
        run --conf x            | memwitness run: there is no option --conf. Did you mean --config?
        run --colour red        | memwitness run: there is no option --colour. "memwitness run --help" lists all
        run -v                  | memwitness run: there is no option -v. "memwitness run --help" lists all
        run --top               | memwitness run: --top has no value. It takes a whole number from 1 to 100, for example: --top 10
        run --top --interval 3s | memwitness run: --top has no value. It takes a whole number from 1 to 100, for example: --top 10
        run --config            | memwitness run: --config has no value.
        run --top 3 --top 4     | memwitness run: --top is given twice. Keep one of the two
        run --log-dir -x        | memwitness run: Unknown option: '-x'; Expected parameter for option '--log-dir' but found '-x'
        run now --tpo 3         | memwitness run: there is no option --tpo. Did you mean --top? It takes a whole number from 1 to 100, for example: --top 10
        run now                 | memwitness run: unexpected argument "now". Options are written --name value
        run @file               | memwitness run: unexpected argument "@file". Options are written --name value
        rnu                     | memwitness: there is no command "rnu". Did you mean run?
        snap                    | memwitness: there is no command "snap". Did you mean snapshot?
        record                  | memwitness: there is no command "record". There are: run, snapshot, incidents, show, at, history, export, status, check, import, help
        ``                      | memwitness: there is no command "". There are: run, snapshot, incidents, show, at, history, export, status, check, import, help
        --top 3                 | memwitness: --top belongs behind a command, for example: memwitness run --top VALUE
        --top 3 run             | memwitness: --top belongs behind a command, for example: memwitness run --top VALUE
        -x                      | memwitness: there is no option -x. "memwitness --help" lists all
        help record             | memwitness: Unknown subcommand 'record'.
        """)
    void tellsAWrongCommandLineInOneLine(String line, String message) {
        assertEquals(ExitCode.USAGE, shell.memwitness(line.split(" ", -1)));
        assertEquals(message + System.lineSeparator(), shell.err());
        assertEquals("", shell.out());
        assertEquals("", product.calls());
    }

    @Test
    void readsNoArgumentsFromAFileThatAnArgumentHappensToName(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("arguments"), "--top 3");
        assertEquals(ExitCode.USAGE, shell.memwitness("run", "@" + file));
        assertEquals(ExitCode.USAGE, shell.memwitness("snapshot", "@" + file));
    }

    @Test
    void writesNoControlCharactersOfACommandLineToTheTerminal() {
        shell.memwitness("run", "--\u001b[31m", "3");
        shell.memwitness("\u001b[31m");
        shell.memwitness("run", "\u001b[31m");
        shell.memwitness("run", "--top", "\u001b[31m");
        shell.memwitness("run", "--top", "-\u001b[31m");
        shell.memwitness("help", "\u001b[31m");
        assertEquals(6, shell.err().lines().count());
        assertFalse(shell.err().contains("\u001b"), shell.err());
    }

    @ParameterizedTest(name = "memwitness run {0} with {1} exits with {2}")
    @CsvSource(
            nullValues = "nothing",
            value = {
                "--top=0,     nothing,          2",
                "--top=7,     MEMWITNESS_TOP=0, 78",
                "--top=0,     MEMWITNESS_TOP=0, 2",
                "--top=7,     MEMWITNESS_TPO=7, 78",
                "--config=/x, nothing,          78",
                "--top=7,     MEMWITNESS_CONFIG=/x, 78"
            })
    void tellsWrongSettingsApartFromAWrongCommandLine(String option, String variable, int code) {
        if (variable != null) {
            shell.with(variable.split("=", 2)[0], variable.split("=", 2)[1]);
        }
        assertEquals(code, shell.memwitness("run", option));
        assertEquals(code, shell.memwitness("snapshot", option));
        assertEquals("", product.calls());
    }

    @Test
    void explainsItselfOnStderrWhenThereIsNoCommand() {
        assertEquals(ExitCode.USAGE, shell.memwitness());
        assertTrue(shell.err().startsWith("Usage: memwitness COMMAND [OPTIONS]"), shell.err());
        assertEquals("", shell.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "help"})
    void explainsItselfOnStdoutWhenAsked(String argument) {
        assertEquals(ExitCode.FINE, shell.memwitness(argument));
        assertTrue(shell.out().replaceAll(" +", " ").contains(" snapshot Print the report that run would write now."));
        assertEquals("", shell.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"run --help", "run -h", "help run", "run --top 3 --help", "run --help --top 3"})
    void explainsEverySettingOfACommand(String line) {
        assertEquals(ExitCode.FINE, shell.memwitness(line.split(" ", -1)));
        for (Setting<?> setting : Settings.all()) {
            String text = shell.out().replaceAll("\\s+", " ");
            assertTrue(text.contains(setting.option() + "=" + setting.placeholder()), setting.key());
            assertTrue(text.contains(setting.meaning()), setting.key());
            assertTrue(text.contains("default: " + setting.standard() + ")"), setting.key());
            assertTrue(text.contains(setting.range()), setting.key());
        }
        assertEquals("", product.calls());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "run --help", "snapshot --help", "help help"})
    void explainsItselfIn80ColumnsWithoutColour(String line) {
        shell.memwitness(line.split(" ", -1));
        List<String> wide =
                shell.out().lines().filter(text -> text.length() > 80).toList();
        assertEquals(List.of(), wide);
        assertFalse(shell.out().contains("\u001b"));
        assertEquals(
                shell.out().lines().map(String::stripTrailing).toList(),
                shell.out().lines().toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "-V"})
    void tellsItsVersion(String argument) {
        assertEquals(ExitCode.FINE, shell.memwitness(argument));
        assertTrue(shell.out().matches("memwitness \\S+\\R"), shell.out());
        assertEquals("", shell.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "snapshot"})
    void tellsAnUnexpectedFailureInOneSentence(String command) {
        Shell failing = new Shell(new FakeProduct(() -> {
            throw new IllegalStateException("the moon\nis \u001b[31mfull");
        }));
        assertEquals(ExitCode.FAILED, failing.memwitness(command));
        assertEquals(
                "memwitness: failed: the moon\\u000ais \\u001b[31mfull. For details set MEMWITNESS_DEBUG=1"
                        + System.lineSeparator(),
                failing.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "snapshot"})
    void tellsAnErrorWithoutAMessageByItsName(String command) {
        Shell failing = new Shell(new FakeProduct(() -> {
            throw new StackOverflowError();
        }));
        assertEquals(ExitCode.FAILED, failing.memwitness(command));
        assertTrue(failing.err().startsWith("memwitness: failed: java.lang.StackOverflowError. "), failing.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "snapshot"})
    void showsTheStackTraceToThoseWhoLookForTheCause(String command) {
        Shell failing = new Shell(new FakeProduct(() -> {
            throw new IllegalStateException("the moon is full");
        }));
        failing.with("MEMWITNESS_DEBUG", "1").memwitness(command);
        assertTrue(failing.err().contains("\tat io.memwitness.cli.MainTest"), failing.err());
    }
}
