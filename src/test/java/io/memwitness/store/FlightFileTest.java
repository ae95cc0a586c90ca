package io.memwitness.store;

import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.memwitness.flight.Beats;
import io.memwitness.flight.FlightLayout;
import io.memwitness.flight.FlightRecord;
import io.memwitness.flight.RecordedBeat;
import io.memwitness.flight.RecordedBeats;
import io.memwitness.model.Fact;
import io.memwitness.model.ProcessId;
import io.memwitness.model.ProcessOrigin;
import io.memwitness.model.Session;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The record lies in a file of fixed size; whatever else lies in its place is moved aside, told, and never in the way. */
class FlightFileTest {

    private static final Duration INTERVAL = ofSeconds(3);
    private static final int ROWS = 4;
    private static final long BYTES = FlightLayout.of(INTERVAL, ROWS).bytes();

    @TempDir
    private Path directory;

    private final List<String> console = new ArrayList<>();

    @Test
    void goesOnWhereTheLastRecorderEnded() {
        write(open(1).record(), 5);
        FlightFile again = open(2);
        write(again.record(), 1);

        RecordedBeats beats = again.record().beats();
        assertEquals(5, beats.newest());
        assertTrue(beats.read(0, new RecordedBeat(ROWS)));
        assertEquals(2, beats.sessions().size());
        assertTrue(again.leftOver().isEmpty());
        assertEquals(List.of(), console);
        assertEquals(List.of("flight.ring"), names());
    }

    @Test
    void everyBlockOfItIsAllocated() throws Exception {
        open(1);

        assertEquals(BYTES, Files.size(file()));
        Process stat = new ProcessBuilder("stat", "-c", "%b %B", file().toString()).start();
        String[] blocks = new String(stat.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                .strip()
                .split(" ");
        assertTrue(Long.parseLong(blocks[0]) * Long.parseLong(blocks[1]) >= BYTES, String.join(" ", blocks));
    }

    @Test
    void goesOnInTheSameFileWhereThereIsNoRoomForACopy() throws IOException {
        write(open(1).record(), 5);
        Files.createDirectories(directory.resolve("flight.ring.new/in the way"));

        write(open(2).record(), 1);

        assertEquals(5, read().beats().newest());
        assertEquals(List.of(), console);
    }

    @ParameterizedTest(name = "{0} is moved aside as {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
        an empty file       | damaged | empty
        a text file         | foreign | not a flight record of memwitness
        half of it          | damaged | 614400 bytes long in place of 1228800
        a piece of a header | damaged | its header is damaged
        twice of it         | damaged | 2457600 bytes long in place of 1228800
        a damaged header    | damaged | its header is damaged
        a newer version     | foreign | version 3 of its layout; this memwitness knows version 2
        a directory         | foreign | not a file
        a link to nowhere   | foreign | not a file
        """)
    void movesAside(String what, String kind, String why) throws IOException {
        write(open(1).record(), 3);
        replaceBy(what);

        FlightRecord record = open(2).record();
        write(record, 1);

        String aside = "flight.ring." + kind + "-20261120T020412Z";
        assertEquals(List.of("flight.ring", aside), names());
        assertEquals(1, console.size());
        assertTrue(console.getFirst().contains(sized(why)), console::toString);
        assertTrue(console.getFirst().contains("it is now " + aside), console::toString);
        assertEquals(0, record.beats().newest());
        assertTrue(read().beats().read(0, new RecordedBeat(ROWS)));
    }

    @Test
    void nothingThatWasMovedAsideIsOverwritten() throws IOException {
        for (int i = 1; i <= 3; i++) {
            Files.writeString(file(), "text " + i);
            open(i);
            Files.delete(file());
        }

        String aside = "flight.ring.foreign-20261120T020412Z";
        assertEquals(List.of(aside, aside + ".2", aside + ".3"), names());
        assertEquals("text 1", Files.readString(directory.resolve(aside)));
        assertTrue(console.getLast().contains("it is now " + aside + ".3"), console::toString);
    }

    private static String sized(String why) {
        return why.replace("2457600", "" + 2 * BYTES)
                .replace("1228800", "" + BYTES)
                .replace("614400", "" + BYTES / 2);
    }

    private void replaceBy(String what) throws IOException {
        switch (what) {
            case "an empty file" -> Files.write(file(), new byte[0]);
            case "a text file" -> Files.writeString(file(), "TIME: now");
            case "half of it" -> resize(BYTES / 2);
            case "a piece of a header" -> resize(100);
            case "twice of it" -> resize(2 * BYTES);
            case "a damaged header" -> poke(30, 99);
            case "a newer version" -> poke(8, 3);
            case "a directory" -> {
                Files.delete(file());
                Files.createDirectory(file());
                Files.writeString(file().resolve("something"), "x");
            }
            case "a link to nowhere" -> {
                Files.delete(file());
                Files.createSymbolicLink(file(), Path.of("/nowhere"));
            }
            default -> throw new IllegalArgumentException(what);
        }
    }

    /** The mapping of the first recorder, which "died", must not be touched by the change: work on a copy. */
    private void resize(long bytes) throws IOException {
        byte[] content = Files.readAllBytes(file());
        Files.delete(file());
        Files.write(file(), Arrays.copyOf(content, (int) bytes));
    }

    private void poke(long at, int value) throws IOException {
        try (RandomAccessFile access = new RandomAccessFile(file().toFile(), "rw")) {
            access.seek(at);
            access.write(value);
        }
    }

    @ParameterizedTest(name = "interval {0} ms, {1} rows")
    @CsvSource({"1000, 4", "3000, 5"})
    void recordOfAnotherLayoutIsLeftOverUntilItIsDrained(long intervalMillis, int rows) {
        write(open(1).record(), 5);

        FlightFile other = open(Duration.ofMillis(intervalMillis), rows, 2);
        RecordedBeats leftOver = other.leftOver().orElseThrow();
        assertEquals(4, leftOver.newest());
        assertEquals(-1, other.record().beats().newest());
        assertEquals(List.of(), console);

        FlightFile killedBeforeItDrained = open(Duration.ofMillis(intervalMillis), rows, 3);
        assertEquals(4, killedBeforeItDrained.leftOver().orElseThrow().newest());
        killedBeforeItDrained.drained();
        assertTrue(killedBeforeItDrained.leftOver().isEmpty());
        assertEquals(List.of("flight.ring"), names());
    }

    @Test
    void recordIsKeptInMemoryWhereNoFileCanBeMade() throws IOException {
        Path nowhere = directory.resolve("missing");

        FlightRecord record = FlightFile.open(nowhere, INTERVAL, ROWS, Beats.session("boot", 1), console::add)
                .record();
        write(record, 5);

        assertEquals(4, record.beats().newest());
        assertEquals(1, console.size());
        assertTrue(console.getFirst().startsWith("The flight file cannot be used: " + nowhere), console::toString);
        assertTrue(console.getFirst().contains("in memory only"), console::toString);
    }

    @Test
    void recordGoesOnInMemoryWhenSomebodyCutsTheFileShort() throws IOException {
        FlightRecord record = open(1).record();
        write(record, 150);
        RecordedBeats reader = record.beats();
        resizeInPlace(152 * 4096); // the first 102 beats stay

        write(record, 100);
        record.met(origin(7));

        assertTrue(record.hasLostItsFile());
        assertEquals(249, reader.newest());
        assertTrue(reader.read(249, new RecordedBeat(ROWS)));
        assertTrue(reader.origin("boot", 7, 1).isKnown());
        assertEquals(1, reader.sessions().size());
        assertEquals(102 - 48 + 100, record.lookBack().size());
    }

    @Test
    void readerSeesNothingWhereTheFileWasCutShort() throws IOException {
        write(open(1).record(), 5);
        FlightReading reading = read();
        resizeInPlace(4096);

        assertFalse(reading.beats().read(4, new RecordedBeat(ROWS)));
        assertEquals(List.of(), reading.beats().sessions());
    }

    private void resizeInPlace(long bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
            channel.truncate(bytes);
        }
    }

    @Test
    void readersSeeWhatIsWrittenMeanwhile() {
        FlightRecord record = open(1).record();
        write(record, 1);
        FlightReading reading = read();
        write(record, 1);

        assertEquals(1, reading.beats().newest());
        assertEquals(Beats.session("boot", 1), reading.last().session());
        assertFalse(reading.last().endedAt().isKnown());
    }

    @Test
    void copyWithoutTheRightToWriteIsReadAndNothingIsWritten() throws IOException {
        write(open(1).record(), 3);
        Path copy = Files.createDirectory(directory.resolve("copy"));
        Path copied = Files.copy(file(), copy.resolve("flight.ring"));
        assertTrue(copied.toFile().setReadOnly() && copy.toFile().setReadOnly());

        assertEquals(2, read(copy).beats().newest());
        assertTrue(copy.toFile().setWritable(true));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
        nothing           | does not exist
        a directory       | not a file
        an empty file     | empty
        a text file       | not a flight record of memwitness
        """)
    void readerSaysWhyThereIsNothing(String what, String why) throws IOException {
        if (!what.equals("nothing")) {
            Files.createFile(file());
            replaceBy(what);
        }

        Fact<FlightReading> reading = FlightFile.read(directory);

        assertTrue(reading.text(Object::toString).contains(why), reading::toString);
        assertTrue(reading.text(Object::toString).contains(file().toString()), reading::toString);
    }

    private FlightFile open(int pid) {
        return open(INTERVAL, ROWS, pid);
    }

    private FlightFile open(Duration interval, int rows, int pid) {
        Session session = Beats.session("boot", pid);
        return FlightFile.open(directory, interval, rows, session, console::add);
    }

    private FlightReading read() {
        return read(directory);
    }

    private static FlightReading read(Path dataDir) {
        return switch (FlightFile.read(dataDir)) {
            case Fact.Known<FlightReading>(FlightReading reading) -> reading;
            case Fact.Missing<FlightReading>(String reason) -> throw new AssertionError(reason);
        };
    }

    private static void write(FlightRecord record, int beats) {
        for (int beat = 0; beat < beats; beat++) {
            record.write(Beats.at(Duration.ZERO, 50), ofSeconds(beat), Beats.with(1));
        }
    }

    private static ProcessOrigin origin(int pid) {
        Fact<String> none = Fact.missing("none");
        return new ProcessOrigin(new ProcessId("boot", pid, 1), "x", none, none, none, none, none, none, none, none);
    }

    private Path file() {
        return directory.resolve("flight.ring");
    }

    private List<String> names() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
