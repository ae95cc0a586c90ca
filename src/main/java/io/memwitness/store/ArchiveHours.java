package io.memwitness.store;

import io.memwitness.store.HeldByHour.Hour;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What units and executables held, hour by hour, from the samples of every 5 min. A sample in which a unit is not among the
 * biggest says nothing about it.
 */
final class ArchiveHours {

    private static final long HOUR = 3_600_000;

    private static final String ROWS = "SELECT s.at, s.process, t.text, p.unit IS NOT NULL, s.anonymous + s.swap FROM"
            + " main.process_samples_5m s JOIN main.processes p ON p.id = s.process JOIN main.texts t ON t.id ="
            + " coalesce(p.unit, p.executable, p.name) WHERE s.at >= ? AND s.at < ? AND s.anonymous + s.swap IS NOT"
            + " NULL ORDER BY s.at";

    private final Map<String, Holder> holders = new LinkedHashMap<>();

    private ArchiveHours() {}

    /** @param keys of one era, in which time goes forward */
    static List<HeldByHour> of(ArchiveQuery query, KeyRange keys) throws IOException {
        ArchiveHours hours = new ArchiveHours();
        query.each(ROWS, hours::add, keys.from(), keys.to());
        return hours.holders.values().stream().map(Holder::all).toList();
    }

    private void add(ResultSet row) throws SQLException {
        String who = Rows.text(row, 3);
        holders.computeIfAbsent(who, Holder::new)
                .add(row.getLong(1), row.getLong(2), row.getBoolean(4), row.getLong(5) * Readings.PAGE);
    }

    /** One of them, while its samples come in. */
    private static final class Holder {

        private final String who;
        private final List<Hour> hours = new ArrayList<>();
        private Set<Long> before = new HashSet<>();
        private Set<Long> present = new HashSet<>();
        private boolean isUnit;
        private long hour = -1;
        private long at = -1;
        private long sum;
        private long least;

        Holder(String who) {
            this.who = who;
        }

        void add(long key, long process, boolean ofUnit, long bytes) {
            isUnit = ofUnit;
            if (key != at) {
                endSample();
                begin(key / HOUR);
                at = key;
                sum = 0;
            }
            present.add(process);
            sum += bytes;
        }

        private void begin(long next) {
            if (next != hour) {
                endHour();
                hour = next;
                least = Long.MAX_VALUE;
            }
        }

        private void endSample() {
            if (at >= 0) {
                least = Math.min(least, sum);
            }
        }

        private void endHour() {
            if (hour < 0) {
                return;
            }
            boolean remained = hours.isEmpty() || present.stream().anyMatch(before::contains);
            long start = TimeKey.instant(at).toEpochMilli() / HOUR * HOUR;
            hours.add(new Hour(Instant.ofEpochMilli(start), least, !remained));
            before = present;
            present = new HashSet<>();
        }

        HeldByHour all() {
            endSample();
            endHour();
            return new HeldByHour(who, isUnit, hours);
        }
    }
}
