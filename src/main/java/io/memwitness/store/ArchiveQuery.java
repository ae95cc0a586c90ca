package io.memwitness.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks the database, row by row. What goes wrong becomes a sentence that names the file.
 *
 * @param connection of one thread
 * @param file       for messages
 */
record ArchiveQuery(Connection connection, Path file) {

    /** Makes a value of a row. */
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Takes a row. */
    interface Taker {
        void take(ResultSet row) throws SQLException, IOException;
    }

    void each(String sql, Taker taker, Object... values) throws IOException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    taker.take(rows);
                }
            }
        } catch (SQLException e) {
            throw UnreadableArchiveException.of(file, e);
        }
    }

    <T> List<T> list(String sql, Reader<T> reader, Object... values) throws IOException {
        List<T> all = new ArrayList<>();
        each(sql, row -> all.add(reader.read(row)), values);
        return all;
    }

    /** The first row; the statement is one that finds a single row. */
    <T> Optional<T> first(String sql, Reader<T> reader, Object... values) throws IOException {
        return list(sql, reader, values).stream().findFirst();
    }

    /** The number that a statement finds, or so much when it finds none or null. */
    long number(String sql, long otherwise, Object... values) throws IOException {
        long[] found = {otherwise};
        each(
                sql,
                row -> {
                    long value = row.getLong(1);
                    found[0] = row.wasNull() ? otherwise : value;
                },
                values);
        return found[0];
    }
}
