package io.memwitness.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.memwitness.documents.Document;
import io.memwitness.documents.Roff;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What documents say about the settings is made from the list of settings; with -Dmemwitness.write=true it is written. */
class DocumentsTest {

    private static final Document README = new Document(Path.of("README.md"));
    private static final Document MAN_PAGE = new Document(Roff.PAGES.resolve("memwitness.1"));

    @Test
    void theDefaultFileIsMadeFromTheSettings() throws IOException {
        new Document(DefaultFile.PATH).assertIs(DefaultFile.text());
    }

    @Test
    void theManPageIsMadeFromTheSettings() throws IOException {
        MAN_PAGE.assertHolds(".\\\" settings:begin", ".\\\" settings:end", ManSettings.roff());
    }

    @Test
    void theTableInTheReadmeIsMadeFromTheSettings() throws IOException {
        README.assertHolds("<!-- settings:begin -->", "<!-- settings:end -->", SettingsTable.markdown());
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
}
