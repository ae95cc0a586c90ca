package io.memwitness.store;

import io.memwitness.model.Sample;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the table samples. */
final class SampleRows {

    private static final List<Series> ALL = Series.all();

    private final Prepared insert;
    private final Readings readings = new Readings();

    SampleRows(Sql sql) throws SQLException {
        insert = sql.prepare("INSERT OR REPLACE INTO samples VALUES (?" + ", ?".repeat(ALL.size()) + ")");
    }

    /**
     * Stores a sample, in the place of one that was imported from a log of that moment.
     *
     * @param before   the one before it; null when what happened since then belongs to a gap
     * @param interval time between two samples
     * @param whole    with the parts of memory that move slowly
     */
    void add(long at, @Nullable Sample before, Sample sample, Duration interval, boolean whole) throws SQLException {
        readings.take(before, sample, interval);
        insert.with(at);
        for (int i = 0; i < ALL.size(); i++) {
            Series series = ALL.get(i);
            boolean stored = whole || series.pace() == Series.Pace.EVERY_BEAT;
            insert.with(stored ? readings.value(series) : Readings.NONE);
        }
        insert.run();
    }
}
