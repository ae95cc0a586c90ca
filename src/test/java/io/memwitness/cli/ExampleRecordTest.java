package io.memwitness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the README shows of the commands that read is what they print of example_logs, the record of a real run. {@code mvn test
 * -Dtest='Example*Test' -Dmemwitness.write=true} writes it anew.
 */
class ExampleRecordTest {

    private static final Path README = Path.of("README.md");
    private static final Path RECORD = Path.of("example_logs");
    private static final String FENCE = "```";
    private static final String PROMPT = "$ memwitness ";

    /** The administrator comes in the morning after. */
    private static final Instant MORNING = Instant.parse("2026-11-22T07:30:00Z");

    @Test
    void readmeShowsWhatTheCommandsPrint() throws IOException {
        String shown = Files.readString(README);
        String printed = withOutput(shown);
        if (Boolean.getBoolean("memwitness.write")) {
            Files.writeString(README, printed);
        } else {
            assertEquals(printed, shown, "README.md is old: mvn test -Dtest='Example*Test' -Dmemwitness.write=true");
        }
        assertFalse(commands(shown).isEmpty());
    }

    @Test
    void readingLeavesNoTrace() throws IOException {
        List<String> before = files();
        run("show last --data-dir example_logs");
        assertEquals(before, files());
    }

    private static List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(RECORD)) {
            return files.map(Path::toString).sorted().toList();
        }
    }

    private static List<String> commands(String readme) {
        return readme.lines().filter(line -> line.startsWith(PROMPT)).toList();
    }

    private static String withOutput(String readme) {
        List<String> lines = new ArrayList<>();
        boolean isOutput = false;
        for (String line : readme.split("\n", -1)) {
            isOutput &= !line.equals(FENCE);
            if (!isOutput) {
                lines.add(line);
            }
            if (line.startsWith(PROMPT)) {
                isOutput = true;
                lines.add(run(line.substring(PROMPT.length())).stripTrailing());
            }
        }
        return String.join("\n", lines);
    }

    private static String run(String commandLine) {
        Path here = Path.of("").toAbsolutePath();
        Terminal none = new Terminal(() -> false, () -> 0);
        Surroundings morning =
                new Surroundings(() -> MORNING, ZoneId.of("Etc/UTC"), none, here, here, here.resolve("none"), here);
        Shell shell = new Shell(new FakeProduct(morning)).with("COLUMNS", "100");
        int code = shell.memwitness(words(commandLine));
        assertEquals(ExitCode.FINE, code, () -> commandLine + ": " + shell.err());
        return shell.out();
    }

    /** As a shell splits it: what stands in quotes is one word. */
    private static String[] words(String commandLine) {
        return Pattern.compile("\"([^\"]*)\"|[^ ]+")
                .matcher(commandLine)
                .results()
                .map(word -> word.group(1) == null ? word.group() : word.group(1))
                .toArray(String[]::new);
    }
}
