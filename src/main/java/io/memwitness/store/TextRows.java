package io.memwitness.store;

import io.memwitness.model.Fact;
import java.sql.SQLException;

/** Writes the table texts: names, users, command lines, each stored once. */
final class TextRows {

    private final Prepared find;
    private final Prepared add;
    private final TextSweep sweep;

    TextRows(Sql sql, TextSweep sweep) throws SQLException {
        this.sweep = sweep;
        find = sql.prepare("SELECT id FROM texts WHERE hash = ? AND text = ?");
        add = sql.prepare("INSERT INTO texts (hash, text) VALUES (?, ?) RETURNING id");
    }

    /** Id of a text, or {@link Readings#NONE} when it is not known. */
    long id(Fact<String> text) throws SQLException {
        return text instanceof Fact.Known<String> known ? id(known.value()) : Readings.NONE;
    }

    long id(String text) throws SQLException {
        long known = find.with(text.hashCode()).with(text).number();
        sweep.mark(known);
        return known == Readings.NONE ? add.with(text.hashCode()).with(text).number() : known;
    }
}
