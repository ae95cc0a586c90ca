package io.memwitness.daemon;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.memwitness.flight.Beats;
import io.memwitness.flight.RecordedBeats;
import io.memwitness.model.Event;
import io.memwitness.model.Report;
import io.memwitness.model.Session;
import io.memwitness.record.Reports;
import io.memwitness.store.FlightFile;
import io.memwitness.store.Schema;
import io.memwitness.store.StoreLimits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.jdbc4.JDBC4Connection;

/** The thread around the bookkeeping: begins with opening the store, ends with closing it. */
class ScribeTest {

    private static final Duration BEAT = Duration.ofSeconds(3);
    private static final StoreLimits LIMITS = new StoreLimits(Duration.ofDays(7), Duration.ofDays(90), 64 << 20);

    private final ManualTime time = new ManualTime();
    private final List<String> console = new CopyOnWriteArrayList<>();
    private final CountDownLatch told = new CountDownLatch(1);
    private Function<Report, String> document = report -> "{}";
    private int failing;
    private Path directory = Path.of("");
    private Path dataDir = directory;

    @BeforeEach
    void begin(@TempDir Path temporary) {
        directory = temporary;
        dataDir = temporary;
    }

    @Test
    void leavesAClosedStoreWithAllBeatsAndEvents() throws SQLException {
        record(1, BEAT, 5);
        assertEquals("5 1 1", stored());
        assertFalse(Files.exists(directory.resolve(Schema.FILE + "-wal")));
        assertEquals(List.of(), console);
    }

    @Test
    void takesWhatARecorderWithAnotherIntervalLeftBehind() throws SQLException {
        FlightFile unread = flight(session(1, Duration.ofSeconds(1)));
        write(unread, 7);
        unread.record().ended(time.now());

        record(2, BEAT, 5);

        assertEquals("12 1 1", stored());
    }

    @Test
    void takesItAsSoonAsTheStoreCanBeWritten() throws Exception {
        FlightFile unread = flight(session(1, Duration.ofSeconds(1)));
        write(unread, 7);
        dataDir = directory.resolve("later");
        Session session = session(2, BEAT);
        FlightFile flight = flight(session);
        Scribe scribe = Scribe.start(parts(session, flight.record().beats()), flight, time);
        write(flight, 5);
        assertTrue(told.await(1, TimeUnit.MINUTES));

        Files.createDirectory(dataDir);
        finish(scribe);

        assertEquals("12 1 1", stored());
        assertFalse(Files.exists(directory.resolve("flight.ring.old")));
    }

    @ParameterizedTest(name = "{0} failures of the program")
    @ValueSource(ints = {0, 1})
    void triesAgainToOpenAStoreThatCannotBeOpenedAtFirst(int failures) throws Exception {
        dataDir = directory.resolve("later");
        failing = failures;
        Session session = session(1, BEAT);
        FlightFile flight = flight(session);
        Scribe scribe = Scribe.start(parts(session, flight.record().beats()), flight, time);
        assertTrue(told.await(1, TimeUnit.MINUTES));

        Files.createDirectory(dataDir);
        write(flight, 5);
        finish(scribe);

        assertEquals("5 1 1", stored());
        assertTrue(console.getLast().contains("works again"), console::toString);
        assertEquals(2, console.size(), console::toString);
    }

    @Test
    void reportThatCannotBeWrittenDownStopsNothing() throws SQLException {
        document = report -> {
            throw new StackOverflowError();
        };
        Session session = session(1, BEAT);
        FlightFile flight = flight(session);
        Scribe scribe = Scribe.start(parts(session, flight.record().beats()), flight, time);
        write(flight, 5);
        Journal.stored(report -> {}, end -> {}, console::add, scribe)
                .report(Reports.report().build(), "NEW LOG");
        finish(scribe);

        assertEquals("5 1 1", stored());
        assertEquals(
                List.of(
                        "The way of a report into the store cannot be tried: java.lang.StackOverflowError.",
                        "A report of incident 20261120T020412Z-7f3a cannot be stored: java.lang.StackOverflowError."
                                + " The store goes on without it.",
                        "NEW LOG"),
                console);
    }

    @Test
    void endOfTheSessionIsStoredEvenWhereTheLastBeatsCannotBe() throws SQLException {
        Session session = session(1, BEAT);
        Scribe scribe = Scribe.start(parts(session, new UnreadableBeats()), flight(session), time);
        finish(scribe);

        assertEquals("0 1 1", stored());
        assertEquals(
                "The store cannot be brought up to date, the next start does it: java.lang.StackOverflowError.",
                console.getLast());
    }

    /** It would tell that the disk is slow, and cannot. */
    @Test
    void endOfADeadScribeIsNotWaitedFor() {
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> console.add(thread.getName() + " died"));
        dataDir = directory.resolve("missing");
        failing = Integer.MAX_VALUE;
        Session session = session(1, BEAT);
        FlightFile flight = flight(session);
        Scribe scribe = Scribe.start(parts(session, flight.record().beats()), flight, time);
        assertDoesNotThrow(() -> scribe.finish(time.now()));
    }

    @AfterEach
    void forgetTheDead() {
        Thread.setDefaultUncaughtExceptionHandler(null);
    }

    private void record(int pid, Duration interval, int beats) {
        Session session = session(pid, interval);
        FlightFile flight = flight(session);
        Scribe scribe = Scribe.start(parts(session, flight.record().beats()), flight, time);
        write(flight, beats);
        finish(scribe);
    }

    private void finish(Scribe scribe) {
        Journal.stored(report -> {}, end -> {}, console::add, scribe)
                .event(new Event(time.now(), Event.Kind.RECORDER_STOPPED, "", "stopped"));
        scribe.finish(time.now());
    }

    private ScribeParts parts(Session session, RecordedBeats beats) {
        return new ScribeParts(
                dataDir,
                directory,
                LIMITS,
                session,
                beats,
                Reports.report().build(),
                new ScribeParts.Documents(document, end -> "{}", logged -> "{}", loggedEnd -> "{}"),
                this::tell);
    }

    /** A console that cannot be written to lets the program fail wherever it tells something. */
    private void tell(String line) {
        if (failing > 0) {
            failing--;
            throw new StackOverflowError();
        }
        console.add(line);
        told.countDown();
    }

    private Session session(int pid, Duration interval) {
        return new Session("boot", "db-01", "1.0", pid, pid, time.now(), interval);
    }

    private FlightFile flight(Session session) {
        return FlightFile.open(directory, session.interval(), 4, session, line -> {});
    }

    private void write(FlightFile flight, int beats) {
        for (int i = 0; i < beats; i++) {
            flight.record()
                    .write(Beats.at(BEAT.multipliedBy(i), 50), Duration.ofNanos(time.bootNanos()), Beats.with(100));
            time.pass(BEAT);
        }
    }

    private String stored() throws SQLException {
        Path file = dataDir.resolve(Schema.FILE);
        try (Connection connection = new JDBC4Connection("jdbc:sqlite:" + file, file.toString(), new Properties());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*), (SELECT count(*) FROM events),"
                        + " (SELECT count(*) FROM sessions WHERE pid = (SELECT max(pid) FROM sessions)"
                        + " AND ended_at IS NOT NULL) FROM samples")) {
            return row.getInt(1) + " " + row.getInt(2) + " " + row.getInt(3);
        }
    }
}
