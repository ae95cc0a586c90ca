package io.memwitness.store;

import io.memwitness.model.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Writes the table sessions: the lives of the recorder. */
final class SessionRows {

    private static final String OF = " FROM sessions WHERE boot_id = ? AND pid = ? AND start_ticks = ?";

    private final Sql sql;

    SessionRows(Sql sql) {
        this.sql = sql;
    }

    /** Id of a session, which is added when it is new. */
    long id(Session session, int era) throws SQLException {
        try (Prepared find = sql.prepare("SELECT id" + OF)) {
            find.with(session.bootId()).with(session.pid()).with(session.startTicks());
            long found = find.number();
            return found == Readings.NONE ? add(session, era) : found;
        }
    }

    private long add(Session session, int era) throws SQLException {
        try (Prepared add = sql.prepare("INSERT INTO sessions"
                + " (boot_id, host, version, pid, start_ticks, started_at, interval_ms)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id")) {
            add.with(session.bootId()).with(session.host()).with(session.version());
            add.with(session.pid()).with(session.startTicks());
            add.with(TimeKey.of(era, session.startedAt()))
                    .with(session.interval().toMillis());
            return add.number();
        }
    }

    Optional<Session> byId(long id) throws SQLException {
        try (Prepared find = sql.prepare("SELECT boot_id, host, version, pid, start_ticks, started_at, interval_ms"
                        + " FROM sessions WHERE id = ?");
                ResultSet row = find.with(id).rows()) {
            return row.next()
                    ? Optional.of(new Session(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            row.getInt(4),
                            row.getLong(5),
                            TimeKey.instant(row.getLong(6)),
                            Duration.ofMillis(row.getLong(7))))
                    : Optional.empty();
        }
    }

    /** When the last session before this one began of which beats are stored; empty when the store is new. */
    Optional<Instant> startBefore(Session session) throws SQLException {
        try (Prepared find = sql.prepare("SELECT started_at FROM sessions WHERE last_at IS NOT NULL AND NOT"
                + " (boot_id = ? AND pid = ? AND start_ticks = ?) ORDER BY id DESC LIMIT 1")) {
            find.with(session.bootId()).with(session.pid()).with(session.startTicks());
            long at = find.number();
            return at == Readings.NONE ? Optional.empty() : Optional.of(TimeKey.instant(at));
        }
    }

    /** Is a beat of it stored? */
    boolean hasBeats(Session session) throws SQLException {
        try (Prepared find = sql.prepare("SELECT last_at" + OF)) {
            find.with(session.bootId()).with(session.pid()).with(session.startTicks());
            return find.number() != Readings.NONE;
        }
    }

    /** Its last beat that is stored. */
    void reached(long id, long at) throws SQLException {
        try (Prepared update = sql.prepare("UPDATE sessions SET last_at = ? WHERE id = ?")) {
            update.with(at).with(id).run();
        }
    }

    /** It ended in good order. */
    void ended(long id, long at) throws SQLException {
        try (Prepared update = sql.prepare("UPDATE sessions SET ended_at = ? WHERE id = ?")) {
            update.with(at).with(id).run();
        }
    }

    /** When it ended in good order, or {@link Readings#NONE}. */
    long endedAt(long id) throws SQLException {
        try (Prepared find = sql.prepare("SELECT ended_at FROM sessions WHERE id = ?")) {
            return find.with(id).number();
        }
    }
}
