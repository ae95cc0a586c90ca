package io.memwitness.store;

import java.sql.SQLException;

/** What the writer remembers from one transaction to the next: the table state. */
final class StoreState {

    static final String RECORD = "record_id";

    /** The flight record that was stored before the present one. */
    static final String RECORD_BEFORE = "record_before";

    static final String NEXT_BEAT = "next_beat";
    static final String ERA = "era";

    /** Wall-clock milliseconds at which the present era began. */
    static final String ERA_SINCE = "era_since";

    static final String LAST_AT = "last_at";
    static final String LAST_SESSION = "last_session";
    static final String LAST_ELAPSED = "last_elapsed_ns";
    static final String LAST_SINCE_BOOT = "last_since_boot_ns";
    static final String LAST_STALLED = "last_stalled_ns";
    static final String LAST_OOM_KILLS = "last_oom_kills";

    /** Start of the first minute that is not yet in the table minutes. */
    static final String NEXT_MINUTE = "next_minute";

    /** Samples that were lost before they could be stored. */
    static final String DROPPED = "dropped";

    private final Prepared get;
    private final Prepared put;

    StoreState(Sql sql) throws SQLException {
        get = sql.prepare("SELECT value FROM state WHERE key = ?");
        put = sql.prepare("INSERT OR REPLACE INTO state VALUES (?, ?)");
    }

    /** {@link Readings#NONE} when it was never put. */
    long get(String key) throws SQLException {
        return get.with(key).number();
    }

    long get(String key, long otherwise) throws SQLException {
        long value = get(key);
        return value == Readings.NONE ? otherwise : value;
    }

    void put(String key, long value) throws SQLException {
        put.with(key).with(value).run();
    }
}
