package io.memwitness.store;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Makes segments of the capacities and the sessions: a new one wherever either changes. */
final class Segments {

    private static final long USUAL_INTERVAL_MILLIS = 3_000;
    private static final String CHANGES = "SELECT from_at, total, swap_total, NULL FROM every_capacities"
            + " UNION ALL SELECT started_at, NULL, NULL, interval_ms FROM every_sessions ORDER BY 1";

    private final List<Segment> all = new ArrayList<>();

    private Segments(Segment first) {
        all.add(first);
    }

    /** All of them without a hole between, at least one. What is known first holds for the time before as well. */
    static List<Segment> read(ArchiveQuery query) throws IOException {
        Segment unknown = new Segment(0, Long.MAX_VALUE, 0, 0, USUAL_INTERVAL_MILLIS);
        Segment sized = query.first(
                        "SELECT total, swap_total FROM every_capacities ORDER BY from_at LIMIT 1",
                        row -> unknown.sized(row.getLong(1), row.getLong(2)))
                .orElse(unknown);
        Segment first = query.first(
                        "SELECT interval_ms FROM every_sessions ORDER BY started_at LIMIT 1",
                        row -> sized.paced(row.getLong(1)))
                .orElse(sized);
        Segments segments = new Segments(first);
        query.each(CHANGES, segments::take);
        return List.copyOf(segments.all);
    }

    private void take(ResultSet row) throws SQLException {
        Segment last = all.get(all.size() - 1);
        long interval = row.getLong(4);
        Segment next = row.wasNull() ? last.sized(row.getLong(2), row.getLong(3)) : last.paced(interval);
        long at = row.getLong(1);
        if (!next.equals(last) && at > last.from()) {
            all.set(all.size() - 1, last.within(new KeyRange(0, at)));
            all.add(next.within(new KeyRange(at, Long.MAX_VALUE)));
        }
    }
}
