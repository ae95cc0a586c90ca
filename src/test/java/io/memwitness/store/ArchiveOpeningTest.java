package io.memwitness.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.memwitness.flight.FlightRecord;
import io.memwitness.flight.RecordedBeat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever lies in a data directory: what is there is read, the rest is told, nothing is changed. */
class ArchiveOpeningTest {

    private static final int ROWS = 10;

    @TempDir
    Path directory;

    private final Life life = new Life();
    private Desk desk;
    private long recorded;

    @BeforeEach
    void makeDesk() {
        desk = new Desk(directory);
    }

    @Test
    void readsWhileTheRecorderWrites() throws IOException {
        StoreWriter writer = desk.taken(life.beats(10));
        assertEquals("10 samples", read());
        writer.take(life.beats(5));
        assertEquals("15 samples", read());
    }

    @Test
    void seesWhatThereWasWhenItWasOpened() throws IOException {
        StoreWriter writer = desk.taken(life.beats(10));
        try (Archive archive = Archive.open(directory)) {
            writer.take(life.beats(5));
            assertEquals(10, samples(archive));
        }
    }

    @Test
    void readsAfterTheRecorderEnded() throws IOException {
        desk.taken(life.beats(10)).close(life.wall);
        List<String> before = files(directory);
        assertEquals("10 samples", read());
        assertEquals(before, files(directory));
    }

    @Test
    void readsTheLogOfARecorderThatWasKilled(@TempDir Path copy) throws IOException {
        desk.taken(life.beats(10));
        copy(copy, "memwitness.db", "memwitness.db-wal", "memwitness.db-shm");
        assertEquals("10 samples", read(copy));
        copy(copy, "memwitness.db", "memwitness.db-wal");
        assertEquals("10 samples", read(copy));
        assertEquals(List.of("memwitness.db", "memwitness.db-wal"), files(copy));
    }

    @Test
    void saysThatACopyWithoutItsLogIsCutShort(@TempDir Path copy) throws IOException {
        desk.taken(life.beats(10)).close(life.wall);
        desk.taken(life.restarted(Duration.ofMinutes(1)).beats(10));
        copy(copy, "memwitness.db");
        assertEquals("10 samples", read(copy));
        desk.change("PRAGMA wal_checkpoint(TRUNCATE)");
        copy(copy, "memwitness.db");
        assertEquals(
                "20 samples; What was stored last may be missing: the recorder had not ended, and neither"
                        + " memwitness.db-wal nor flight.ring is there. Copy the three of them together",
                read(copy));
    }

    @Test
    void doesWithoutALogThatCannotBeRead() throws IOException {
        desk.taken(life.beats(10)).close(life.wall);
        Files.createDirectory(directory.resolve("memwitness.db-wal"));
        assertEquals(
                "10 samples; What is only in memwitness.db-wal, as a rule the last minutes, is not seen: it cannot be"
                        + " read",
                read());
    }

    @Test
    void takesTheLastBeatsFromTheFlightFile() throws IOException {
        FlightRecord ring = ring();
        StoreWriter writer = desk.writer(life.present());
        record(ring, life.beats(10));
        writer.take(ring.beats());
        record(ring, life.beats(7));
        assertEquals("17 samples", read());
        writer.take(ring.beats());
        assertEquals("17 samples", read());
    }

    @Test
    void takesAllOfAFlightFileThatWasBegunAnew() throws IOException {
        desk.taken(life.beats(30));
        recorded = life.number;
        record(ring(), life.beats(5));
        assertEquals("35 samples", read());
    }

    @Test
    void readsAFlightFileAlone() throws IOException {
        record(ring(), life.beats(17));
        assertEquals("17 samples", read());
    }

    @Test
    void doesWithoutADatabaseThatHoldsNothing() throws IOException {
        record(ring(), life.beats(17));
        Files.createFile(desk.file);
        assertEquals(
                "17 samples; " + desk.file + " holds nothing. If it is a copy, copy memwitness.db-wal with it", read());
    }

    @Test
    void whatIsNotStoredYetHasItsGapsAndProcessesToo() throws IOException {
        FlightRecord ring = ring();
        StoreWriter writer = desk.writer(life.present());
        record(ring, life.beats(10));
        writer.take(ring.beats());
        life.restarted(Duration.ofMinutes(2));
        ring.begin(life.present());
        record(ring, life.beats(20));
        try (Archive archive = Archive.open(directory)) {
            TimeRange all = new TimeRange(Life.START, life.wall);
            assertEquals(
                    List.of("killed"),
                    archive.gaps(all).stream().map(GapRow::reason).toList());
            assertEquals(2, archive.sessions().size());
            assertEquals(
                    life.wall.minus(Duration.ofSeconds(30)),
                    archive.processes(life.wall).get(0).at());
            assertEquals(30, samples(archive));
        }
    }

    @Test
    void readsTheDatabaseWhenTheFlightFileIsDamaged() throws IOException {
        desk.taken(life.beats(10)).close(life.wall);
        Files.writeString(directory.resolve("flight.ring"), "garbage");
        assertTrue(read().startsWith("10 samples; The last half minute may be missing: "), read());
    }

    @Test
    void wantsADirectoryInWhichSomethingWasRecorded() throws IOException {
        String where = ". Name the directory that memwitness records into with --data-dir";
        Path missing = directory.resolve("missing");
        Path file = Files.writeString(directory.resolve("file"), "x");
        Path empty = Files.createDirectory(directory.resolve("empty"));
        assertEquals(missing + " does not exist" + where, refusal(missing));
        assertEquals(file + " is not a directory" + where, refusal(file));
        assertEquals(
                "Nothing was recorded in " + empty + ": there is neither memwitness.db nor flight.ring" + where,
                refusal(empty));
    }

    @Test
    void refusesWhatIsNoDatabase() throws IOException {
        Files.createFile(desk.file);
        assertEquals(desk.file + " holds nothing. If it is a copy, copy memwitness.db-wal with it", refusal(directory));
        Files.writeString(desk.file, "garbage, and more garbage than a header of a database would be ".repeat(100));
        assertTrue(refusal(directory).startsWith(desk.file + " is not a database, or is damaged at its beginning. "));
        Files.delete(desk.file);
        Files.createDirectory(desk.file);
        assertEquals(desk.file + " is a directory, where the database should be", refusal(directory));
    }

    @Test
    void refusesDatabasesOfOtherProgramsAndOfNewerVersions() throws IOException {
        desk.taken(life.beats(1)).close(life.wall);
        desk.change("PRAGMA user_version = 7");
        assertEquals(
                desk.file + " was written by a newer memwitness: its tables are of version 7, this program reads up to "
                        + Schema.VERSION + ". Read it with that newer version",
                refusal(directory));
        desk.change("PRAGMA application_id = 7");
        assertEquals(desk.file + " is a database of another program, not of memwitness", refusal(directory));
    }

    @Test
    void tellsDamageInOneSentence() throws IOException {
        desk.taken(life.beats(20_000)).close(life.wall);
        byte[] whole = Files.readAllBytes(desk.file);
        for (int kept = 4096; kept < whole.length; kept += whole.length / 7) {
            Files.write(desk.file, Arrays.copyOf(whole, kept));
            assertDamageIsTold();
        }
        Random random = new Random(7);
        for (int i = 0; i < 20; i++) {
            byte[] garbage = whole.clone();
            for (int at = 4096 * (1 + random.nextInt(20)); at < garbage.length; at += 4096 * 20) {
                Arrays.fill(garbage, at, Math.min(garbage.length, at + 4096), (byte) random.nextInt());
            }
            Files.write(desk.file, garbage);
            assertDamageIsTold();
        }
    }

    /** Part of it may be readable; what is not ends in a sentence, never in another exception. */
    private void assertDamageIsTold() throws IOException {
        TimeRange all = new TimeRange(Life.START, life.wall);
        try (Archive archive = Archive.open(directory)) {
            archive.gaps(all);
            archive.buckets(all, Duration.ofMinutes(1), Metric.all());
            samples(archive);
            archive.processes(life.wall);
            archive.incidents(all);
            archive.then(life.wall);
        } catch (UnreadableArchiveException e) {
            assertTrue(String.valueOf(e.getMessage()).startsWith(desk.file + " is "), e.getMessage());
        }
    }

    private FlightRecord ring() {
        return FlightFile.open(directory, Life.BEAT, ROWS, life.present(), desk.told::add)
                .record();
    }

    /** Writes the beats that passed into the ring. */
    private void record(FlightRecord ring, Life passed) {
        RecordedBeat beat = new RecordedBeat(ROWS);
        for (; recorded < passed.number; recorded++) {
            assertTrue(passed.read(recorded, beat));
            ring.write(beat.sample(), beat.sinceBoot(), beat.table());
        }
    }

    private String read() throws IOException {
        return read(directory);
    }

    private static String read(Path from) throws IOException {
        try (Archive archive = Archive.open(from)) {
            return Stream.concat(Stream.of(samples(archive) + " samples"), archive.remarks().stream())
                    .collect(Collectors.joining("; "));
        }
    }

    private static int samples(Archive archive) throws IOException {
        int[] count = {0};
        TimeRange all = new TimeRange(Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"));
        archive.points(all, List.of(Metric.MEMORY), point -> count[0]++);
        return count[0];
    }

    private static String refusal(Path from) {
        return String.valueOf(assertThrows(UnreadableArchiveException.class, () -> Archive.open(from))
                .getMessage());
    }

    private void copy(Path target, String... names) throws IOException {
        for (String name : List.of("memwitness.db", "memwitness.db-wal", "memwitness.db-shm")) {
            Files.deleteIfExists(target.resolve(name));
        }
        for (String name : names) {
            Files.write(target.resolve(name), Files.readAllBytes(directory.resolve(name)), StandardOpenOption.CREATE);
        }
    }

    private static List<String> files(Path of) throws IOException {
        try (Stream<Path> files = Files.list(of)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
