package io.memwitness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.memwitness.config.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which directory a reader reads: the one that is named, else the current one when it holds a record, else the service's. */
class RecordPlaceTest {

    @TempDir
    private Path root;

    private Path here = Path.of("");
    private Path service = Path.of("");
    private Path settings = Path.of("");

    @BeforeEach
    void makeDirectories() throws IOException {
        here = Files.createDirectory(root.resolve("here"));
        service = Files.createDirectory(root.resolve("service"));
        settings = root.resolve("memwitness.conf");
    }

    @Test
    void isTheOneOfTheOption() throws Exception {
        assertEquals(root.resolve("copy"), place(Map.of("--data-dir", root + "/copy"), Map.of()));
        assertEquals(
                root.resolve("copy"), place(Map.of("--data-dir", root + "/copy"), Map.of("MEMWITNESS_DATA_DIR", "/x")));
    }

    @Test
    void isTheOneOfTheEnvironment() throws Exception {
        assertEquals(Path.of("/x"), place(Map.of(), Map.of("MEMWITNESS_DATA_DIR", "/x")));
    }

    @Test
    void isTheOneOfTheConfigurationFile() throws Exception {
        Files.writeString(settings, "data.dir = /y");
        assertEquals(Path.of("/y"), place(Map.of("--config", settings.toString()), Map.of()));
        assertEquals(Path.of("/y"), place(Map.of(), Map.of("MEMWITNESS_CONFIG", settings.toString())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"memwitness.db", "flight.ring"})
    void isTheCurrentOneWhenSomethingWasRecordedThere(String file) throws Exception {
        Files.createFile(here.resolve(file));
        assertEquals(here, place(Map.of(), Map.of()));
    }

    @Test
    void isThatOfTheServiceOtherwise() throws Exception {
        assertEquals(service, place(Map.of(), Map.of()));
    }

    @Test
    void isTheOneThatTheServiceWasConfiguredFor() throws Exception {
        Path other = Files.createDirectory(root.resolve("other"));
        Files.writeString(settings, "data.dir = " + other);
        assertEquals(other, place(Map.of(), Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"data.dir = relative", "nonsense", "# only comments"})
    void isTheUsualOneOfTheServiceWhenItsConfigurationNamesNone(String text) throws Exception {
        Files.writeString(settings, text);
        assertEquals(service, place(Map.of(), Map.of()));
    }

    @Test
    void isTheCurrentOneWithoutAService() throws Exception {
        Files.delete(service);
        assertEquals(here, place(Map.of(), Map.of()));
    }

    @Test
    void isToldWithTheReason() throws Exception {
        assertEquals(
                service + " (the service's; --data-dir names another one)",
                RecordPlace.of(Map.of(), Map.of(), surroundings()).told());
        assertEquals(
                "/x",
                RecordPlace.of(Map.of("--data-dir", "/y/../x"), Map.of(), surroundings())
                        .told());
        Files.delete(service);
        assertTrue(RecordPlace.of(Map.of(), Map.of(), surroundings()).told().contains("the current directory"));
    }

    @Test
    void isNotLookedForWhenTheSettingsAreWrong() {
        assertThrows(SettingsException.class, () -> place(Map.of(), Map.of("MEMWITNESS_DTA_DIR", "/x")));
        assertThrows(SettingsException.class, () -> place(Map.of("--config", "/nowhere"), Map.of()));
    }

    private Path place(Map<String, String> options, Map<String, String> environment) throws SettingsException {
        return RecordPlace.of(options, environment, surroundings()).directory();
    }

    private Surroundings surroundings() {
        Terminal none = new Terminal(() -> false, () -> 0);
        return new Surroundings(() -> Instant.EPOCH, ZoneOffset.UTC, none, root, here, settings, service);
    }
}
