package io.memwitness.daemon;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.memwitness.flight.Beats;
import io.memwitness.flight.FlightLayout;
import io.memwitness.flight.FlightRecord;
import io.memwitness.model.Event;
import io.memwitness.model.Report;
import io.memwitness.model.Session;
import io.memwitness.record.ReportText;
import io.memwitness.record.Reports;
import io.memwitness.store.Schema;
import io.memwitness.store.StoreLimits;
import io.memwitness.store.StoreWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.jdbc4.JDBC4Connection;

/** What the scribe does, round by round, on virtual time: beats every 30 s, notes at once, and what waits is not lost. */
class BookkeepingTest {

    private static final Duration BEAT = ofSeconds(3);

    private final ManualTime time = new ManualTime();
    private final Session session = new Session("boot", "db-01", "1.0", 42, 4200, time.now(), BEAT);
    private final FlightRecord flight = FlightRecord.inMemory(FlightLayout.of(BEAT, 4));
    private final List<String> console = new ArrayList<>();
    private final List<Report> logged = new ArrayList<>();
    private final List<String> drained = new ArrayList<>();
    private final Notes notes = new Notes();
    private final Journal journal = new Journal(logged::add, end -> {}, console::add, notes);
    private LeftOver leftOver = new LeftOver(null, () -> {}, console::add);
    private Function<Report, String> ofReport = report -> "{}";
    private Duration elapsed = Duration.ZERO;
    private Path directory = Path.of("");

    @BeforeEach
    void begin(@TempDir Path temporary) {
        directory = temporary;
        flight.begin(session);
    }

    @Test
    void storesBeatsEvery30Seconds() {
        Bookkeeping work = work();
        beats(1);
        assertEquals(ofSeconds(30), work.round());
        beats(5);
        assertEquals(ofSeconds(15), work.round());
        assertEquals("1", stored("SELECT count(*) FROM samples"));
        beats(5);
        assertEquals(ofSeconds(30), work.round());
        assertEquals("11", stored("SELECT count(*) FROM samples"));
    }

    @Test
    void storesNotesAtOnceAndTheBeatsBefore() {
        Bookkeeping work = work();
        work.round();
        beats(3);
        journal.event(new Event(time.now(), Event.Kind.SUSPENDED, "", "The host was suspended for 2 min."));
        work.round();
        assertEquals("3", stored("SELECT count(*) FROM samples"));
        assertEquals("The host was suspended for 2 min.", stored("SELECT text FROM events"));
    }

    @Test
    void reportIsAcknowledgedWhenItIsInLogsAndStore() {
        Bookkeeping work = work();
        journal.report(Reports.report().build(), "NEW LOG");
        assertEquals(1, logged.size());
        assertEquals(List.of(), console);
        work.round();
        assertEquals(List.of("NEW LOG"), console);
        assertEquals("1", stored("SELECT count(*) FROM reports WHERE general LIKE 'TIME: %'"));
        journal.beat(BEAT);
        assertEquals(List.of("NEW LOG"), console);
    }

    @Test
    void reportIsAcknowledgedByTheNextBeatWhenTheStoreDoesNotAnswer() {
        journal.report(Reports.report().build(), "NEW LOG");
        assertEquals(List.of(), console);
        journal.beat(BEAT);
        assertEquals(List.of("NEW LOG"), console);
    }

    @Test
    void shortBeatsGiveTheStoreASecond() {
        journal.beat(ofSeconds(60));
        journal.report(Reports.report().build(), "NEW LOG");
        journal.beat(ofSeconds(60).plusMillis(800));
        assertEquals(List.of(), console);
        journal.beat(ofSeconds(61));
        assertEquals(List.of("NEW LOG"), console);
    }

    @Test
    void reportIsAcknowledgedAtOnceWithoutAStore() {
        Journal alone = Journal.notStored(logged::add, end -> {}, console::add);
        alone.report(Reports.report().build(), "NEW LOG");
        assertEquals(List.of("NEW LOG"), console);
        assertEquals(1, logged.size());
    }

    @Test
    void storesAtTheNextStartWhatOnlyTheLogsHave() throws IOException {
        beats(1);
        work().round();
        writeLogs(Reports.report().at(time.now().plusSeconds(1).atOffset(ZoneOffset.UTC)));
        work().recover();
        assertEquals("20261120T020412Z-7f3a", stored("SELECT id FROM incidents"));
        assertEquals("recorder ended", stored("SELECT end_reason FROM incidents"));
        assertEquals("8640", stored("SELECT peak_used FROM incidents"));
        assertEquals("1", stored("SELECT count(*) FROM reports WHERE details IS NOT NULL"));
        assertEquals("INCIDENT_BEGAN", stored("SELECT kind FROM events"));
    }

    @Test
    void storesNothingTwice() throws IOException {
        Bookkeeping work = work();
        journal.report(Reports.report().build(), "NEW LOG");
        work.round();
        writeLogs(Reports.report());
        work.recover();
        work.recover();
        assertEquals("1", stored("SELECT reports FROM incidents"));
        assertEquals("1", stored("SELECT count(*) FROM events"));
    }

    /** The companion is not to tell old stories when a store was lost. */
    @Test
    void reportsInTheLogsAreNoNewsToANewStore() throws IOException {
        writeLogs(Reports.report());
        work().recover();
        assertEquals("1", stored("SELECT count(*) FROM reports"));
        assertEquals("0", stored("SELECT count(*) FROM events"));
    }

    private void writeLogs(Reports report) throws IOException {
        Files.writeString(directory.resolve("general_proc_info.log"), ReportText.general(report.build()));
        Files.writeString(directory.resolve("proc_details.log"), ReportText.details(report.build()));
    }

    @Test
    void whatCannotBeStoredWaitsAndIsStoredInItsOrder() throws IOException {
        Bookkeeping work = new Bookkeeping(writer(directory.resolve("later")), leftOver, notes, parts(), time);
        journal.report(Reports.report().build(), "NEW LOG");
        journal.event(new Event(time.now(), Event.Kind.CLOCK_SET, "", "second"));
        assertEquals(ofSeconds(30), work.round());
        assertEquals("NEW LOG", console.getLast(), "trouble is told, and the report is in the logs");

        Files.createDirectory(directory.resolve("later"));
        directory = directory.resolve("later");
        time.pass(ofSeconds(30));
        work.round();

        assertEquals("INCIDENT_BEGAN; CLOCK_SET", stored("SELECT kind FROM events ORDER BY id"));
        assertTrue(console.getLast().endsWith("works again."), console::toString);
    }

    @ParameterizedTest
    @CsvSource({"IllegalStateException", "StackOverflowError"})
    void noteThatThrowsIsToldAndHoldsUpNothing(String failure) {
        ofReport = report -> {
            if (failure.endsWith("Error")) {
                throw new StackOverflowError();
            }
            throw new IllegalStateException();
        };
        Bookkeeping work = work();
        journal.report(Reports.report().build(), "NEW LOG");
        journal.event(new Event(time.now(), Event.Kind.CLOCK_SET, "", "second"));

        work.round();
        work.round();

        assertEquals(
                List.of(
                        "A report of incident 20261120T020412Z-7f3a cannot be stored: java.lang." + failure
                                + ". The store goes on without it.",
                        "NEW LOG"),
                console);
        assertEquals("second", stored("SELECT text FROM events"));
        assertEquals(null, notes.first());
    }

    @Test
    void beatsWaitForThoseLeftOverAsLongAsTheStoreIsInTrouble() throws IOException {
        FlightRecord before = FlightRecord.inMemory(FlightLayout.of(ofSeconds(1), 4));
        before.begin(session);
        beats(before, 7);
        leftOver = new LeftOver(before.beats(), () -> drained.add("drained"), console::add);
        Bookkeeping work = new Bookkeeping(writer(directory.resolve("later")), leftOver, notes, parts(), time);
        beats(5);
        work.round();
        assertEquals(List.of(), drained);

        Files.createDirectory(directory.resolve("later"));
        directory = directory.resolve("later");
        time.pass(ofSeconds(30));
        work.round();
        time.pass(ofSeconds(30));
        work.round();

        assertEquals("12", stored("SELECT count(*) FROM samples"));
        assertEquals(List.of("drained"), drained);
    }

    @Test
    void leftOverThatCannotBeReadIsToldOnceAndHoldsUpNothing() {
        leftOver = new LeftOver(new UnreadableBeats(), () -> drained.add("drained"), console::add);
        Bookkeeping work = work();
        beats(5);
        work.round();
        time.pass(ofSeconds(30));
        work.round();

        assertEquals("5", stored("SELECT count(*) FROM samples"));
        assertEquals(
                List.of("What the recorder before left over cannot be stored: java.lang.StackOverflowError."
                        + " The store goes on without it."),
                console);
        assertEquals(List.of(), drained);
    }

    @Test
    void overflowIsCountedAndTold() {
        Bookkeeping work = work();
        for (int i = 0; i < 300; i++) {
            journal.event(new Event(time.now(), Event.Kind.CLOCK_SET, "", "set"));
        }
        work.round();
        assertEquals("256", stored("SELECT count(*) FROM events"));
        assertEquals(
                List.of("44 reports and events came faster than they could be stored: they are in the logs only."),
                console);
    }

    @Test
    void fewReportsWaitBecauseTheyAreBig() {
        for (int i = 0; i < 9; i++) {
            journal.report(Reports.report().build(), "report " + i);
        }
        assertEquals(
                List.of(
                        "report 0",
                        "report 1",
                        "report 2",
                        "report 3",
                        "report 4",
                        "report 5",
                        "report 6",
                        "report 7",
                        "report 8"),
                console,
                "each is told by the one after it, the last at once: there was no room for it");
        work().round();
        assertEquals("1", stored("SELECT count(*) FROM reports"));
        journal.report(Reports.report().build(), "once more");
        assertTrue(!console.contains("once more"), "there is room again");
    }

    @Test
    void closeStoresWhatIsThereAndTheEndOfTheSession() {
        Bookkeeping work = work();
        work.round();
        beats(4);
        journal.event(new Event(time.now(), Event.Kind.RECORDER_STOPPED, "", "stopped"));
        work.close(time.now());
        assertEquals("4", stored("SELECT count(*) FROM samples"));
        assertEquals("RECORDER_STOPPED", stored("SELECT kind FROM events"));
        assertEquals(String.valueOf(time.now().toEpochMilli()), stored("SELECT ended_at FROM sessions"));
    }

    @Test
    void newerStoreIsLeftAloneAndNothingWaitsForIt() throws SQLException {
        work().close(time.now());
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("PRAGMA user_version = 9");
        }
        Bookkeeping work = work();
        journal.report(Reports.report().build(), "NEW LOG");
        work.round();
        assertEquals("NEW LOG", console.getLast());
        assertEquals(null, notes.first());
    }

    private void beats(int count) {
        beats(flight, count);
    }

    private void beats(FlightRecord into, int count) {
        for (int i = 0; i < count; i++) {
            into.write(Beats.at(elapsed, 50), Duration.ofNanos(time.bootNanos()), Beats.with(100));
            elapsed = elapsed.plus(BEAT);
            time.pass(BEAT);
        }
    }

    private Bookkeeping work() {
        return new Bookkeeping(writer(directory), leftOver, notes, parts(), time);
    }

    private StoreWriter writer(Path place) {
        StoreLimits limits = new StoreLimits(ofMinutes(60), ofMinutes(120), 64 << 20);
        return StoreWriter.open(place, limits, session, time::now, console::add);
    }

    private ScribeParts parts() {
        StoreLimits limits = new StoreLimits(ofMinutes(60), ofMinutes(120), 64 << 20);
        return new ScribeParts(
                directory,
                directory,
                limits,
                session,
                flight.beats(),
                Reports.report().build(),
                new ScribeParts.Documents(ofReport, end -> "{}", logged -> "{}", loggedEnd -> "{}"),
                console::add);
    }

    private String stored(String query) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> all = new ArrayList<>();
            while (rows.next()) {
                all.add(rows.getString(1));
            }
            return String.join("; ", all);
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    private Connection connect() throws SQLException {
        Path file = directory.resolve(Schema.FILE);
        return new JDBC4Connection("jdbc:sqlite:" + file, file.toString(), new Properties());
    }
}
