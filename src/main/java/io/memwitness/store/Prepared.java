package io.memwitness.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** A statement whose parameters are set one after the other, from the first to the last. */
final class Prepared implements AutoCloseable {

    private final PreparedStatement statement;
    private int parameter;

    Prepared(PreparedStatement statement) {
        this.statement = statement;
    }

    /** @param value {@link Readings#NONE} is null */
    Prepared with(long value) throws SQLException {
        parameter++;
        if (value == Readings.NONE) {
            statement.setNull(parameter, Types.INTEGER);
        } else {
            statement.setLong(parameter, value);
        }
        return this;
    }

    Prepared with(@Nullable String value) throws SQLException {
        statement.setString(++parameter, value);
        return this;
    }

    Prepared with(byte[] value) throws SQLException {
        statement.setBytes(++parameter, value);
        return this;
    }

    /** Runs it; the parameters begin anew. */
    int run() throws SQLException {
        parameter = 0;
        return statement.executeUpdate();
    }

    /** First column of the first row, or {@link Readings#NONE}. */
    long number() throws SQLException {
        try (ResultSet rows = rows()) {
            if (!rows.next()) {
                return Readings.NONE;
            }
            long value = rows.getLong(1);
            return rows.wasNull() ? Readings.NONE : value;
        }
    }

    ResultSet rows() throws SQLException {
        parameter = 0;
        return statement.executeQuery();
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
