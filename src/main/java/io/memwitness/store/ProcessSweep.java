package io.memwitness.store;

import java.sql.SQLException;
import java.time.Duration;

/** Takes out processes that no process sample needs any more, some thousand ids at a time, round and round. */
final class ProcessSweep {

    private static final int WINDOW = 2_000;
    private static final int EVERY = 10;

    /** The last_at of a process is behind its last sample by less. */
    private static final long BEHIND = Duration.ofMinutes(10).toMillis();

    private final Sql sql;
    private final ProcessRows processes;
    private long calls;
    private long next;

    ProcessSweep(Sql sql, ProcessRows processes) {
        this.sql = sql;
        this.processes = processes;
    }

    /** To be called with every batch; true when something was taken out. */
    boolean step(long lastAt) throws SQLException {
        calls++;
        if (calls % EVERY != 0) {
            return false;
        }
        long from = next;
        next = from + WINDOW >= sql.number("SELECT max(id) FROM processes") ? 0 : from + WINDOW;
        if (delete(from, lastAt) == 0) {
            return false;
        }
        processes.forget();
        return true;
    }

    private int delete(long from, long lastAt) throws SQLException {
        long oldest = sql.number("SELECT min(at) FROM process_samples");
        try (Prepared delete = sql.prepare("DELETE FROM processes WHERE id > ? AND id <= ? AND last_at < ?"
                + " AND NOT EXISTS (SELECT 1 FROM process_samples_5m s WHERE s.at BETWEEN first_at AND last_at + "
                + BEHIND
                + " AND s.process = processes.id)")) {
            delete.with(from).with(from + WINDOW).with((oldest == 0 ? lastAt : oldest) - BEHIND);
            return delete.run();
        }
    }
}
