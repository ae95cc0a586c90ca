package io.memwitness.store;

import io.memwitness.flight.RecordedBeats;
import io.memwitness.model.Event;
import io.memwitness.model.IncidentEnd;
import io.memwitness.model.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes the store. Nothing that happens to its file ever reaches the caller: what cannot be written is told once, and once
 * when it works again; each call tries anew. For one thread, which may wait for the disk.
 */
public final class StoreWriter {

    private final Path file;
    private final StoreLimits limits;
    private final Session session;
    private final Supplier<Instant> clock;
    private final Consumer<String> console;
    private final StoreFile place;
    private @Nullable Tables tables;
    private @Nullable String replaced;
    private boolean refused;
    private boolean troubled;

    StoreWriter(
            StoreFile.Connector connector,
            Path file,
            StoreLimits limits,
            Session session,
            Supplier<Instant> clock,
            Consumer<String> console) {
        this.file = file;
        this.limits = limits;
        this.session = session;
        this.clock = clock;
        this.console = console;
        this.place = new StoreFile(file, connector, clock, this::replaced);
    }

    /**
     * Opens the store of a data directory, or begins one.
     *
     * @param session the life of the recorder that writes
     * @param clock   wall-clock time
     * @param console takes one sentence at a time
     */
    public static StoreWriter open(
            Path dataDir, StoreLimits limits, Session session, Supplier<Instant> clock, Consumer<String> console) {
        Path file = dataDir.resolve(Schema.FILE);
        StoreWriter writer = new StoreWriter(Sql::open, file, limits, session, clock, console);
        writer.isOpen();
        return writer;
    }

    /** A newer memwitness wrote the store: nothing will be stored by this one. */
    public boolean isRefused() {
        return refused;
    }

    /** Stores the beats that are not yet stored; false when that failed, and the next call must do it. */
    public boolean take(RecordedBeats beats) {
        try {
            Tables open = begin(false);
            if (open == null) {
                return false;
            }
            open.beats().take(beats);
            open.sql().commit();
            works();
            tell(open.beats().dropped());
            return true;
        } catch (SQLException e) {
            return fails(e);
        }
    }

    /** Stores an event; when it returns true, on the disk. */
    public boolean add(Event event) {
        try {
            Tables open = begin(true);
            if (open == null) {
                return false;
            }
            open.events().add(open.keys().of(event.at()), event);
            open.sql().commit();
            return works();
        } catch (SQLException e) {
            return fails(e);
        }
    }

    /** Stores a report, its incident, and the event that it is; when it returns true, on the disk. */
    public boolean add(StoredReport report) {
        try {
            Tables open = begin(true);
            if (open == null) {
                return false;
            }
            long at = open.keys().of(report.at());
            if (open.incidents().add(at, report)) {
                open.events().add(at, report.event());
            }
            open.sql().commit();
            return works();
        } catch (SQLException e) {
            return fails(e);
        }
    }

    /**
     * Is the report of a block in the store? True, too, when that cannot be found out: then nothing can be added either.
     *
     * @param timeLine first line of the block in general_proc_info.log
     */
    public boolean isStored(String incident, String timeLine) {
        try {
            return !isOpen() || tables == null || tables.incidents().isStored(incident, timeLine);
        } catch (SQLException e) {
            return !fails(e);
        }
    }

    /**
     * Stores a report that only the logs have. It is news, and an event, unless the store is new: then it may be as old as the
     * logs.
     */
    public boolean addLost(StoredReport report) {
        try {
            Tables open = begin(true);
            if (open == null) {
                return false;
            }
            long at = open.keys().of(report.at());
            if (open.incidents().addLost(at, report) && open.keys().last() >= 0) {
                open.events().add(at, report.event());
            }
            open.sql().commit();
            return works();
        } catch (SQLException e) {
            return fails(e);
        }
    }

    /** Goes the way of a report once and leaves no trace: what it needs is loaded before memory is short. */
    public void rehearse(StoredReport report) {
        try {
            Tables open = begin(false);
            if (open != null) {
                long at = open.keys().of(report.at());
                open.incidents().add(at, report);
                open.events().add(at, report.event());
                open.incidents().recovered(at, new IncidentEnd(report.incident(), report.at(), Duration.ZERO, 0));
                open.sql().rollback();
            }
        } catch (SQLException e) {
            fails(e);
        }
    }

    /** Stores the end of an incident and the event that it is; when it returns true, on the disk. */
    public boolean add(IncidentEnd end, Event event) {
        try {
            Tables open = begin(true);
            if (open == null) {
                return false;
            }
            long at = open.keys().of(end.at());
            open.incidents().recovered(at, end);
            open.events().add(at, event);
            open.sql().commit();
            return works();
        } catch (SQLException e) {
            return fails(e);
        }
    }

    /** Lets go of a step of what is too old or too much; true when there is more to do. */
    public boolean tend() {
        try {
            Tables open = begin(false);
            if (open == null) {
                return false;
            }
            boolean more = open.retention().delete();
            open.sql().commit();
            more |= open.retention().giveBack();
            works();
            return more;
        } catch (SQLException e) {
            return fails(e);
        }
    }

    /** The recorder ends in good order. */
    public void close(Instant endedAt) {
        try {
            Tables open = begin(true);
            if (open != null) {
                open.sessions()
                        .ended(
                                open.sessions().id(session, open.keys().era()),
                                open.keys().of(endedAt));
                open.incidents().abandoned(open.keys().last());
                open.sql().commit();
            }
        } catch (SQLException e) {
            fails(e);
        }
        letGo();
    }

    private @Nullable Tables begin(boolean durable) throws SQLException {
        if (!isOpen() || tables == null) {
            return null;
        }
        tables.sql().begin(durable);
        return tables;
    }

    private boolean isOpen() {
        if (tables != null || refused) {
            return tables != null;
        }
        try {
            open(place.open());
            return true;
        } catch (Refusal e) {
            refused = true;
            console.accept(file + " " + e.getMessage());
        } catch (SQLException e) {
            failsToOpen(e);
        } catch (IOException e) {
            trouble(String.valueOf(e.getMessage()));
        }
        return false;
    }

    /** A database of ours without all of its tables is damaged too; a new one that fails like that is not moved aside. */
    private void failsToOpen(SQLException e) {
        if (e.getErrorCode() == Sql.NO_SUCH_TABLE && replaced == null) {
            isReplaced(e);
        } else {
            fails(e);
        }
    }

    private void open(Sql sql) throws SQLException {
        boolean done = false;
        try {
            Tables opened = new Tables(sql, limits);
            sql.begin(true);
            opened.sessions().id(session, opened.keys().era());
            if (replaced != null) {
                Instant now = clock.get();
                opened.events().add(opened.keys().of(now), new Event(now, Event.Kind.STORE_REPLACED, "", replaced));
            }
            sql.commit();
            replaced = null;
            tables = opened;
            done = true;
        } finally {
            if (!done) {
                sql.close();
            }
        }
    }

    private void replaced(String message) {
        replaced = message;
        console.accept(message);
    }

    /** Begins anew with the next call; always false. */
    private boolean fails(SQLException e) {
        letGo();
        return StoreFile.isDamage(e) ? isReplaced(e) : trouble(reason(e));
    }

    private boolean isReplaced(SQLException e) {
        try {
            place.replace(Aside.DAMAGED, "is damaged (" + reason(e) + ")");
            return false;
        } catch (IOException cannotMove) {
            return trouble(String.valueOf(cannotMove.getMessage()));
        }
    }

    private boolean trouble(String reason) {
        if (!troubled) {
            troubled = true;
            console.accept("Storing into " + file + " fails: " + reason
                    + ". Sampling and the logs go on; the store is tried again.");
        }
        return false;
    }

    private boolean works() {
        if (troubled) {
            troubled = false;
            console.accept("Storing into " + file + " works again.");
        }
        return true;
    }

    private void tell(long dropped) {
        if (dropped > 0) {
            console.accept(dropped + " samples could not be stored in time: the store has a gap there.");
        }
    }

    private void letGo() {
        if (tables != null) {
            tables.sql().close();
            tables = null;
        }
    }

    /** "database or disk is full" of "[SQLITE_FULL] Insertion failed because database is full (database or disk is full)". */
    static String reason(SQLException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        String message = String.valueOf(cause.getMessage());
        int from = message.lastIndexOf('(');
        return from > 0 && message.endsWith(")") ? message.substring(from + 1, message.length() - 1) : message;
    }
}
