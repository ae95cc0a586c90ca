package io.memwitness.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/** A database written row by row, so that a test says exactly what is in it. The host has 1,000 pages; a beat is 3 s. */
final class StoredRows implements AutoCloseable {

    static final Duration BEAT = Duration.ofSeconds(3);
    static final long TOTAL = 1_000;

    private final Connection connection;
    private int era;

    StoredRows(Path directory) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.OFF);
        config.setApplicationId(Schema.APPLICATION_ID);
        config.setUserVersion(Schema.VERSION);
        connection = config.createConnection("jdbc:sqlite:" + directory.resolve(Schema.FILE));
        for (String sql : Schema.statements()) {
            run(sql);
        }
        run("INSERT INTO capacities VALUES (0, " + Schema.FOR_NOW + ", " + TOTAL + ", 500)");
    }

    /** What follows was recorded after the clock had been set back. */
    StoredRows nextEra() {
        era++;
        return this;
    }

    StoredRows session(Instant startedAt, Duration interval) throws SQLException {
        return run(
                "INSERT INTO sessions (boot_id, host, version, pid, start_ticks, started_at, interval_ms) VALUES"
                        + " ('b', 'db-01', '1', 1, 2, ?, ?)",
                key(startedAt),
                interval.toMillis());
    }

    StoredRows capacity(Instant from, long total) throws SQLException {
        return run("INSERT INTO capacities VALUES (?, ?, ?, 500)", key(from), Schema.FOR_NOW, total);
    }

    /** Samples a beat apart from a time on, with so much memory used, in percent. */
    StoredRows samples(String from, int... usedPercent) throws SQLException {
        Instant at = Instant.parse(from);
        for (int used : usedPercent) {
            sample(at, used);
            at = at.plus(BEAT);
        }
        return this;
    }

    /** So many samples a beat apart. */
    StoredRows steadily(String from, int count, int usedPercent) throws SQLException {
        return steadily(Instant.parse(from), count, usedPercent);
    }

    StoredRows steadily(Instant from, int count, int usedPercent) throws SQLException {
        run("BEGIN");
        for (int i = 0; i < count; i++) {
            sample(from.plus(BEAT.multipliedBy(i)), usedPercent);
        }
        return run("COMMIT");
    }

    /** Counters have risen by one of each: one kill, one fault; tasks were stalled for 300 ms. */
    void sample(Instant at, int usedPercent) throws SQLException {
        run(
                "INSERT INTO samples (at, available, swap_used, cpu, load1, stalled_some, oom_kills) VALUES (?, ?, 10,"
                        + " 505, 150, 300, 1)",
                key(at),
                TOTAL - TOTAL * usedPercent / 100);
    }

    StoredRows gap(String from, String to, String reason) throws SQLException {
        return run(
                "INSERT INTO gaps VALUES (?, ?, ?, ?, NULL, NULL)",
                key(Instant.parse(from)),
                key(Instant.parse(to)),
                reason,
                "it was " + reason);
    }

    /** Fills the table of minutes from the samples, as the recorder does. */
    StoredRows minutes() throws SQLException {
        List<String> values = new ArrayList<>();
        for (Series series : Series.all()) {
            values.addAll(series.minuteSql());
        }
        return run("INSERT INTO minutes SELECT " + TimeKey.startSql(60_000) + ", count(*), " + String.join(", ", values)
                + " FROM samples GROUP BY 1");
    }

    StoredRows withoutSamplesBefore(String time) throws SQLException {
        return run("DELETE FROM samples WHERE at < ?", key(Instant.parse(time)));
    }

    StoredRows incident(String id, String at, String endedAt) throws SQLException {
        return run(
                "INSERT INTO incidents VALUES (?, ?, 'db-01', 'b', 'threshold', 'memory used 86.4 %', ?, ?, 8640, ?, 1,"
                        + " NULL, 'recorder')",
                id,
                key(Instant.parse(at)),
                endedAt.isEmpty() ? null : key(Instant.parse(endedAt)),
                endedAt.isEmpty() ? null : "recovered",
                key(Instant.parse(at)));
    }

    /** A process of so many pages; its texts are stored with it. */
    StoredRows process(String at, int pid, String name, long rss, long anonymous) throws SQLException {
        run("INSERT OR IGNORE INTO texts (text) VALUES ('b'), (?)", name);
        run(
                "INSERT OR IGNORE INTO processes (boot_id, pid, start_ticks, name, command) SELECT b.id, ?, 7, t.id,"
                        + " t.id FROM texts b, texts t WHERE b.text = 'b' AND t.text = ?",
                pid,
                name);
        return run(
                "INSERT INTO process_samples SELECT ?, id, ?, ?, 1, NULL FROM processes WHERE pid = ?",
                key(Instant.parse(at)),
                rss,
                anonymous,
                pid);
    }

    private long key(Instant at) {
        return TimeKey.of(era, at);
    }

    StoredRows run(String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
        return this;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
