package io.memwitness.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.memwitness.flight.Beats;
import io.memwitness.model.Event;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.jdbc4.JDBC4Connection;

/** The thread around the bookkeeping: begins with opening the store, ends with closing it. */
class ScribeTest {

    private static final Duration BEAT = Duration.ofSeconds(3);
    private static final StoreLimits LIMITS = new StoreLimits(Duration.ofDays(7), Duration.ofDays(90), 64 << 20);

    private final ManualTime time = new ManualTime();
    private final List<String> console = new CopyOnWriteArrayList<>();

    @TempDir
    Path directory;

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

    private void record(int pid, Duration interval, int beats) {
        Session session = session(pid, interval);
        FlightFile flight = flight(session);
        ScribeParts parts = new ScribeParts(
                directory,
                directory,
                LIMITS,
                session,
                flight.record().beats(),
                Reports.report().build(),
                new ScribeParts.Documents(report -> "{}", logged -> "{}"),
                console::add);
        Scribe scribe = Scribe.start(parts, flight, time);
        write(flight, beats);
        Journal.stored(report -> {}, console::add, scribe)
                .event(new Event(time.now(), Event.Kind.RECORDER_STOPPED, "", "stopped"));
        scribe.finish(time.now());
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
        Path file = directory.resolve(Schema.FILE);
        try (Connection connection = new JDBC4Connection("jdbc:sqlite:" + file, file.toString(), new Properties());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*), (SELECT count(*) FROM events),"
                        + " (SELECT count(*) FROM sessions WHERE pid = (SELECT max(pid) FROM sessions)"
                        + " AND ended_at IS NOT NULL) FROM samples")) {
            return row.getInt(1) + " " + row.getInt(2) + " " + row.getInt(3);
        }
    }
}
