package io.memwitness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.memwitness.model.Session;
import io.memwitness.store.Archive;
import io.memwitness.store.StoreLimits;
import io.memwitness.store.StoreWriter;
import io.memwitness.store.TimeRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An export holds command lines: its files are as private as the logs, whatever lay in their place. */
class ExportFilesTest {

    private static final Instant NOW = Instant.parse("2026-11-20T02:04:12Z");
    private static final Set<PosixFilePermission> TOO_MUCH = PosixFilePermissions.fromString("----wxrwx");

    @TempDir
    private Path directory;

    private Path target = Path.of("");

    @BeforeEach
    void makeStore() {
        target = directory.resolve("target");
        Session session = new Session("boot", "db-01", "1.0", 1, 1, NOW, Duration.ofSeconds(3));
        StoreLimits limits = new StoreLimits(Duration.ofDays(7), Duration.ofDays(90), 64 << 20);
        StoreWriter.open(directory, limits, session, () -> NOW, line -> {}).close(NOW);
    }

    @Test
    void othersMayNotReadIt() throws IOException {
        for (ExportFiles.Written written : export()) {
            assertEquals(Set.of(), tooMuch(written.file()), written::toString);
        }
    }

    @Test
    void othersMayNotReadItInThePlaceOfFilesThatTheyCouldRead() throws IOException {
        Files.createDirectory(target);
        for (String name : Set.of("events.csv", "events.csv.part")) {
            Path open = Files.createFile(target.resolve(name));
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-rw-rw-"));
        }
        export();
        assertEquals(Set.of(), tooMuch(target.resolve("events.csv")));
    }

    private List<ExportFiles.Written> export() throws IOException {
        try (Archive archive = Archive.open(directory)) {
            TimeRange range = new TimeRange(NOW.minusSeconds(60), NOW);
            return new ExportFiles(target, true)
                    .write(new Export(
                            archive, range, new Present(NOW, RecorderStatus.Life.STOPPED), new Stamp(ZoneOffset.UTC)));
        }
    }

    /** The umask of who runs this may take away more. */
    private static Set<PosixFilePermission> tooMuch(Path file) throws IOException {
        Set<PosixFilePermission> permissions = new HashSet<>(Files.getPosixFilePermissions(file));
        permissions.retainAll(TOO_MUCH);
        return permissions;
    }
}
