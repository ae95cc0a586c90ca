package io.memwitness.store;

import io.memwitness.flight.RecordedBeat;
import io.memwitness.flight.RecordedBeats;
import io.memwitness.model.Fact;
import io.memwitness.model.ProcessId;
import io.memwitness.model.ProcessOrigin;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes the table processes: what does not change about a process, once for each that is among the biggest. */
final class ProcessRows {

    /** A process that stays is touched this often; its last_at is behind by that at most. */
    private static final long TOUCHED_EVERY = Duration.ofMinutes(5).toMillis();

    /** The kernel counts start times in hundredths of a second for programs, whatever its own clock. */
    private static final long MILLIS_PER_TICK = 10;

    private static final int KEPT = 200;

    private final Prepared find;
    private final Prepared add;
    private final Prepared name;
    private final Prepared touch;
    private final TextRows texts;
    private final Map<ProcessId, Known> known = new Recent();

    ProcessRows(Sql sql, TextSweep sweep) throws SQLException {
        texts = new TextRows(sql, sweep);
        find = sql.prepare(
                "SELECT id, last_at, name IS NOT NULL FROM processes WHERE boot_id = ? AND pid = ? AND start_ticks ="
                        + " ?");
        add = sql.prepare("INSERT INTO processes (boot_id, pid, start_ticks, started_at, first_at, last_at)"
                + " VALUES (?, ?, ?, ?, ?, ?) RETURNING id");
        name = sql.prepare("UPDATE processes SET name = ?, user = ?, login_user = ?, started_by = ?, unit = ?,"
                + " cgroup = ?, command = ?, executable = ?, cwd = ? WHERE id = ?");
        touch = sql.prepare("UPDATE processes SET last_at = ? WHERE id = ?");
    }

    /** Id of the process of a row, which is added when it is seen for the first time. */
    long id(long at, RecordedBeat beat, int row) throws SQLException {
        ProcessId process = new ProcessId(
                beat.session().bootId(), beat.table().pid(row), beat.table().startTicks(row));
        Known found = known.get(process);
        if (found == null) {
            found = load(process, at, beat);
            known.put(process, found);
        }
        if (at - found.lastAt >= TOUCHED_EVERY) {
            touch.with(at).with(found.id).run();
            found.lastAt = at;
        }
        return found.id;
    }

    /** Says who they are. The recorder asks a few processes a beat: those that it did not get to yet are named later. */
    void describe(RecordedBeats beats) throws SQLException {
        for (Map.Entry<ProcessId, Known> entry : known.entrySet()) {
            ProcessId process = entry.getKey();
            Known row = entry.getValue();
            if (!row.named) {
                row.named = describe(row.id, beats.origin(process.bootId(), process.pid(), process.startTicks()));
            }
        }
    }

    /** Rows were deleted: what is known of ids may be wrong. */
    void forget() {
        known.clear();
    }

    private Known load(ProcessId process, long at, RecordedBeat beat) throws SQLException {
        long boot = texts.id(process.bootId());
        find.with(boot).with(process.pid()).with(process.startTicks());
        try (ResultSet rows = find.rows()) {
            if (rows.next()) {
                return new Known(rows.getLong(1), rows.getLong(2), rows.getBoolean(3));
            }
        }
        Instant booted = beat.sample().takenAt().minus(beat.sinceBoot());
        Instant started = booted.plusMillis(process.startTicks() * MILLIS_PER_TICK);
        add.with(boot).with(process.pid()).with(process.startTicks());
        add.with(TimeKey.of(TimeKey.era(at), started)).with(at).with(at);
        return new Known(add.number(), at, false);
    }

    /** False while nothing is known: the recorder asks a few processes a beat, so it will be at the next time. */
    private boolean describe(long id, Fact<ProcessOrigin> fact) throws SQLException {
        if (!(fact instanceof Fact.Known<ProcessOrigin>(ProcessOrigin origin))) {
            return false;
        }
        name.with(texts.id(origin.name())).with(texts.id(origin.user())).with(texts.id(origin.loginUser()));
        name.with(texts.id(origin.startedBy())).with(texts.id(origin.unit())).with(texts.id(origin.cgroup()));
        name.with(texts.id(origin.command()))
                .with(texts.id(origin.executable()))
                .with(texts.id(origin.cwd()));
        name.with(id).run();
        return true;
    }

    private static final class Known {
        private final long id;
        private long lastAt;
        private boolean named;

        Known(long id, long lastAt, boolean named) {
            this.id = id;
            this.lastAt = lastAt;
            this.named = named;
        }
    }

    /** By last use. */
    private static final class Recent extends LinkedHashMap<ProcessId, Known> {
        private static final long serialVersionUID = 1;

        Recent() {
            super(2 * KEPT, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<ProcessId, Known> eldest) {
            return size() > KEPT;
        }
    }
}
