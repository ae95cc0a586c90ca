package io.memwitness.store;

import java.sql.SQLException;
import java.util.List;

/** Makes the tables of an empty database, and brings those of an older version forward. */
final class Migrations {

    /** Statements that lead from version n to n + 1, at index n - 1. A step is never changed once it was released. */
    private static final List<List<String>> STEPS = List.of();

    private Migrations() {}

    /** All tables, or none of them. */
    static void create(Sql sql) throws SQLException {
        sql.run("PRAGMA page_size = 4096");
        sql.run("PRAGMA auto_vacuum = INCREMENTAL");
        sql.run("PRAGMA journal_mode = WAL");
        sql.begin(true);
        for (String statement : Schema.statements()) {
            sql.run(statement);
        }
        sql.run("PRAGMA application_id = " + Schema.APPLICATION_ID);
        sql.run("PRAGMA user_version = " + Schema.VERSION);
        sql.commit();
    }

    /** Each step with its version, or neither. */
    static void forward(Sql sql, int from) throws SQLException {
        forward(sql, from, STEPS);
    }

    static void forward(Sql sql, int from, List<List<String>> steps) throws SQLException {
        for (int version = from; version <= steps.size(); version++) {
            sql.begin(true);
            for (String statement : steps.get(version - 1)) {
                sql.run(statement);
            }
            sql.run("PRAGMA user_version = " + (version + 1));
            sql.commit();
        }
    }
}
