package io.memwitness.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.memwitness.model.Event;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever lies in the place of the database, and whatever becomes of it: told, moved aside, and the rest goes on. */
class BrokenStoreTest {

    private final Life life = new Life().beats(10);
    private Desk desk;

    @BeforeEach
    void makeDesk(@TempDir Path directory) {
        desk = new Desk(directory);
    }

    @Test
    void textFileIsMovedAside() throws IOException {
        Files.writeString(desk.file, "no database, but somebody's notes");
        assertBegunAnew(desk.taken(life), "is no database of memwitness");
        assertEquals("no database, but somebody's notes", Files.readString(aside("foreign")));
    }

    @Test
    void directoryIsMovedAside() throws IOException {
        Files.writeString(Files.createDirectory(desk.file).resolve("kept"), "kept");
        assertBegunAnew(desk.taken(life), "is no database of memwitness");
        assertEquals("kept", Files.readString(aside("foreign").resolve("kept")));
    }

    @Test
    void databaseOfAnotherProgramIsMovedAside() throws IOException {
        desk.change("CREATE TABLE bookmarks (url TEXT)", "INSERT INTO bookmarks VALUES ('https://example.org')");
        assertBegunAnew(desk.taken(life), "is a database of another program");
        assertEquals(List.of("https://example.org"), Desk.rows(aside("foreign"), "SELECT * FROM bookmarks"));
    }

    @Test
    void emptyFileBecomesADatabase() throws IOException {
        Files.createFile(desk.file);
        Files.setPosixFilePermissions(desk.file, PosixFilePermissions.fromString("rw-r--r--"));
        desk.taken(life);
        assertEquals("10", desk.one("SELECT count(*) FROM samples"));
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(desk.file)));
        assertEquals(List.of(), desk.told);
    }

    @Test
    void truncatedDatabaseIsMovedAside() throws IOException {
        closed();
        truncate(20_000);
        StoreWriter writer = desk.taken(life.beats(10));
        writer.take(life);
        assertBegunAnew(writer, "is damaged");
        aside("damaged");
    }

    @Test
    void garbageInTheMiddleIsMovedAsideWhenItIsMet() throws IOException {
        closed();
        try (RandomAccessFile file = new RandomAccessFile(desk.file.toFile(), "rw")) {
            for (long page = 1; page < file.length() / 4096; page++) {
                file.seek(page * 4096);
                file.write(new byte[512]);
            }
        }
        StoreWriter writer = desk.taken(life.beats(10));
        writer.take(life);
        assertBegunAnew(writer, "is damaged");
    }

    @Test
    void garbageThatNobodyMeetsIsFoundWhenTheStoreIsOpened() throws IOException {
        StoreWriter before = desk.taken(life.beats(5000));
        before.close(life.wall);
        long page = Long.parseLong(desk.one("SELECT max(pageno) / 2 FROM dbstat WHERE name = 'samples'"));
        try (RandomAccessFile file = new RandomAccessFile(desk.file.toFile(), "rw")) {
            file.seek(page * 4096);
            file.write("garbage".repeat(500).getBytes(StandardCharsets.US_ASCII));
        }
        assertBegunAnew(desk.writer(life.present()), "is damaged (");
        aside("damaged");
    }

    @Test
    void databaseThatLacksATableIsMovedAside() throws IOException {
        closed();
        desk.change("DROP TABLE samples");
        assertBegunAnew(desk.taken(life), "is damaged (no such table: samples)");
        aside("damaged");
    }

    @Test
    void damageInTheMiddleOfARunIsMovedAside() throws IOException {
        StoreWriter writer = desk.taken(life);
        writer.close(life.wall);
        StoreWriter again = desk.taken(life.beats(1));
        truncate(8192);
        Files.deleteIfExists(desk.directory.resolve(Schema.FILE + "-wal"));
        for (int i = 0; i < 20; i++) {
            again.take(life.beats(10));
        }
        aside("damaged");
        assertEquals("211", desk.one("SELECT count(*) FROM samples"), "all that the flight record has");
    }

    @ParameterizedTest(name = "with {0}")
    @ValueSource(strings = {"nothing else", "-wal -shm"})
    void deletedDatabaseIsBegunAnew(String companions) throws IOException {
        StoreWriter writer = desk.taken(life);
        Files.delete(desk.file);
        for (String companion : companions.startsWith("-") ? companions.split(" ") : new String[0]) {
            Files.delete(desk.directory.resolve(Schema.FILE + companion));
        }
        assertTrue(writer.take(life.beats(5)));
        assertEquals("15", desk.one("SELECT count(*) FROM samples"));
        assertEquals("ok", desk.one("PRAGMA integrity_check"));
        assertEquals(
                List.of(desk.file + " was deleted or replaced while it was written. What lies there now is used, or a"
                        + " new one."),
                desk.told);
    }

    @Test
    void deletedLogOfTheDatabaseLosesNothing() throws IOException {
        StoreWriter writer = desk.taken(life);
        Files.delete(desk.directory.resolve(Schema.FILE + "-wal"));
        assertTrue(writer.take(life.beats(5)));
        assertEquals("15", desk.one("SELECT count(*) FROM samples"));
        assertEquals(1, desk.told.size(), desk.told::toString);
    }

    @Test
    void backupThatIsPutInPlaceIsGoneOnWith(@TempDir Path elsewhere) throws IOException {
        closed();
        Path backup = Files.copy(desk.file, elsewhere.resolve("backup"));
        desk.taken(life.beats(980)).close(life.wall);
        StoreWriter writer = desk.taken(life.beats(20));
        Files.move(backup, desk.file, StandardCopyOption.REPLACE_EXISTING);
        writer.add(Incidents.report("20261120T030112Z-7f3a", life.wall));
        assertTrue(writer.take(life.beats(5)));
        assertEquals("1015 1", desk.one("SELECT count(*), (SELECT count(*) FROM incidents) FROM samples"));
        assertEquals("ok", desk.one("PRAGMA integrity_check"));
        assertEquals(1, desk.told.size(), desk.told::toString);
    }

    @Test
    void newerSchemaIsRefusedAndLeftAlone() throws IOException {
        closed();
        desk.change("PRAGMA user_version = 2", "CREATE TABLE future (x)");
        StoreWriter writer = desk.writer(life.present());
        assertFalse(writer.take(life.beats(5)));
        assertFalse(writer.add(new Event(life.wall, Event.Kind.CLOCK_SET, "", "set")));
        assertTrue(writer.isRefused());
        assertEquals(1, desk.told.size());
        assertTrue(desk.told.getFirst().contains("has schema 2 of a newer memwitness; this one writes schema 1"));
        assertEquals("10", desk.one("SELECT count(*) FROM samples"));
        try (Stream<Path> files = Files.list(desk.directory)) {
            assertTrue(files.noneMatch(file -> file.toString().contains("foreign")));
        }
    }

    @Test
    void fullDiskIsToldOnceAndNothingIsLostThatTheFlightRecordStillHas() {
        closed();
        desk.fill();
        StoreWriter writer = desk.writer(life.present());
        for (int i = 0; i < 100; i++) {
            writer.take(life.beats(10));
        }
        assertFalse(writer.take(life));
        assertEquals(
                List.of("Storing into " + desk.file + " fails: database or disk is full. Sampling and the logs go on;"
                        + " the store is tried again."),
                desk.told);
        desk.makeRoom();
        assertTrue(writer.take(life));
        assertEquals("Storing into " + desk.file + " works again.", desk.told.get(1));
        assertEquals("1010 0", desk.one("SELECT count(*), (SELECT count(*) FROM gaps) FROM samples"));
        assertEquals("ok", desk.one("PRAGMA integrity_check"));
    }

    @Test
    void whatWasOverwrittenMeanwhileIsAGap() {
        closed();
        life.kept = 20;
        desk.fill();
        StoreWriter writer = desk.writer(life.present());
        while (writer.take(life.beats(10))) {
            assertTrue(life.number < 10_000);
        }
        life.beats(100);
        desk.makeRoom();
        writer.take(life);
        assertEquals("NOT_STORED", desk.one("SELECT reason FROM gaps"));
        assertEquals("SAMPLES_DROPPED", desk.one("SELECT kind FROM events"));
        assertEquals(
                desk.one("SELECT value FROM state WHERE key = 'dropped'"),
                desk.one("SELECT (to_at - from_at) / 3000 - 1 FROM gaps"));
    }

    @Test
    void missingDirectoryIsTroubleUntilItIsThere(@TempDir Path directory) throws IOException {
        Desk other = new Desk(directory.resolve("not/yet"));
        StoreWriter writer = other.taken(life);
        assertFalse(writer.take(life));
        assertEquals(1, other.told.size(), other.told::toString);
        Files.createDirectories(other.directory);
        assertTrue(writer.take(life));
        assertEquals(2, other.told.size(), other.told::toString);
        assertEquals("10", other.one("SELECT count(*) FROM samples"));
    }

    @Test
    void anotherProgramThatHoldsTheDatabaseIsTroubleForAMoment() throws Exception {
        StoreWriter writer = desk.taken(life);
        try (Sql other = Sql.open(desk.file)) {
            other.begin(false);
            assertFalse(writer.take(life.beats(5)));
            assertTrue(desk.told.getFirst().contains("fails: database is locked"), desk.told::toString);
        }
        assertTrue(writer.take(life));
        assertEquals("15", desk.one("SELECT count(*) FROM samples"));
    }

    @Test
    void commandLinesAreNotForEverybody() throws IOException {
        desk.taken(life);
        for (String ending : List.of("", "-wal", "-shm")) {
            Path file = desk.directory.resolve(Schema.FILE + ending);
            String rights = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
            assertTrue(rights.endsWith("---"), file + " " + rights);
        }
    }

    @Test
    void copiesOfTheFilesBetweenAnyTwoCallsAreWhole(@TempDir Path copies) throws IOException {
        StoreWriter writer = desk.writer(life.present());
        for (int i = 0; i < 25; i++) {
            writer.take(life.beats(10));
            writer.add(Incidents.report("20261120T030112Z-" + i, life.wall));
            writer.tend();
            Path copy = copy(Files.createDirectory(copies.resolve("" + i)));
            assertEquals(List.of("ok"), Desk.rows(copy, "PRAGMA integrity_check"));
            assertEquals(
                    List.of((20 + 10 * i) + " " + (i + 1)),
                    Desk.rows(copy, "SELECT count(*), (SELECT count(*) FROM incidents) FROM samples"));
        }
    }

    @Test
    void stateAndSamplesAgreeInEveryCopy(@TempDir Path copies) throws IOException {
        StoreWriter writer = desk.taken(life);
        writer.take(life.beats(7));
        Desk copy = new Desk(copies);
        copy(copies);
        life.beats(4).restarted(Duration.ofMinutes(1)).beats(2);
        copy.taken(life);
        assertEquals("23", copy.one("SELECT count(*) FROM samples"));
        assertEquals("KILLED", copy.one("SELECT reason FROM gaps"));
    }

    @Test
    void databaseStaysWhereItsLogCannotBeMovedFrom() throws IOException {
        Files.writeString(desk.file, "database");
        Files.writeString(desk.directory.resolve(Schema.FILE + "-wal"), "log");
        Files.createDirectory(desk.directory.resolve(Schema.FILE + ".damaged-20261120T030000Z-wal"));
        assertThrows(IOException.class, () -> Aside.move(desk.file, Aside.DAMAGED, Life.START));
        assertEquals("database", Files.readString(desk.file));
    }

    private Path copy(Path into) throws IOException {
        for (String ending : List.of("", "-wal")) {
            Path file = desk.directory.resolve(Schema.FILE + ending);
            if (Files.exists(file)) {
                Files.copy(file, into.resolve(Schema.FILE + ending));
            }
        }
        return into.resolve(Schema.FILE);
    }

    private void closed() {
        desk.taken(life).close(life.wall);
    }

    private void truncate(long size) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(desk.file.toFile(), "rw")) {
            file.setLength(size);
        }
    }

    private Path aside(String what) throws IOException {
        Path moved = desk.directory.resolve(Schema.FILE + "." + what + "-20261120T030000Z");
        assertTrue(Files.exists(moved), moved + " is not there");
        return moved;
    }

    private void assertBegunAnew(StoreWriter writer, String why) {
        writer.take(life);
        assertTrue(desk.told.getFirst().startsWith(desk.file + " " + why), desk.told::toString);
        assertEquals("STORE_REPLACED " + desk.told.getFirst(), desk.one("SELECT kind, text FROM events"));
        assertEquals(String.valueOf(life.number), desk.one("SELECT count(*) FROM samples"));
        assertEquals("ok", desk.one("PRAGMA integrity_check"));
    }
}
