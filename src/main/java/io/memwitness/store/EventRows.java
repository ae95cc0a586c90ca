package io.memwitness.store;

import io.memwitness.model.Event;
import java.sql.SQLException;

/** Writes the table events. */
final class EventRows {

    private final Sql sql;

    EventRows(Sql sql) {
        this.sql = sql;
    }

    void add(long at, Event event) throws SQLException {
        try (Prepared add = sql.prepare("INSERT INTO events (at, kind, incident, text) VALUES (?, ?, ?, ?)")) {
            add.with(at)
                    .with(event.kind().name())
                    .with(event.incident())
                    .with(event.text())
                    .run();
        }
    }
}
