package io.memwitness.store;

import java.sql.SQLException;
import java.time.Instant;

/** Gives out the keys of samples, which rise strictly: a wall clock that was set back begins a new era. */
final class Keys {

    /** Less is the same moment seen twice, not a clock that was set. */
    private static final long STEP_BACK = 1000;

    private final StoreState state;
    private int era;
    private long last;

    Keys(StoreState state) throws SQLException {
        this.state = state;
        this.era = (int) state.get(StoreState.ERA, 0);
        this.last = state.get(StoreState.LAST_AT, -1);
    }

    /** Key of the next sample. */
    long next(Instant wall) throws SQLException {
        long key = TimeKey.of(era, wall);
        if (key <= last - STEP_BACK) {
            era++;
            state.put(StoreState.ERA, era);
            state.put(StoreState.ERA_SINCE, wall.toEpochMilli());
            key = TimeKey.of(era, wall);
        }
        last = Math.max(key, last + 1);
        return last;
    }

    /** Key of something else that happened in the present era. */
    long of(Instant wall) {
        return TimeKey.of(era, wall);
    }

    int era() {
        return era;
    }

    /** Key of the last sample; -1 when there is none. */
    long last() {
        return last;
    }
}
