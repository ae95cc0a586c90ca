package io.memwitness.store;

import io.memwitness.flight.RecordedBeat;
import io.memwitness.model.ProcessTable;
import java.sql.SQLException;
import java.time.Duration;

/** Writes the tables process_samples, and of each 5 minutes the first look into process_samples_5m. */
final class ProcessSampleRows {

    private static final Duration EVERY = Duration.ofSeconds(30);
    private static final long FIVE_MINUTES = 300_000;

    /** By anonymous + swap, and as many by RSS. */
    private static final int BIGGEST = 20;

    private final ProcessRows processes;
    private final Prepared fine;
    private final Prepared coarse;
    private long coarseSlot;

    ProcessSampleRows(Sql sql, ProcessRows processes) throws SQLException {
        this.processes = processes;
        this.fine = sql.prepare("INSERT OR REPLACE INTO process_samples VALUES (?, ?, ?, ?, ?, ?)");
        this.coarse = sql.prepare("INSERT OR REPLACE INTO process_samples_5m VALUES (?, ?, ?, ?, ?, ?)");
        this.coarseSlot = slot(sql.number("SELECT max(at) FROM process_samples_5m"));
    }

    private static long slot(long at) {
        return at - (at & TimeKey.MILLIS) % FIVE_MINUTES;
    }

    /** Is it time to look at the processes again? */
    static boolean isDue(Duration elapsed, Duration lastLook) {
        return elapsed.compareTo(lastLook.plus(EVERY)) >= 0;
    }

    void add(long at, RecordedBeat beat) throws SQLException {
        boolean alsoCoarse = slot(at) != coarseSlot;
        ProcessTable table = beat.table();
        for (int row = 0; row < table.size(); row++) {
            if (isAmongTheBiggest(table, row)) {
                long process = processes.id(at, beat, row);
                insert(fine, at, process, table, row);
                if (alsoCoarse) {
                    insert(coarse, at, process, table, row);
                }
            }
        }
        coarseSlot = slot(at);
    }

    /** More are recorded when a report is to show more. */
    private static boolean isAmongTheBiggest(ProcessTable table, int row) {
        int holdMore = 0;
        int areBigger = 0;
        for (int other = 0; other < table.size(); other++) {
            holdMore += table.held(other) > table.held(row) ? 1 : 0;
            areBigger += table.rss(other) > table.rss(row) ? 1 : 0;
        }
        return holdMore < BIGGEST || areBigger < BIGGEST;
    }

    private static void insert(Prepared into, long at, long process, ProcessTable table, int row) throws SQLException {
        long ticks = table.cpuTicks(row);
        into.with(at).with(process);
        into.with(Readings.pages(table.rss(row)));
        into.with(Readings.pages(table.anonymous(row)));
        into.with(Readings.pages(table.swap(row)));
        into.with(ticks == ProcessTable.NO_TICKS ? Readings.NONE : ticks).run();
    }
}
