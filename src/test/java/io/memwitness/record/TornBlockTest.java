package io.memwitness.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.memwitness.model.Report;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A block that was being written when the recorder died stays in the log, and is closed where a reader sees it. */
class TornBlockTest {

    private static final String CLOSED =
            "TORN BLOCK: the recorder ended while writing this; closed at 2026-11-20T03:04:12+01:00\n\n";

    @TempDir
    Path directory;

    private LogDesk desk;

    @BeforeEach
    void open() {
        desk = new LogDesk(directory);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void isClosedWhereverItWasCut() throws IOException {
        byte[] whole = "TIME: before\n\n".getBytes(StandardCharsets.UTF_8);
        byte[] block = new Block()
                .line("TIME", Times.withMillis(Reports.TIME))
                .line("NEW LOG")
                .line("TRIGGER", "memory “high” for 15 s")
                .end()
                .getBytes(StandardCharsets.UTF_8);
        for (int cut = 0; cut <= block.length; cut++) {
            byte[] torn = Arrays.copyOf(block, cut);
            Files.write(desk.general(), concat(whole, torn));
            openAndClose();
            assertEquals(expected(concat(whole, torn), cut == 0 || cut == block.length), bytes(), "cut at " + cut);
        }
    }

    @Test
    void isClosedInEachLogOnItsOwn() throws IOException {
        Report report = desk.append();
        Files.writeString(desk.details(), "TIME: torn");
        Report next = desk.restart().append();

        assertEquals(ReportText.general(report) + ReportText.general(next), LogDesk.text(desk.general()));
        assertEquals(
                "TIME: torn\n" + CLOSED.replace("03:04:12", "03:05:12") + ReportText.details(next),
                LogDesk.text(desk.details()));
    }

    @Test
    void isClosedOnceOnly() throws IOException {
        Files.writeString(desk.general(), "TIME: torn\n");
        desk.restart().restart().restart();

        assertEquals("TIME: torn\n" + CLOSED, LogDesk.text(desk.general()));
    }

    @Test
    void isNotAFileThatIsNothingButAnEmptyLine() throws IOException {
        Files.writeString(desk.general(), "\n");
        desk.restart();

        assertEquals("\n", LogDesk.text(desk.general()));
        assertEquals(List.of(), desk.told());
    }

    @Test
    void saysWhatTheDiskSaidWhenThatTore() throws IOException {
        Files.delete(desk.general());
        Files.createSymbolicLink(desk.general(), Path.of("/dev/full"));
        desk.append();
        Files.delete(desk.general());
        Files.writeString(desk.general(), "TIME: half a blo");
        desk.append();

        String text = LogDesk.text(desk.general());
        assertEquals(
                "TIME: half a blo\nTORN BLOCK: writing failed here: No space left on device; closed at"
                        + " 2026-11-20T03:06:12+01:00\n\nTIME: 2026-11-20T03:06:12.318+01:00",
                text.substring(0, text.indexOf("\nNEW LOG")));

        Files.delete(desk.general());
        Files.writeString(desk.general(), "TIME: another");
        desk.append();
        assertTrue(LogDesk.text(desk.general()).startsWith("TIME: another\nTORN BLOCK: the recorder ended while"));
    }

    private void openAndClose() throws IOException {
        LogPlace place = new LogPlace(directory, LogDesk.MIB, 2, 0, 0);
        LogFile file = new LogFile(place, ReportLogs.GENERAL, desk.console::add);
        file.open(Reports.TIME);
        file.close();
    }

    private String expected(byte[] before, boolean isWhole) {
        String text = latin1(before);
        String lineEnd = text.endsWith("\n") ? "" : "\n";
        return isWhole ? text : text + lineEnd + CLOSED;
    }

    private String bytes() throws IOException {
        return latin1(Files.readAllBytes(desk.general()));
    }

    /** Byte by byte: a cut may go through a character. */
    private static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
