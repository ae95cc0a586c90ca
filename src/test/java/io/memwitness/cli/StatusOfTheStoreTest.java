package io.memwitness.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code memwitness status} of what is kept: it claims no more than was recorded. */
class StatusOfTheStoreTest {

    @TempDir
    private Path root;

    private Path data = Path.of("");

    @BeforeEach
    void makeDirectory() throws IOException {
        data = Files.createDirectory(root.resolve("data"));
    }

    @Test
    void aRecordOfTwoDaysHasNoGapInTheLastOne() {
        new RecordedHost(data, "2026-11-18T02:00:00Z")
                .until("2026-11-18T02:01:00Z", 40, 40)
                .pass(Duration.ofDays(1))
                .until("2026-11-20T02:40:00Z", 40, 40);
        assertTrue(status().contains("  last 24 h      recorded without a gap\n"), this::status);
    }

    @Test
    void importedReportsAreNoRecord() {
        ReaderShell importing = new ReaderShell(root, "2026-11-20T02:40:03Z", 80);
        importing.memwitness("import", "--data-dir", data.toString(), "example_logs/general_proc_info.log");
        assertTrue(importing.out().startsWith("4 reports of 1 incident are new"), importing::err);
        assertFalse(status().contains("last 24 h"), this::status);
    }

    private String status() {
        ReaderShell shell = new ReaderShell(root, "2026-11-20T02:40:03Z", 80);
        shell.memwitness("status");
        return shell.out();
    }
}
