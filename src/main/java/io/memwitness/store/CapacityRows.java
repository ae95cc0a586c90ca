package io.memwitness.store;

import io.memwitness.model.HostMemory;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Writes the table capacities: MemTotal and SwapTotal change rarely, with swapon or a balloon. */
final class CapacityRows {

    private final Prepared add;
    private final Prepared end;
    private long total = Readings.NONE;
    private long swapTotal = Readings.NONE;

    CapacityRows(Sql sql) throws SQLException {
        add = sql.prepare("INSERT OR REPLACE INTO capacities VALUES (?, " + Schema.FOR_NOW + ", ?, ?)");
        end = sql.prepare("UPDATE capacities SET until_at = ? - 1 WHERE until_at = " + Schema.FOR_NOW);
        try (Prepared last =
                        sql.prepare("SELECT total, swap_total FROM capacities WHERE until_at = " + Schema.FOR_NOW);
                ResultSet rows = last.rows()) {
            if (rows.next()) {
                total = rows.getLong(1);
                swapTotal = rows.getLong(2);
            }
        }
    }

    void add(long at, HostMemory memory) throws SQLException {
        long nowTotal = Readings.pages(memory.total());
        long nowSwap = Math.max(0, Readings.pages(memory.swapTotal()));
        if (nowTotal != total || nowSwap != swapTotal) {
            end.with(at).run();
            add.with(at).with(nowTotal).with(nowSwap).run();
            total = nowTotal;
            swapTotal = nowSwap;
        }
    }
}
