package io.memwitness.store;

import java.sql.SQLException;
import java.time.Duration;

/** Takes out processes and texts that no other row needs any more, some thousand ids at a time, again and again. */
final class Unreferenced {

    private static final int PROCESSES = 2_000;
    private static final int PROCESSES_EVERY = 10;
    private static final int TEXTS = 20_000;
    private static final int TEXTS_EVERY = 120;

    /** The last_at of a process is behind its last sample by less. */
    private static final long BEHIND = Duration.ofMinutes(10).toMillis();

    private static final String[] COLUMNS = {
        "boot_id", "name", "user", "login_user", "started_by", "unit", "cgroup", "command", "executable", "cwd"
    };

    private final Sql sql;
    private final ProcessRows cached;
    private long calls;
    private long nextProcess;
    private long nextText;

    Unreferenced(Sql sql, ProcessRows cached) {
        this.sql = sql;
        this.cached = cached;
    }

    /** To be called with every batch; mostly does nothing. */
    void step(long lastAt) throws SQLException {
        calls++;
        if (calls % PROCESSES_EVERY == 0) {
            processes(lastAt);
        }
        if (calls % TEXTS_EVERY == 0) {
            texts();
        }
    }

    void processes(long lastAt) throws SQLException {
        long oldest = sql.number("SELECT min(at) FROM process_samples");
        long from = nextProcess;
        nextProcess = next(from, PROCESSES, "processes");
        try (Prepared delete = sql.prepare("DELETE FROM processes WHERE id > ? AND id <= ? AND last_at < ?"
                + " AND NOT EXISTS (SELECT 1 FROM process_samples_5m s WHERE s.at BETWEEN first_at AND last_at + "
                + BEHIND
                + " AND s.process = processes.id)")) {
            delete.with(from).with(from + PROCESSES).with((oldest == 0 ? lastAt : oldest) - BEHIND);
            if (delete.run() > 0) {
                cached.forget();
            }
        }
    }

    void texts() throws SQLException {
        StringBuilder used = new StringBuilder();
        for (String column : COLUMNS) {
            used.append(used.isEmpty() ? "" : " UNION ALL ");
            used.append("SELECT ").append(column).append(" FROM processes WHERE ");
            used.append(column).append(" > ?1 AND ").append(column).append(" <= ?2");
        }
        long from = nextText;
        nextText = next(from, TEXTS, "texts");
        try (Prepared delete =
                sql.prepare("DELETE FROM texts WHERE id > ?1 AND id <= ?2 AND id NOT IN (" + used + ")")) {
            delete.with(from).with(from + TEXTS).run();
        }
    }

    private long next(long from, int window, String table) throws SQLException {
        return from + window >= sql.number("SELECT max(id) FROM " + table) ? 0 : from + window;
    }
}
