package io.memwitness.store;

import java.sql.SQLException;

/** Everything that works on one connection of the writer. Gone with it: after a failure all of it is read anew. */
final class Tables {

    private final Sql sql;
    private final StoreState state;
    private final Keys keys;
    private final SessionRows sessions;
    private final SampleRows samples;
    private final MinuteRows minutes;
    private final CapacityRows capacities;
    private final ProcessRows processes;
    private final ProcessSampleRows processSamples;
    private final GapRows gaps;
    private final IncidentRows incidents;
    private final EventRows events;
    private final BeatBatch beats;
    private final Retention retention;

    Tables(Sql sql, StoreLimits limits) throws SQLException {
        this.sql = sql;
        this.state = new StoreState(sql);
        this.keys = new Keys(state);
        this.sessions = new SessionRows(sql);
        this.samples = new SampleRows(sql);
        this.minutes = new MinuteRows(sql, state);
        this.capacities = new CapacityRows(sql);
        TextSweep sweep = new TextSweep(sql);
        this.processes = new ProcessRows(sql, sweep);
        this.processSamples = new ProcessSampleRows(sql, processes);
        this.gaps = new GapRows(sql);
        this.incidents = new IncidentRows(sql);
        this.events = new EventRows(sql);
        this.beats = new BeatBatch(this);
        this.retention = new Retention(this, limits, new ProcessSweep(sql, processes), sweep);
    }

    Sql sql() {
        return sql;
    }

    StoreState state() {
        return state;
    }

    Keys keys() {
        return keys;
    }

    SessionRows sessions() {
        return sessions;
    }

    SampleRows samples() {
        return samples;
    }

    MinuteRows minutes() {
        return minutes;
    }

    CapacityRows capacities() {
        return capacities;
    }

    ProcessRows processes() {
        return processes;
    }

    ProcessSampleRows processSamples() {
        return processSamples;
    }

    GapRows gaps() {
        return gaps;
    }

    IncidentRows incidents() {
        return incidents;
    }

    EventRows events() {
        return events;
    }

    BeatBatch beats() {
        return beats;
    }

    Retention retention() {
        return retention;
    }
}
