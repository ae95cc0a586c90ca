package io.memwitness.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.memwitness.model.IncidentEnd;
import io.memwitness.model.Kills;
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

/** The end of an incident stands in both logs, as one block. */
class ClosingBlockTest {

    private static final IncidentEnd END =
            Explanations.end(Explanations.java(), Explanations.everything("x").kills());
    private static final String TEXT = ReportText.closing(Explanations.end(Explanations.java(), Kills.NONE));

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
    void saysHowLongHowMuchWhoAndWhatItDid() {
        assertEquals("""
            TIME: 2026-11-20T03:16:57.318+01:00
            LOG ENDED AFTER 12 MINUTES
            INCIDENT: 20261120T020412Z-7f3a on db-01
            DURATION: 12 min 45 s
            PEAK: used 93.1 %
            VERDICT: process 4711 java (orders.service, user app) grew by 7.6 GiB in 13 min 40 s, 91 % of the growth; \
            memory is full in about 2 min 50 s
            KILLS: none
            IMPACT: in 13 min 40 s tasks of the host stood still for 42.1 s (some) and 12.4 s (full); swapped in 1.0 GiB, out \
            2.0 GiB; 120000 major faults; read again after eviction 3.0 GiB

            """, TEXT);
    }

    @Test
    void standsInBothLogs() throws IOException {
        desk.append();
        desk.end(END);

        for (Path log : List.of(desk.general(), desk.details())) {
            assertTrue(Files.readString(log).endsWith("\n\n" + ReportText.closing(END)), log::toString);
        }
    }

    @Test
    void isReadBackFromEitherLog() throws IOException {
        desk.append();
        desk.end(END);

        for (Path log : List.of(desk.general(), desk.details())) {
            ReadBack found = ReadBack.of(Files.readString(log));
            assertEquals(List.of(), found.findings);
            assertEquals(1, found.ends.size());
            assertEquals(END.id(), found.ends.getFirst().incident());
            assertEquals(END.at(), found.ends.getFirst().time());
            assertEquals(12, found.ends.getFirst().marker().minutes());
        }
    }

    /** Whatever is left of it, the block behind it is read, and it is never taken for a report. */
    @Test
    void isToldWhereverItWasTorn() throws IOException {
        byte[] whole = TEXT.getBytes(StandardCharsets.UTF_8);
        for (int cut = 1; cut < whole.length - 1; cut++) {
            Files.write(desk.general(), Arrays.copyOf(whole, cut));
            desk.restart();
            desk.end(END);
            ReadBack found = ReadBack.of(Files.readString(desk.general()));
            assertEquals(List.of(), found.reports, "cut at " + cut);
            assertTrue(!found.findings.isEmpty(), "cut at " + cut);
            assertEquals(END.at(), found.ends.getLast().time(), "cut at " + cut);
        }
    }

    @Test
    void isCountedWhenTheDiskIsFull() throws IOException {
        Files.delete(desk.general());
        Files.createSymbolicLink(desk.general(), Path.of("/dev/full"));
        desk.end(END);
        Files.delete(desk.general());
        desk.append();

        assertTrue(
                Files.readString(desk.general()).contains("\nDROPPED: 1 report since 2026-11-20T03:16:57+01:00 ("),
                Files.readString(desk.general()));
    }

    @Test
    void isOneOfTheHeadsOfTheTail() throws IOException {
        desk.append();
        desk.end(END);

        assertEquals(
                new LogTail.Head("TIME: 2026-11-20T03:16:57.318+01:00", END.id()),
                LogTail.of(desk.general()).heads().getLast());
    }
}
