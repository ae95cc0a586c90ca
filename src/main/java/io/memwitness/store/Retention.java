package io.memwitness.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * Lets go of what is too old, or too much, in steps so small that nobody waits for one, and gives the space back to the file
 * system.
 */
final class Retention {

    private static final int STEP = 400;
    private static final int FEW = 10;
    private static final int PAGE = 4096;

    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();

    /** Pages given back in one step. */
    private static final int GIVEN_BACK = 128;

    /** Below this, free pages are kept: the next rows need them. */
    private static final int KEPT_FREE = 512;

    /** What the log of the database may take on top. */
    private static final long LOG_BYTES = 4L << 20;

    /** What goes when the size is reached, the finest detail first. Incidents and events are never among it. */
    private static final List<String> BY_DETAIL =
            List.of("process_samples", "process_samples_5m", "samples", "minutes");

    private final Tables tables;
    private final Sql sql;
    private final StoreLimits limits;
    private final ProcessSweep processes;
    private final TextSweep texts;
    private boolean textsAreDue;

    Retention(Tables tables, StoreLimits limits, ProcessSweep processes, TextSweep texts) {
        this.tables = tables;
        this.sql = tables.sql();
        this.limits = limits;
        this.processes = processes;
        this.texts = texts;
    }

    /** Deletes a step of what is too old, and of what is too much; true when there is more to do. */
    boolean delete() throws SQLException {
        boolean more = !isClockDoubtful() && deleteOld();
        sweep();
        return more || (isBeyond(limits.maxBytes()) && deleteDetail());
    }

    private boolean deleteOld() throws SQLException {
        boolean more = older("process_samples", limits.samples());
        more |= older("samples", limits.samples());
        more |= older("process_samples_5m", limits.history());
        more |= older("minutes", limits.history());
        older("gaps", "from_at", limits.history());
        older("capacities", "until_at", limits.history());
        older("sessions", "coalesce(last_at, started_at)", limits.history());
        return more;
    }

    /**
     * After a day or more without samples the clock may be years ahead until NTP sets it: nothing is too old for an hour. A
     * clock that was set back begins an era, whose keys are far from those before: that is no such jump.
     */
    private boolean isClockDoubtful() throws SQLException {
        long last = tables.keys().last();
        String forward = "from_at >> " + TimeKey.BITS + " = to_at >> " + TimeKey.BITS + " AND to_at - from_at > " + DAY;
        try (Prepared find = sql.prepare("SELECT max(to_at) FROM gaps WHERE to_at > ? AND " + forward)) {
            return find.with(last - HOUR).number() != Readings.NONE;
        }
    }

    /** Processes without samples, then texts without processes. */
    private void sweep() throws SQLException {
        textsAreDue |= processes.step(tables.keys().last());
        if (textsAreDue && texts.isIdle()) {
            texts.begin();
            textsAreDue = false;
        }
        texts.step();
    }

    /** Gives free pages at the end of the file back; true when there are more. */
    boolean giveBack() throws SQLException {
        long free = sql.number("PRAGMA freelist_count");
        boolean isTooBig = sql.number("PRAGMA page_count") * PAGE > limits.maxBytes() - LOG_BYTES;
        int enough = isTooBig ? 0 : KEPT_FREE;
        if (free <= enough) {
            return false;
        }
        sql.run("PRAGMA incremental_vacuum(" + GIVEN_BACK + ")");
        return free - GIVEN_BACK > enough;
    }

    private boolean older(String table, Duration age) throws SQLException {
        return older(table, "at", age);
    }

    private boolean older(String table, String key, Duration age) throws SQLException {
        long oldest = first(table, key);
        boolean isPast = oldest != Readings.NONE && oldest < tables.keys().last();
        return isPast && step(table, key, end(TimeKey.era(oldest), age), STEP);
    }

    /**
     * Key below which rows of an era are too old. What an earlier era holds may lie ahead of a clock that was set back: it
     * goes at the latest when the present era alone is as old.
     */
    private long end(int era, Duration age) throws SQLException {
        long last = tables.keys().last();
        long until = TimeKey.instant(last).minus(age).toEpochMilli();
        boolean isPast = era < TimeKey.era(last) && tables.state().get(StoreState.ERA_SINCE, 0) < until;
        return ((long) era << TimeKey.BITS) + (isPast ? TimeKey.MILLIS : Math.max(0, until));
    }

    private long first(String table, String key) throws SQLException {
        try (Prepared find = sql.prepare("SELECT min(" + key + ") FROM " + table)) {
            return find.number();
        }
    }

    /** Deletes some hundred rows at most, the oldest first; true when it was as many. */
    private boolean step(String table, String key, long end, int rows) throws SQLException {
        try (Prepared delete = sql.prepare("DELETE FROM " + table + " WHERE " + key + " < min(?, coalesce((SELECT "
                + key + " FROM " + table + " ORDER BY " + key + " LIMIT 1 OFFSET " + rows + "), ?))")) {
            return delete.with(end).with(end).run() >= rows / 2;
        }
    }

    private boolean isBeyond(long bytes) throws SQLException {
        long used = sql.number("PRAGMA page_count") - sql.number("PRAGMA freelist_count");
        return used * PAGE > bytes - LOG_BYTES;
    }

    /** The last hour is kept whatever it costs: without it nothing could be told of an incident that goes on. */
    private boolean deleteDetail() throws SQLException {
        long recent = TimeKey.minute(tables.keys().last() - HOUR);
        for (String table : BY_DETAIL) {
            if (hasOlder(table, recent)) {
                return deleteSome(table, recent);
            }
        }
        if (forgetDetails(recent)) {
            return true;
        }
        return hasOlder("events", recent) ? deleteSome("events", recent) : forgetIncidents(recent);
    }

    private boolean hasOlder(String table, long recent) throws SQLException {
        long oldest = first(table, "at");
        return oldest != Readings.NONE && oldest < recent;
    }

    /**
     * Slowly, because the space of their processes and texts comes free later; fast when somebody has made the limit much
     * lower. True when it is to be fast.
     */
    private boolean deleteSome(String table, long recent) throws SQLException {
        boolean isFar = isBeyond(limits.maxBytes() / 4 * 5);
        step(table, "at", recent, isFar ? STEP : STEP / 4);
        return isFar;
    }

    private boolean forgetDetails(long recent) throws SQLException {
        return changes("UPDATE reports SET details = NULL WHERE id IN (SELECT id FROM reports WHERE details IS NOT NULL"
                + " AND at < " + recent + " ORDER BY id LIMIT " + FEW + ")");
    }

    private boolean forgetIncidents(long recent) throws SQLException {
        String oldest = "(SELECT id FROM incidents WHERE at < " + recent + " ORDER BY at LIMIT " + FEW + ")";
        return changes("DELETE FROM reports WHERE incident IN " + oldest)
                && changes("DELETE FROM incidents WHERE id IN " + oldest);
    }

    private boolean changes(String statement) throws SQLException {
        try (Prepared change = sql.prepare(statement)) {
            return change.run() > 0;
        }
    }
}
