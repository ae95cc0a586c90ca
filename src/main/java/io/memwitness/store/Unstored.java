package io.memwitness.store;

import io.memwitness.flight.RecordedBeats;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * Puts the beats that the store has not got yet into temporary tables, with the code that the recorder stores them with: a
 * temporary table hides the one of the same name. What that code needs to know of what is stored is copied before.
 */
final class Unstored {

    private static final String TABLE = "CREATE TABLE ";
    private static final String INDEX = "CREATE INDEX ";

    private static final List<String> COPIES = List.of(
            "INSERT INTO temp.state SELECT * FROM main.state",
            "INSERT INTO temp.sessions SELECT * FROM main.sessions WHERE id >="
                    + " coalesce((SELECT value FROM main.state WHERE key = '" + StoreState.LAST_SESSION + "'), 0)",
            "INSERT INTO temp.capacities SELECT * FROM main.capacities ORDER BY from_at DESC LIMIT 1",
            "INSERT INTO temp.incidents SELECT * FROM main.incidents WHERE ended_at IS NULL",
            "INSERT INTO temp.processes SELECT * FROM main.processes WHERE id IN (SELECT process FROM"
                    + " main.process_samples WHERE at = (SELECT max(at) FROM main.process_samples))",
            "INSERT INTO temp.texts SELECT * FROM main.texts WHERE id IN (SELECT boot_id FROM temp.processes UNION"
                + " SELECT name FROM temp.processes UNION SELECT user FROM temp.processes UNION SELECT login_user FROM"
                + " temp.processes UNION SELECT started_by FROM temp.processes UNION SELECT unit FROM temp.processes"
                + " UNION SELECT cgroup FROM temp.processes UNION SELECT command FROM temp.processes UNION SELECT"
                + " executable FROM temp.processes UNION SELECT cwd FROM temp.processes)");

    /** Nothing is deleted here. */
    private static final StoreLimits NONE = new StoreLimits(Duration.ZERO, Duration.ZERO, Long.MAX_VALUE);

    private Unstored() {}

    /** Makes the tables and fills them; false when the store has all that the flight record has. */
    static boolean take(Connection connection, RecordedBeats beats) throws SQLException {
        Sql sql = Sql.on(connection);
        if (hasAll(new StoreState(sql), beats)) {
            return false;
        }
        for (String statement : Schema.statements()) {
            sql.run(temporary(statement));
        }
        for (String copy : COPIES) {
            sql.run(copy);
        }
        new Tables(sql, NONE).beats().take(beats);
        return true;
    }

    private static boolean hasAll(StoreState state, RecordedBeats beats) throws SQLException {
        boolean isSameRecord = state.get(StoreState.RECORD) == beats.recordId();
        return beats.newest() < Math.max(beats.oldest(), isSameRecord ? state.get(StoreState.NEXT_BEAT, 0) : 0);
    }

    private static String temporary(String statement) {
        return statement.startsWith(TABLE)
                ? "CREATE TABLE temp." + statement.substring(TABLE.length())
                : "CREATE INDEX temp." + statement.substring(INDEX.length());
    }
}
