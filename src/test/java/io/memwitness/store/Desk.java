package io.memwitness.store;

import io.memwitness.model.Session;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.sqlite.jdbc4.JDBC4Connection;

/** A data directory with a writer in it, what it said, and questions to its database. */
final class Desk {

    static final StoreLimits LIMITS = new StoreLimits(Duration.ofDays(7), Duration.ofDays(90), 256L << 20);

    final Path directory;
    final Path file;
    final List<String> told = new ArrayList<>();
    StoreLimits limits = LIMITS;
    Instant now = Life.START;
    long pages = 1 << 30;

    Desk(Path directory) {
        this.directory = directory;
        this.file = directory.resolve(Schema.FILE);
    }

    StoreWriter writer(Session session) {
        return new StoreWriter(
                new OpenStore(this::small, file, limits, session, () -> now, told::add), session, told::add);
    }

    private Sql small(Path database) throws SQLException {
        Sql sql = Sql.open(database);
        sql.run("PRAGMA max_page_count = " + pages);
        return sql;
    }

    /** The disk has no room for another page; an open connection does not know that yet. */
    void fill() {
        pages = Long.parseLong(one("PRAGMA page_count"));
    }

    void makeRoom() {
        pages = 1 << 30;
    }

    /** A writer that has taken what there is, and is gone without a word. */
    StoreWriter taken(Life life) {
        StoreWriter writer = writer(life.present());
        writer.take(life);
        return writer;
    }

    /** Rows of a query, columns joined by blanks. */
    List<String> rows(String query) {
        return rows(file, query);
    }

    String one(String query) {
        return String.join("; ", rows(query));
    }

    static List<String> rows(Path database, String query) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> all = new ArrayList<>();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    row.add(String.valueOf(rows.getString(column)));
                }
                all.add(String.join(" ", row));
            }
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    void change(String... statements) {
        try (Connection connection = connect(file);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.executeUpdate(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Connection connect(Path database) throws SQLException {
        return new JDBC4Connection("jdbc:sqlite:" + database, database.toString(), new Properties());
    }
}
