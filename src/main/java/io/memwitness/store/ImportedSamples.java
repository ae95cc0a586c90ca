package io.memwitness.store;

import io.memwitness.model.LoggedProcess;
import io.memwitness.model.LoggedReport;
import java.sql.SQLException;
import java.time.Instant;

/** Used memory and processes of a report, as far as its log tells. */
final class ImportedSamples {

    /** Stands for the boot that a log does not name. */
    private static final String BOOT = "imported";

    private final TextRows texts;
    private final Prepared sample;
    private final Prepared capacity;
    private final Prepared longer;
    private final Prepared process;
    private final Prepared find;
    private final Prepared fine;
    private final Prepared coarse;
    private long total = Readings.NONE;

    ImportedSamples(Sql sql) throws SQLException {
        texts = new TextRows(sql, new TextSweep(sql));
        sample = sql.prepare("INSERT OR IGNORE INTO samples (at, available) VALUES (?, ?)");
        longer = sql.prepare("UPDATE capacities SET until_at = ? WHERE from_at = (SELECT max(from_at) FROM"
                + " capacities WHERE from_at <= ?) AND total = ? AND until_at < ?");
        capacity = sql.prepare("INSERT INTO capacities SELECT ?, ?, ?, NULL WHERE NOT EXISTS (SELECT 1 FROM"
                + " capacities WHERE ? BETWEEN from_at AND until_at)");
        process = sql.prepare("INSERT INTO processes (boot_id, pid, start_ticks, started_at, name, user, unit, cwd,"
                + " first_at, last_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
                + " first_at = min(first_at, excluded.first_at), last_at = max(last_at, excluded.last_at)");
        find = sql.prepare("SELECT id FROM processes WHERE boot_id = ? AND pid = ? AND start_ticks = ?");
        fine = sql.prepare("INSERT OR IGNORE INTO process_samples (at, process, rss, swap) VALUES (?, ?, ?, ?)");
        coarse = sql.prepare("INSERT OR IGNORE INTO process_samples_5m (at, process, rss, swap) VALUES (?, ?, ?, ?)");
    }

    void add(long at, LoggedReport report) throws SQLException {
        if (report.usedPercent().isKnown()) {
            hold(at, Readings.pages(report.total().orElse(0L)));
            sample.with(at).with(Readings.pages(report.available().orElse(0L))).run();
        }
        for (LoggedProcess logged : report.processes()) {
            add(at, logged);
        }
    }

    /** MemTotal is the same from report to report, nearly always: one row for all of them. */
    private void hold(long at, long pages) throws SQLException {
        if (pages == total) {
            longer.with(at).with(at).with(pages).with(at).run();
        }
        capacity.with(at).with(at).with(pages).with(at).run();
        total = pages;
    }

    private void add(long at, LoggedProcess logged) throws SQLException {
        long boot = texts.id(BOOT);
        long start = start(logged);
        process.with(boot).with(logged.pid()).with(start);
        process.with(logged.startedAt().map(started -> TimeKey.of(0, started)).orElse(Readings.NONE));
        process.with(texts.id(logged.name()))
                .with(texts.id(logged.user()))
                .with(texts.id(logged.unit()))
                .with(texts.id(logged.cwd()));
        process.with(at).with(at).run();
        long id = find.with(boot).with(logged.pid()).with(start).number();
        insert(fine, at, id, logged);
        insert(coarse, at, id, logged);
    }

    private static void insert(Prepared into, long at, long process, LoggedProcess logged) throws SQLException {
        long rss = Readings.pages(logged.rss().orElse(-1L));
        into.with(at)
                .with(process)
                .with(rss)
                .with(Readings.pages(logged.swap().orElse(-1L)))
                .run();
    }

    /** Tells processes with the same pid apart; where the log has no start, by name. */
    private static long start(LoggedProcess logged) {
        return logged.startedAt()
                .map(Instant::getEpochSecond)
                .orElse(-1L - Integer.toUnsignedLong(logged.name().hashCode()));
    }
}
