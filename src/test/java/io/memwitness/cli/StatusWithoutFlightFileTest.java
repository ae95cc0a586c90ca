package io.memwitness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code memwitness status} where only the database is left: the last life of the recorder is the one that it knows. */
class StatusWithoutFlightFileTest {

    @TempDir
    private Path root;

    private Path data = Path.of("");

    @BeforeEach
    void makeDirectory() throws IOException {
        data = Files.createDirectory(root.resolve("data"));
        Path random = Files.createDirectories(root.resolve("proc/sys/kernel/random"));
        Files.createDirectories(root.resolve("proc/1"));
        Files.writeString(random.resolve("boot_id"), RecordedHost.BOOT_ID + "\n");
    }

    @Test
    void tellsWhenItWasStopped() throws IOException {
        RecordedHost.ofTheDesign(data).stopped();
        assertStatus("memwitness on db-01 does NOT record: it was stopped\n");
    }

    @Test
    void tellsThatItWasKilled() throws IOException {
        RecordedHost.ofTheDesign(data);
        assertStatus("memwitness on db-01 does NOT record: it was killed, or crashed\n");
    }

    private void assertStatus(String heading) throws IOException {
        Files.delete(data.resolve("flight.ring"));
        ReaderShell shell = new ReaderShell(root, "2026-11-20T03:40:00Z", 80);
        assertEquals(ExitCode.NOT_RUNNING, shell.memwitness("status"));
        assertTrue(shell.out().startsWith(heading), shell::out);
        assertTrue(shell.out().contains("  last look      2026-11-20 03:39:54 (1h ago)"), shell::out);
    }
}
