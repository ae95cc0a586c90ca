package io.memwitness.store;

import io.memwitness.model.Event;
import io.memwitness.model.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The database of the writer, open as long as it can be: opened with the first call that needs it and again after each failure,
 * replaced when it is damaged. What fails is told once, and once when it works again.
 */
final class OpenStore {

    private final Path file;
    private final StoreLimits limits;
    private final Session session;
    private final Supplier<Instant> clock;
    private final Consumer<String> console;
    private final StoreFile place;
    private @Nullable Tables tables;
    private @Nullable OpenFiles files;
    private @Nullable String replaced;
    private boolean isWhole;
    private boolean refused;
    private boolean troubled;

    OpenStore(
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

    /** What is done with the tables; its answer is the answer of the one who asked for it. */
    interface Work {
        boolean on(Tables open) throws SQLException;
    }

    boolean isRefused() {
        return refused;
    }

    /**
     * Does some work in a transaction of its own.
     *
     * @param durable on the disk when this returns; otherwise in the kernel's hands, which a power failure ends
     * @return what the work said; false when it could not be done, and nothing of it was
     */
    boolean transaction(boolean durable, Work work) {
        checkPlace();
        return alone(open -> {
            open.sql().begin(durable);
            boolean said = work.on(open);
            open.sql().commit();
            return said;
        });
    }

    /** The same without a transaction. */
    boolean alone(Work work) {
        boolean done = false;
        try {
            if (!isOpen() || tables == null) {
                return false;
            }
            boolean said = work.on(tables);
            done = true;
            works();
            return said;
        } catch (SQLException e) {
            done = true;
            return fails(e);
        } finally {
            if (!done) {
                letGo(); // a transaction that nobody ends would hold up all that follow
            }
        }
    }

    boolean isOpen() {
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
            assureWhole(sql);
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
            files = new OpenFiles(file);
            done = true;
        } finally {
            if (!done) {
                sql.close();
            }
        }
    }

    /** Once: damage in a page that nobody needs today would be found when its rows are asked for, long after. */
    private void assureWhole(Sql sql) throws SQLException {
        String found = isWhole ? "ok" : sql.text("PRAGMA quick_check(1)");
        if (!found.equals("ok")) {
            throw new SQLException(found.replace('\n', ' '), null, Sql.CORRUPT);
        }
        isWhole = true;
    }

    /** Somebody may delete the database, or put a backup in its place. */
    private void checkPlace() {
        if (tables == null || files == null || files.areInPlace()) {
            return;
        }
        letGo();
        isWhole = false;
        console.accept(
                file + " was deleted or replaced while it was written. What lies there now is used, or a new one.");
        try {
            files.deleteLog();
        } catch (IOException e) {
            trouble(String.valueOf(e.getMessage()));
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

    private void works() {
        if (troubled) {
            troubled = false;
            console.accept("Storing into " + file + " works again.");
        }
    }

    /** The next call opens it again. */
    void letGo() {
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
