package io.memwitness.machine;

import io.memwitness.machine.Reading.Outcome;
import io.memwitness.model.ProcessTable;
import java.util.Arrays;

/** The K biggest processes by held memory and the K biggest by RSS, each process once. */
final class Ranking {

    private final Biggest byHeld;
    private final Biggest byRss;
    private final Biggest ticked;
    private final int[] rows;
    private int size;

    Ranking(int biggest, int withTicks) {
        byHeld = new Biggest(biggest);
        byRss = new Biggest(biggest);
        ticked = new Biggest(Math.min(biggest, withTicks));
        rows = new int[2 * biggest];
    }

    int size() {
        return size;
    }

    int row(int index) {
        return rows[index];
    }

    void rank(Ledger ledger) {
        byHeld.clear();
        byRss.clear();
        ticked.clear();
        for (int row = 0; row < ledger.size(); row++) {
            if (ledger.state(row) == Ledger.MEASURED) {
                byHeld.offer(ledger.held(row), row);
                byRss.offer(ledger.rss(row), row);
                ticked.offer(ledger.rss(row), row);
            }
        }
        unite();
    }

    private void unite() {
        size = 0;
        for (int i = 0; i < byRss.size(); i++) {
            rows[size++] = byRss.row(i);
        }
        for (int i = 0; i < byHeld.size(); i++) {
            rows[size++] = byHeld.row(i);
        }
        Arrays.sort(rows, 0, size);
        int unique = 0;
        for (int i = 0; i < size; i++) {
            if (i == 0 || rows[i] != rows[i - 1]) {
                rows[unique++] = rows[i];
            }
        }
        size = unique;
    }

    /** Hands out what is still there; the first by RSS with their processor time. */
    void fill(ProcessTable table, Ledger ledger, ProcessReads reads, Reading reading) {
        table.clear();
        for (int i = 0; i < size; i++) {
            int row = rows[i];
            if (ledger.state(row) == Ledger.MEASURED) {
                long ticks = isTicked(row) ? ticks(ledger, row, reads, reading) : ProcessTable.NO_TICKS;
                table.add(
                        ledger.pid(row),
                        ledger.startTicks(row),
                        ledger.rss(row),
                        ledger.anonymous(row),
                        ledger.swap(row),
                        ticks);
            }
        }
    }

    private boolean isTicked(int row) {
        for (int i = 0; i < ticked.size(); i++) {
            if (ticked.row(i) == row) {
                return true;
            }
        }
        return false;
    }

    private static long ticks(Ledger ledger, int row, ProcessReads reads, Reading reading) {
        boolean read = reads.identify(ledger.pid(row), reading) == Outcome.READ;
        return read && reading.startTicks == ledger.startTicks(row) ? reading.cpuTicks : ProcessTable.NO_TICKS;
    }
}
