package io.memwitness.store;

import io.memwitness.model.Fact;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Reads columns that may be null. */
final class Rows {

    private static final String NOT_KNOWN = "not known";

    private Rows() {}

    /** Empty for null. */
    static String text(ResultSet row, int column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text;
    }

    /** Name of a constant, in words: "not stored" of NOT_STORED. */
    static String words(ResultSet row, int column) throws SQLException {
        return text(row, column).toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static Fact<String> fact(ResultSet row, int column) throws SQLException {
        String text = row.getString(column);
        return text == null ? Fact.missing(NOT_KNOWN) : Fact.of(text);
    }

    static Fact<Long> number(ResultSet row, int column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? Fact.missing(NOT_KNOWN) : Fact.of(number);
    }

    static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
        long key = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(TimeKey.instant(key));
    }
}
