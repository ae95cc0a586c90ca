package io.memwitness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.memwitness.store.Archive;
import io.memwitness.store.Schema;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;

/** What has been growing for hours, from the samples of every 5 min. */
class LeakNotesTest {

    private static final Instant BEGIN = Instant.parse("2026-11-20T13:00:00Z");
    private static final Instant END = BEGIN.plus(Duration.ofHours(12));
    private static final Duration LOOK = Duration.ofMinutes(5);
    private static final long PAGES_A_MIB = 256;
    private static final Stamp BERLIN = new Stamp(ZoneId.of("Europe/Berlin"));
    private static final Style PLAIN = new Style(120, false);

    @TempDir
    private Path directory;

    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setApplicationId(Schema.APPLICATION_ID);
        config.setUserVersion(Schema.VERSION);
        connection = config.createConnection("jdbc:sqlite:" + directory.resolve(Schema.FILE));
        for (String sql : Schema.statements()) {
            run(sql);
        }
        run("INSERT INTO capacities VALUES (0, " + Schema.FOR_NOW + ", 1000000, 0)");
        run("INSERT INTO texts VALUES (1, 1, 'orders.service'), (2, 2, '/usr/bin/java'), (3, 3, 'java')");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void nameTheUnitWithItsSpeedAndSinceWhen() throws SQLException, IOException {
        process(1, "1");
        grows(1, BEGIN, END, 500, 48);

        assertEquals(
                "Leak  orders.service has been growing by 48.0 MiB an hour since 2026-11-20 14:00 (11 h), now 1.0"
                        + " GiB\n",
                text(END));
    }

    @Test
    void sumUpTheProcessesOfAUnit() throws SQLException, IOException {
        process(1, "1");
        process(2, "1");
        grows(1, BEGIN, END, 100, 20);
        grows(2, BEGIN, END, 100, 20);

        assertTrue(text(END).contains("orders.service has been growing by 40.0 MiB an hour"), text(END));
    }

    @Test
    void nameTheExecutableWhereThereIsNoUnit() throws SQLException, IOException {
        process(1, "NULL");
        grows(1, BEGIN, END, 500, 48);

        assertTrue(text(END).startsWith("Leak  /usr/bin/java has been growing"), text(END));
        Json json = new Json().object();
        notes(END).addTo(json, BERLIN);
        String document = json.end().text();
        assertTrue(
                document.startsWith(
                        "{\"leaks\":[{\"executable\":\"/usr/bin/java\",\"since\":\"2026-11-20T14:00:00.000+01:00\","),
                document);
        assertTrue(document.contains("\"hours\":11,"), document);
    }

    @Test
    void areSilentAboutWhatDoesNotGrowAnyMore() throws SQLException, IOException {
        process(1, "1");
        grows(1, BEGIN, END, 500, 48);
        process(2, "NULL");
        grows(2, END, END.plus(Duration.ofHours(6)), 500, 0);
        samples(END, END.plus(Duration.ofHours(6)));

        assertEquals("", text(END.plus(Duration.ofHours(6))));
    }

    @Test
    void beginAnewWhenTheUnitIsStartedAnew() throws SQLException, IOException {
        process(1, "1");
        process(2, "1");
        grows(1, BEGIN, BEGIN.plus(Duration.ofHours(8)), 500, 48);
        grows(2, BEGIN.plus(Duration.ofHours(8)), END, 870, 48);

        assertEquals("", text(END), "4 hours are too few");
    }

    private String text(Instant at) throws IOException {
        return notes(at).text(BERLIN, PLAIN);
    }

    private LeakNotes notes(Instant at) throws IOException {
        try (Archive archive = Archive.open(directory)) {
            return LeakNotes.at(archive, at);
        }
    }

    private void process(int id, String unit) throws SQLException {
        run("INSERT INTO processes (id, pid, start_ticks, name, unit, executable) VALUES (" + id + ", " + id
                + ", 7, 3, " + unit + ", 2)");
    }

    private void grows(int process, Instant from, Instant to, long mib, long mibAnHour) throws SQLException {
        run("BEGIN");
        for (Instant at = from; at.isBefore(to); at = at.plus(LOOK)) {
            long held = mib + mibAnHour * Duration.between(from, at).toMinutes() / 60;
            run("INSERT INTO process_samples_5m VALUES (" + at.toEpochMilli() + ", " + process + ", 1, "
                    + held * PAGES_A_MIB + ", 0, 0)");
        }
        run("COMMIT");
        samples(from, to);
    }

    private void samples(Instant from, Instant to) throws SQLException {
        for (Instant at = from; !at.isAfter(to); at = at.plus(Duration.ofHours(1))) {
            run("INSERT OR IGNORE INTO samples (at, available) VALUES (" + at.toEpochMilli() + ", 1000)");
        }
    }

    private void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
