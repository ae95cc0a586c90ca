package io.memwitness.store;

import io.memwitness.model.Gap;
import java.sql.SQLException;
import java.time.Duration;

/** Writes the table gaps. */
final class GapRows {

    private final Sql sql;

    GapRows(Sql sql) {
        this.sql = sql;
    }

    /**
     * Adds a gap. Of several with the same beginning each is kept, a millisecond after the one before it.
     *
     * @param from key of the last sample before it
     * @param to   key of the first sample after it
     */
    void add(long from, long to, Gap gap) throws SQLException {
        try (Prepared add = sql.prepare("INSERT INTO gaps VALUES (?, ?, ?, ?, ?, ?)")) {
            add.with(free(from)).with(to).with(gap.reason().name()).with(gap.detail());
            add.with(gap.stalled().map(Duration::toMillis).orElse(Readings.NONE));
            add.with(gap.oomKills().orElse(Readings.NONE)).run();
        }
    }

    private long free(long from) throws SQLException {
        try (Prepared find = sql.prepare("SELECT 1 FROM gaps WHERE from_at = ?")) {
            long key = from;
            while (find.with(key).number() != Readings.NONE) {
                key++;
            }
            return key;
        }
    }
}
