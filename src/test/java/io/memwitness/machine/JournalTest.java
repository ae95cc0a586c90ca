package io.memwitness.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.memwitness.model.Fact;
import io.memwitness.model.Finding;
import io.memwitness.model.Finding.Level;
import io.memwitness.model.Kill;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Who was killed by others than the kernel, from files that systemd-journal-remote made of src/test/resources/journal/
 * entries.export, with and without the compact form.
 */
class JournalTest {

    private static final Instant START = Instant.parse("2025-11-20T03:00:00Z");

    @TempDir
    Path root;

    private long nanos;
    private long now;

    @ParameterizedTest
    @ValueSource(strings = {"compact", "regular"})
    void tellsKillsInTheirOrder(String form) throws IOException {
        write(bytes(form));

        assertEquals(
                List.of(
                        "1 systemd-oomd 0 orders.service",
                        "4 earlyoom 4711 tail",
                        "9 nohang 816 hog",
                        "12 systemd-oomd 0 app-x.service"),
                told(START));
    }

    @ParameterizedTest(name = "since second {0}: {1}")
    @CsvSource({"1, 4", "2, 3", "5, 3", "10, 1", "12, 1", "13, 0"})
    void looksNoFurtherBackThanAsked(int second, int kills) throws IOException {
        write(bytes("compact"));

        assertEquals(kills, told(START.plusSeconds(second)).size());
    }

    @Test
    void keepsWhatTheKillerSaid() throws IOException {
        write(bytes("compact"));
        List<Kill> kills = journal().kills(START);

        assertEquals(Fact.of("orders.service"), kills.get(0).unit());
        assertEquals(Fact.of(351L << 20), kills.get(1).rss());
        assertEquals(Fact.of("uid 1000"), kills.get(1).user());
        assertEquals(Kill.Scope.HOST, kills.get(1).scope());
    }

    @ParameterizedTest(name = "cut after {0} bytes")
    @ValueSource(ints = {0, 7, 100, 207, 208, 264, 4096, 100_000})
    void findsNothingInATornFile(int length) throws IOException {
        write(Arrays.copyOf(bytes("compact"), length));
        Journal journal = journal();

        assertEquals(List.of(), journal.kills(START));
        assertEquals(length < 208 ? "not a journal" : "", journal.unread());
    }

    @Test
    void findsNothingInAForeignFile() throws IOException {
        byte[] newer = bytes("compact");
        newer[12] |= 64;
        write(newer);
        Journal journal = journal();

        assertEquals(List.of(), journal.kills(START));
        assertEquals("of a newer systemd than is known here", journal.unread());
    }

    @Test
    void findsNothingWhereThereIsNoJournal() {
        Journal journal = journal();

        assertEquals(List.of(), journal.kills(START));
        assertEquals("", journal.unread());
    }

    @Test
    void readsTheFileThatIsWrittenTo() throws IOException {
        write(bytes("compact"));
        Path old = Files.createDirectories(root.resolve("0ld")).resolve("system.journal");
        Files.writeString(old, "x");
        Files.setLastModifiedTime(old, FileTime.from(START));

        assertEquals(4, told(START).size());
    }

    @Test
    void saysWhatItCouldNotReadInTime() throws IOException {
        write(bytes("compact"));
        nanos = 6_000_000;
        Journal journal = journal();

        assertEquals(List.of("12 systemd-oomd 0 app-x.service"), told(journal.kills(START)));
        assertTrue(journal.unread().startsWith("only its newest "), journal::unread);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({"none, LIMITED, no journal of systemd", "broken, LIMITED, not a journal", "whole, WORKS, can be read"})
    void isChecked(String journal, Level level, String told) throws IOException {
        if (!journal.equals("none")) {
            Path machine = Files.createDirectories(root.resolve("var/log/journal/3d1219c7c4c5404aaa1f6d2a48adfda4"));
            Files.write(machine.resolve("system.journal"), journal.equals("whole") ? bytes("compact") : new byte[9]);
        }
        Finding finding = JournalCheck.of(root);

        assertEquals(level, finding.level());
        assertTrue(finding.told().contains(told), finding::toString);
    }

    private Journal journal() {
        return new Journal(List.of(root.resolve("nowhere"), root), this::tick);
    }

    private long tick() {
        now += nanos;
        return now;
    }

    private List<String> told(Instant since) {
        return told(journal().kills(since));
    }

    private static List<String> told(List<Kill> kills) {
        return kills.stream()
                .map(kill -> (kill.at().getEpochSecond() - START.getEpochSecond()) + " " + kill.by() + " " + kill.pid()
                        + " " + kill.name())
                .toList();
    }

    private void write(byte[] journal) throws IOException {
        Path machine = Files.createDirectories(root.resolve("3d1219c7c4c5404aaa1f6d2a48adfda4"));
        Files.write(machine.resolve("system.journal"), journal);
    }

    private static byte[] bytes(String form) throws IOException {
        try (InputStream in = JournalTest.class.getResourceAsStream("/journal/" + form + ".journal.gz")) {
            return new GZIPInputStream(Objects.requireNonNull(in)).readAllBytes();
        }
    }
}
