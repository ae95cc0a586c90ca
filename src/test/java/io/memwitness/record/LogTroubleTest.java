package io.memwitness.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.memwitness.model.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trouble with the disk stops nothing: it is told once, what is lost is counted, and the next report says how much that was. */
class LogTroubleTest {

    private static final String COUNTED =
            ". Reports for it are counted until one can be written. Check space, owner and mount of its directory.";

    @TempDir
    Path scratch;

    private LogDesk desk;

    @BeforeEach
    void open() {
        desk = new LogDesk(scratch.resolve("log"));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void ofAFullDiskIsToldOnceAndCounted() throws IOException {
        replaceByFullDevice(desk.general());
        desk.append();
        desk.append();
        desk.append();
        assertEquals(List.of(desk.general() + " cannot be written: No space left on device" + COUNTED), desk.told());

        Files.delete(desk.general());
        Report report = desk.append();

        String dropped = "3 reports since 2026-11-20T03:05:12+01:00 (No space left on device)";
        assertEquals(ReportText.general(report, List.of("DROPPED: " + dropped)), LogDesk.text(desk.general()));
        assertEquals(List.of(desk.general() + " is written again; lost: " + dropped + "."), desk.told());
    }

    @Test
    void withOneLogDoesNotStopTheOther() throws IOException {
        replaceByFullDevice(desk.general());
        Report report = desk.append();

        assertEquals(ReportText.details(report), LogDesk.text(desk.details()));
    }

    @Test
    void isToldAgainWhenItComesBack() throws IOException {
        for (int time = 1; time <= 2; time++) {
            replaceByFullDevice(desk.general());
            desk.append();
            assertEquals(1, desk.told().size());
            Files.delete(desk.general());
            desk.append();
            assertEquals(1, desk.told().size());
        }
        assertFalse(ReportText.general(desk.append()).contains("DROPPED"));
        assertEquals(1, LogDesk.text(desk.general()).split("DROPPED: 1 report since ", -1).length - 1);
    }

    @Test
    void ofADirectoryThatIsGoneAndCannotBeMadeIsToldForBothLogs() throws IOException {
        Files.delete(desk.general());
        Files.delete(desk.details());
        Files.delete(desk.directory);
        Files.writeString(desk.directory, "in the way");
        desk.append();
        assertEquals(
                List.of(
                        desk.general() + " cannot be written: Not a directory" + COUNTED,
                        desk.details() + " cannot be written: Not a directory" + COUNTED),
                desk.told());

        Files.delete(desk.directory);
        desk.append();

        assertTrue(LogDesk.text(desk.general()).contains("\nDROPPED: 1 report since "));
        assertTrue(LogDesk.text(desk.details()).contains("\nDROPPED: 1 report since "));
        assertEquals(2, desk.told().size());
    }

    @Test
    void atTheStartIsToldAtTheStart() throws IOException {
        desk.close();
        Path file = Files.writeString(scratch.resolve("file"), "in the way");
        try (LogDesk broken = new LogDesk(file)) {
            assertEquals(
                    List.of(
                            broken.general() + " cannot be written: Not a directory" + COUNTED,
                            broken.details() + " cannot be written: Not a directory" + COUNTED),
                    broken.told());

            Files.delete(file);
            broken.append();
            assertEquals(
                    List.of(
                            broken.general() + " is written again; lost: nothing.",
                            broken.details() + " is written again; lost: nothing."),
                    broken.told());
        }
    }

    @Test
    void ofSomethingElseInItsPlaceDoesNotBlock() throws IOException {
        Files.delete(desk.general());
        Files.createDirectory(desk.general());
        desk.append();

        assertEquals(List.of(desk.general() + " cannot be written: Not a file" + COUNTED), desk.told());
    }

    @Test
    void ofALinkToNowhereIsToldAsThat() throws IOException {
        Files.delete(desk.general());
        Files.createSymbolicLink(desk.general(), scratch.resolve("not mounted/general.log"));
        desk.append();

        assertEquals(List.of(desk.general() + " cannot be written: No such file or directory" + COUNTED), desk.told());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        # free of 10,000 MiB       | MiB   | written
        much                       | 9000  | true
        exactly 5 %                | 500   | true
        below 5 %                  | 499.9 | false
        nothing                    | 0     | false
        """)
    void keepsASpareOnTheDisk(String free, double mib, boolean isWritten) throws IOException {
        desk.freeBytes = Reports.mib(mib);
        Report report = desk.append();

        assertEquals(isWritten, LogDesk.text(desk.general()).equals(ReportText.general(report)));
        assertEquals(!isWritten, LogDesk.text(desk.general()).startsWith("PAUSED: "));
    }

    @Test
    void ofANearlyFullDiskLeavesOneMarkerAndThenSilence() throws IOException {
        Report first = desk.append();
        desk.freeBytes = 41 * LogDesk.MIB;
        desk.append();
        desk.append();
        desk.append();

        String marker = "PAUSED: 2026-11-20T03:06:12+01:00 disk nearly full, 41.0 MiB free, 500.0 MiB wanted;"
                + " reports are counted, not written\n\n";
        assertEquals(ReportText.general(first) + marker, LogDesk.text(desk.general()));
        assertEquals(ReportText.details(first) + marker, LogDesk.text(desk.details()));
        String told = " is paused, disk nearly full: 41.0 MiB free, 500.0 MiB wanted. Reports for it are counted, not"
                + " written. Free space, or lower log.min_free and log.min_free_percent.";
        assertEquals(List.of(desk.general() + told, desk.details() + told), desk.told());

        desk.freeBytes = 501 * LogDesk.MIB;
        Report next = desk.append();

        String dropped = "3 reports since 2026-11-20T03:06:12+01:00 (disk nearly full)";
        assertEquals(
                ReportText.general(first) + marker + ReportText.general(next, List.of("DROPPED: " + dropped)),
                LogDesk.text(desk.general()));
        assertEquals(
                ReportText.details(first) + marker + ReportText.details(next, List.of("DROPPED: " + dropped)),
                LogDesk.text(desk.details()));
        assertEquals(
                List.of(
                        desk.general() + " is written again; lost: " + dropped + ".",
                        desk.details() + " is written again; lost: " + dropped + "."),
                desk.told());
    }

    @Test
    void ofANearlyFullDiskGetsAMarkerEachTimeItBegins() throws IOException {
        for (int time = 1; time <= 2; time++) {
            desk.freeBytes = 0;
            desk.append();
            desk.freeBytes = 9000 * LogDesk.MIB;
            desk.append();
            assertEquals(time, LogDesk.text(desk.general()).split("PAUSED: ", -1).length - 1);
        }
    }

    @Test
    void ofTwoKindsIsCountedTogether() throws IOException {
        desk.freeBytes = 0;
        desk.append();
        desk.freeBytes = 9000 * LogDesk.MIB;
        replaceByFullDevice(desk.general());
        desk.append();
        Files.delete(desk.general());
        desk.append();

        assertTrue(LogDesk.text(desk.general())
                .contains("\n"
                        + "DROPPED: 2 reports since 2026-11-20T03:05:12+01:00 (disk nearly full, No space"
                        + " left on device)\n"));
        assertEquals(4, desk.told().size(), "both are paused, both are written again, each once");
    }

    @Test
    void ofAWriterThatWasInterruptedIsOverWithTheNextReport() throws IOException {
        Thread.currentThread().interrupt();
        Report interrupted = desk.append();
        assertTrue(Thread.interrupted());
        Report next = desk.append();

        String text = LogDesk.text(desk.general());
        assertTrue(text.startsWith(ReportText.general(interrupted)), "written, but not known to be on disk");
        assertTrue(text.contains("\nDROPPED: 1 report since "), text);
        assertTrue(text.contains("TIME: " + Times.withMillis(next.time())));
    }

    @Test
    void withWordsLosesThatReportOnly() {
        LogPlace place = new LogPlace(desk.directory, LogDesk.MIB, 2, 0, 0);
        FreeSpaceGuard guard = new FreeSpaceGuard(place, any -> new DiskSpace.Room(0, 0));
        ReportLog log = new ReportLog(
                new LogFile(place, "wordless.log", desk.console::add),
                (report, notes) -> {
                    throw new IllegalStateException("no words");
                },
                guard,
                desk.console::add);

        log.append(Reports.report().build());

        assertEquals(
                List.of(desk.directory.resolve("wordless.log") + " cannot be written: no words" + COUNTED),
                desk.told());
    }

    private static void replaceByFullDevice(Path log) throws IOException {
        Files.deleteIfExists(log);
        Files.createSymbolicLink(log, Path.of("/dev/full"));
    }
}
