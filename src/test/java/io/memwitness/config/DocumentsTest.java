package io.memwitness.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What documents say about the settings is made from the list of settings; with -Dmemwitness.write=true it is written. */
class DocumentsTest {

    private static final Path README = Path.of("README.md");
    private static final Path MAN_PAGE = Path.of("service/memwitness.1");

    @Test
    void theDefaultFileIsMadeFromTheSettings() throws IOException {
        assertWritten(DefaultFile.PATH, DefaultFile.text());
    }

    @Test
    void theManPageIsMadeFromTheSettings() throws IOException {
        assertWritten(MAN_PAGE, section(MAN_PAGE, ".\\\" settings:begin", ".\\\" settings:end", ManSettings.roff()));
    }

    @Test
    void theTableInTheReadmeIsMadeFromTheSettings() throws IOException {
        assertWritten(
                README, section(README, "<!-- settings:begin -->", "<!-- settings:end -->", SettingsTable.markdown()));
    }

    @Test
    void theDefaultFileChangesNothingButWhatTheServiceNeeds() throws Exception {
        Settings read = Settings.from(Map.of("--config", DefaultFile.PATH.toString()), Map.of());
        Settings defaults = Settings.from(Map.of(), Map.of());
        for (EverySetting row : EverySetting.rows()) {
            Object expected = DefaultFile.OF_THE_SERVICE.containsKey(row.setting())
                    ? Path.of(DefaultFile.OF_THE_SERVICE.get(row.setting()))
                    : row.in(defaults);
            assertEquals(expected, row.in(read), row.setting().key());
        }
    }

    @Test
    void theDefaultsInTheDefaultFileCanBeUncommented(@TempDir Path directory) throws Exception {
        String uncommented = Files.readString(DefaultFile.PATH).replaceAll("(?m)^#(?=[a-z])", "");
        Path file = Files.writeString(directory.resolve("memwitness.conf"), uncommented);
        Settings read = Settings.from(Map.of("--config", file.toString()), Map.of());
        assertEquals(75, read.clearPercent());
        assertEquals(
                Settings.all().size(),
                uncommented
                        .lines()
                        .filter(line -> line.matches("[a-z._]+ = .*"))
                        .count());
    }

    @Test
    void theManPageHasNoMistakesInItsMarkup() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/groff")), "groff is not installed");
        Process groff = new ProcessBuilder("groff", "-ww", "-z", "-man", "-Tutf8", MAN_PAGE.toString())
                .redirectErrorStream(true)
                .start();
        String warnings = new String(groff.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals("", warnings);
        assertEquals(0, groff.waitFor());
    }

    private static String section(Path file, String begin, String end, String content) throws IOException {
        String text = Files.readString(file);
        int from = text.indexOf(begin + "\n");
        int to = text.indexOf(end);
        assertTrue(from >= 0 && to > from, file + " needs the lines " + begin + " and " + end);
        return text.substring(0, from + begin.length() + 1) + content + text.substring(to);
    }

    private static void assertWritten(Path file, String expected) throws IOException {
        if (Boolean.getBoolean("memwitness.write")) {
            Files.writeString(file, expected);
        }
        assertEquals(
                expected,
                Files.readString(file),
                file + " is old: mvn test -Dtest=DocumentsTest -Dmemwitness.write=true");
    }
}
