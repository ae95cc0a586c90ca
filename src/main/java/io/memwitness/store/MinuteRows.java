package io.memwitness.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Fills the table minutes from samples: least, mean and greatest of what is there, sum and greatest of what happened. */
final class MinuteRows {

    private static final long MINUTE = 60_000;

    private final Prepared aggregate;
    private final StoreState state;

    MinuteRows(Sql sql, StoreState state) throws SQLException {
        this.aggregate = sql.prepare(statement());
        this.state = state;
    }

    /** Means are rounded: what is stored has no more digits than a sample. */
    private static String statement() {
        List<String> columns = new ArrayList<>();
        for (Series series : Series.all()) {
            columns.addAll(series.minuteSql());
        }
        return "INSERT OR REPLACE INTO minutes SELECT " + TimeKey.startSql(MINUTE) + " AS minute, count(*), "
                + String.join(", ", columns) + " FROM samples WHERE at >= ? AND at < ? GROUP BY minute";
    }

    /** Adds the minutes that no later sample can fall into: all before the one of the last sample. */
    void complete(long lastAt) throws SQLException {
        long until = TimeKey.minute(lastAt);
        long from = state.get(StoreState.NEXT_MINUTE, 0);
        if (from < until) {
            aggregate.with(from).with(until).run();
            state.put(StoreState.NEXT_MINUTE, until);
        }
    }
}
