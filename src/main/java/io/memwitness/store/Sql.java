package io.memwitness.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.sqlite.jdbc4.JDBC4Connection;

/**
 * The writer's connection to a database, made as small as SQLite goes. Made without {@code DriverManager}, which would look
 * for drivers on the whole class path.
 *
 * <p>SQLite's own heap limits are no help here: the library is built without the memory statistics that they need. The page
 * cache, which is nearly all that SQLite holds, is bounded instead, and statements are few.
 */
final class Sql implements AutoCloseable {

    /** SQLite's result codes, as {@link SQLException#getErrorCode()} tells them. */
    static final int NO_SUCH_TABLE = 1;

    static final int CORRUPT = 11;

    static final int NOT_A_DATABASE = 26;

    private static final String[] SMALL = {
        "PRAGMA cache_size = -256",
        "PRAGMA mmap_size = 0",
        "PRAGMA temp_store = MEMORY",
        "PRAGMA journal_size_limit = 2097152",
        "PRAGMA wal_autocheckpoint = 400"
    };

    /** A reader or the command line tool of SQLite may hold the database for a moment. */
    private static final String PATIENCE_MILLIS = "300";

    private final Connection connection;

    private Sql(Connection connection) {
        this.connection = connection;
    }

    /** On a connection that somebody else made and closes. */
    static Sql on(Connection connection) {
        return new Sql(connection);
    }

    static Sql open(Path file) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("busy_timeout", PATIENCE_MILLIS);
        properties.setProperty("transaction_mode", "IMMEDIATE");
        Sql sql = new Sql(new JDBC4Connection("jdbc:sqlite:" + file, uri(file), properties));
        try {
            for (String pragma : SMALL) {
                sql.run(pragma);
            }
            return sql;
        } catch (SQLException e) {
            sql.close();
            throw e;
        }
    }

    /** The name of a file for SQLite; a question mark in a path would begin parameters. */
    static String uri(Path file) {
        String path = file.toAbsolutePath().toString();
        return "file:" + path.replace("%", "%25").replace("?", "%3f").replace("#", "%23");
    }

    /** Runs a statement to its end; one that gives rows too. */
    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    /** First column of the first row; 0 when there is none. */
    long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    /** First column of the first row, as text; empty when there is none. */
    String text(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        }
    }

    Prepared prepare(String sql) throws SQLException {
        return new Prepared(connection.prepareStatement(sql));
    }

    /** @param durable on the disk when {@link #commit} returns; otherwise in the kernel's hands, which a power failure ends */
    void begin(boolean durable) throws SQLException {
        run(durable ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
        connection.setAutoCommit(false);
    }

    void commit() throws SQLException {
        connection.setAutoCommit(true);
    }

    /** Nothing of it is done. */
    void rollback() throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
    }

    /** What was not committed is not done. */
    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // Closing merges the log of the database into it: when that fails, the next one who opens it does it.
        }
    }
}
