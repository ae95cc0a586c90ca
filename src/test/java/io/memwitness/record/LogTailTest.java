package io.memwitness.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The end of a log is read from the beginning of a block on, however long the log is. */
class LogTailTest {

    private static final String BLOCK = ReportText.general(Reports.report().build());

    @TempDir
    Path directory;

    @Test
    void isEmptyWithoutALog() throws IOException {
        assertEquals(List.of(), LogTail.of(directory.resolve("none")).heads());
    }

    @Test
    void readsAllOfAShortLog() throws IOException {
        assertEquals(3, read(BLOCK.repeat(3)).reports.size());
    }

    @Test
    void readsTheLastBlocksOfALongLog() throws IOException {
        ReadBack found = read(BLOCK.repeat(1000));
        int blocks = 128 * 1024 / BLOCK.length();
        assertEquals(blocks, found.reports.size());
        assertEquals(0, found.findings.size());
    }

    @Test
    void namesItsBlocks() throws IOException {
        String second = BLOCK.replace("7f3a", "beef").replace("12.318", "15.318");
        String snapshot = "TIME: 2026-11-20T03:04:12.318+01:00\nSNAPSHOT\n\n";
        String torn = "TIME: 2026-11-20T03:04:18.318+01:00\nNEW LOG\nINCIDENT: 2026";
        assertEquals(
                List.of(
                        new LogTail.Head("TIME: 2026-11-20T03:04:12.318+01:00", "20261120T020412Z-7f3a"),
                        new LogTail.Head("TIME: 2026-11-20T03:04:15.318+01:00", "20261120T020412Z-beef")),
                LogTail.of(log(snapshot + BLOCK + second + torn)).heads());
    }

    private ReadBack read(String text) throws IOException {
        ReadBack found = new ReadBack();
        LogTail.of(log(text)).read(found);
        return found;
    }

    private Path log(String text) throws IOException {
        return Files.writeString(directory.resolve("log"), text);
    }
}
