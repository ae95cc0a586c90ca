package io.memwitness.store;

import java.util.ArrayList;
import java.util.List;

/**
 * The tables of {@value #FILE}, version {@value #VERSION}. Every time in them is a {@link TimeKey}; memory is in pages of
 * 4 KiB, what the kernel counts since boot is the rise since the beat before.
 */
public final class Schema {

    /** Name of the database in the data directory. */
    public static final String FILE = "memwitness.db";

    /** PRAGMA application_id: "MWIT". Another one in a database says that it is not ours. */
    public static final int APPLICATION_ID = 0x4D574954;

    /** PRAGMA user_version. */
    public static final int VERSION = 1;

    /** until_at of the capacities that hold at present. */
    public static final long FOR_NOW = 1L << 62;

    private static final List<String> FIXED = List.of(
            // What the writer must remember: record_id, next_beat, era, last_at and others.
            "CREATE TABLE state (key TEXT PRIMARY KEY, value) WITHOUT ROWID",
            // Lives of the recorder. ended_at only when it ended in good order; last_at: its last beat that is stored.
            "CREATE TABLE sessions (id INTEGER PRIMARY KEY, boot_id TEXT, host TEXT, version TEXT, pid INTEGER,"
                + " start_ticks INTEGER, started_at INTEGER, interval_ms INTEGER, last_at INTEGER, ended_at INTEGER)",
            // MemTotal and SwapTotal in pages, and the samples that they hold for.
            "CREATE TABLE capacities (from_at INTEGER PRIMARY KEY, until_at INTEGER, total INTEGER, swap_total"
                    + " INTEGER)",
            // Each text once. It is found by String.hashCode(): an index of the texts would hold all of them again.
            "CREATE TABLE texts (id INTEGER PRIMARY KEY, hash INTEGER, text TEXT)",
            "CREATE INDEX texts_hash ON texts (hash)",
            // boot_id and name to cwd are ids of texts; null is not known.
            "CREATE TABLE processes (id INTEGER PRIMARY KEY, boot_id INTEGER, pid INTEGER, start_ticks INTEGER,"
                    + " started_at INTEGER, name INTEGER, user INTEGER, login_user INTEGER, started_by INTEGER, unit"
                    + " INTEGER, cgroup INTEGER, command INTEGER, executable INTEGER, cwd INTEGER, first_at INTEGER,"
                    + " last_at INTEGER, UNIQUE (boot_id, pid, start_ticks))",
            processSamples("process_samples"),
            processSamples("process_samples_5m"),
            "CREATE TABLE incidents (id TEXT PRIMARY KEY, at INTEGER, host TEXT, boot_id TEXT, trigger TEXT,"
                + " trigger_text TEXT, ended_at INTEGER, end_reason TEXT, peak_used INTEGER, last_report_at INTEGER,"
                + " reports INTEGER, verdict TEXT, source TEXT) WITHOUT ROWID",
            "CREATE INDEX incidents_at ON incidents (at)",
            "CREATE TABLE reports (id INTEGER PRIMARY KEY, incident TEXT, at INTEGER, marker TEXT, general TEXT,"
                    + " details BLOB, document TEXT, UNIQUE (incident, at))",
            "CREATE TABLE events (id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER, kind TEXT, incident TEXT, text"
                    + " TEXT)",
            "CREATE INDEX events_at ON events (at)",
            "CREATE TABLE gaps (from_at INTEGER PRIMARY KEY, to_at INTEGER, reason TEXT, detail TEXT, stalled_ms"
                    + " INTEGER, oom_kills INTEGER)");

    private Schema() {}

    /** The statements that make all tables and indexes of an empty database. */
    public static List<String> statements() {
        List<String> all = new ArrayList<>(FIXED);
        all.add(samples());
        all.add(minutes());
        return List.copyOf(all);
    }

    private static String processSamples(String table) {
        return "CREATE TABLE " + table + " (at INTEGER, process INTEGER, rss INTEGER, anonymous INTEGER, swap INTEGER,"
                + " cpu_ticks INTEGER, PRIMARY KEY (at, process)) WITHOUT ROWID";
    }

    private static String samples() {
        StringBuilder sql = new StringBuilder("CREATE TABLE samples (at INTEGER PRIMARY KEY");
        for (Series series : Series.all()) {
            sql.append(", ").append(series.column()).append(" INTEGER");
        }
        return sql.append(')').toString();
    }

    private static String minutes() {
        StringBuilder sql = new StringBuilder("CREATE TABLE minutes (at INTEGER PRIMARY KEY, n INTEGER");
        for (Series series : Series.all()) {
            for (String column : series.minuteColumns()) {
                sql.append(", ").append(column).append(" INTEGER");
            }
        }
        return sql.append(')').toString();
    }
}
