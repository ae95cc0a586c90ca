package io.memwitness.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.memwitness.model.Report;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every report gets into both logs, whatever others do to the files meanwhile. */
class ReportLogsTest {

    @TempDir
    Path scratch;

    private LogDesk desk;

    @BeforeEach
    void open() {
        desk = new LogDesk(scratch.resolve("not/there/yet"));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void areThereFromTheStartAndOnlyForOwnerAndGroup() throws IOException {
        for (Path log : List.of(desk.general(), desk.details())) {
            assertEquals("", LogDesk.text(log));
            assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(log)));
        }
        assertEquals(List.of(), desk.told());
    }

    @Test
    void getOneBlockAReport() throws IOException {
        Report first = desk.append();
        Report second = desk.append();

        assertEquals(ReportText.general(first) + ReportText.general(second), LogDesk.text(desk.general()));
        assertEquals(ReportText.details(first) + ReportText.details(second), LogDesk.text(desk.details()));
    }

    @Test
    void goOnWhereTheRecorderEndedBefore() throws IOException {
        Report first = desk.append();
        Report second = desk.restart().append();

        assertEquals(ReportText.general(first) + ReportText.general(second), LogDesk.text(desk.general()));
    }

    @Test
    void keepTheModeThatAnAdministratorGaveThem() throws IOException {
        Files.setPosixFilePermissions(desk.general(), PosixFilePermissions.fromString("rw-r--r--"));
        desk.restart().append();

        assertEquals("rw-r--r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(desk.general())));
    }

    @Test
    void areOpenedAgainWhenLogrotateMovedThem() throws IOException {
        Report first = desk.append();
        Files.move(desk.general(), desk.directory.resolve("old"));
        Report second = desk.append();

        assertEquals(ReportText.general(first), LogDesk.text(desk.directory.resolve("old")));
        assertEquals(ReportText.general(second), LogDesk.text(desk.general()));
        assertEquals(
                ReportText.details(first) + ReportText.details(second), LogDesk.text(desk.details()), "the other log");
        assertEquals(List.of(), desk.told());
    }

    @Test
    void areOpenedAgainWhenLogrotateMovedThemAndMadeNewOnes() throws IOException {
        desk.append();
        Files.move(desk.general(), desk.directory.resolve("old"));
        Files.createFile(desk.general());
        Report second = desk.append();

        assertEquals(ReportText.general(second), LogDesk.text(desk.general()));
    }

    @Test
    void goOnAtTheStartOfAFileThatLogrotateCopiedAndTruncated() throws IOException {
        desk.append();
        try (FileChannel file = FileChannel.open(desk.general(), StandardOpenOption.WRITE)) {
            file.truncate(0);
        }
        Report second = desk.append();

        assertEquals(ReportText.general(second), LogDesk.text(desk.general()));
    }

    @Test
    void areMadeAnewWhenTheyWereRemoved() throws IOException {
        desk.append();
        Files.delete(desk.general());
        Report second = desk.append();

        assertEquals(ReportText.general(second), LogDesk.text(desk.general()));
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(desk.general())));
    }

    @Test
    void areMadeAnewWithTheirDirectory() throws IOException {
        desk.append();
        Files.delete(desk.general());
        Files.delete(desk.details());
        Files.delete(desk.directory);
        Report second = desk.append();

        assertEquals(ReportText.general(second), LogDesk.text(desk.general()));
        assertEquals(ReportText.details(second), LogDesk.text(desk.details()));
        assertEquals("rwxr-x---", PosixFilePermissions.toString(Files.getPosixFilePermissions(desk.directory)));
    }

    @Test
    void takeNothingAfterTheyAreClosed() throws IOException {
        desk.close();
        desk.append();
        desk.close();

        assertEquals("", LogDesk.text(desk.general()));
    }

    @Test
    void startNoThread() {
        desk.append();

        assertFalse(Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().toLowerCase(Locale.ROOT).contains("log4j")));
    }

    @Test
    void mayBeALinkToTheNullDeviceWhichStaysAsItIs() throws IOException {
        Path device = Path.of("/dev/null");
        String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(device));
        Files.delete(desk.details());
        Files.createSymbolicLink(desk.details(), device);
        Report report = desk.restart(1, 2).append();
        desk.append();

        assertEquals(mode, PosixFilePermissions.toString(Files.getPosixFilePermissions(device)));
        assertTrue(Files.isSymbolicLink(desk.details()));
        assertEquals(ReportText.general(report), LogDesk.text(desk.rolled(1)));
        assertEquals(List.of(), desk.told());
    }
}
