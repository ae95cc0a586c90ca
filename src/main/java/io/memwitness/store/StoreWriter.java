package io.memwitness.store;

import io.memwitness.flight.RecordedBeats;
import io.memwitness.model.Event;
import io.memwitness.model.Session;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Writes the store. Nothing that happens to its file ever reaches the caller: what cannot be written is told once, and once
 * when it works again; each call tries anew. For one thread, which may wait for the disk.
 */
public final class StoreWriter {

    private static final boolean DURABLE = true;
    private static final boolean IN_BATCHES = false;

    private final Session session;
    private final Consumer<String> console;
    private final OpenStore store;

    StoreWriter(OpenStore store, Session session, Consumer<String> console) {
        this.store = store;
        this.session = session;
        this.console = console;
        store.isOpen();
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
        return new StoreWriter(new OpenStore(Sql::open, file, limits, session, clock, console), session, console);
    }

    /** A newer memwitness wrote the store: nothing will be stored by this one. */
    public boolean isRefused() {
        return store.isRefused();
    }

    /** Stores the beats that are not yet stored; false when that failed, and the next call must do it. */
    public boolean take(RecordedBeats beats) {
        return store.transaction(IN_BATCHES, open -> {
                    open.beats().take(beats);
                    return true;
                })
                && store.alone(open -> told(open.beats().dropped()));
    }

    /** Stores an event; when it returns true, on the disk. */
    public boolean add(Event event) {
        return store.transaction(DURABLE, open -> {
            open.events().add(open.keys().of(event.at()), event);
            return true;
        });
    }

    /** Stores a report, its incident, and the event that it is; when it returns true, on the disk. */
    public boolean add(StoredReport report) {
        return store.transaction(DURABLE, open -> {
            long at = open.keys().of(report.at());
            if (open.incidents().add(at, report)) {
                open.events().add(at, report.event());
            }
            return true;
        });
    }

    /**
     * Is the report of a block in the store? True, too, when that cannot be found out: then nothing can be added either.
     *
     * @param timeLine first line of the block in general_proc_info.log
     */
    public boolean isStored(String incident, String timeLine) {
        boolean isMissing = store.alone(open -> !open.incidents().isStored(incident, timeLine));
        return !isMissing;
    }

    /**
     * Stores a report that only the logs have. It is news, and an event, unless the store is new: then it may be as old as the
     * logs. What is older than the recorder before this one the store knew, and let go.
     */
    public boolean addLost(StoredReport report) {
        return store.transaction(DURABLE, open -> {
            Optional<Instant> before = open.sessions().startBefore(session);
            if (before.isPresent() && report.at().isBefore(before.get())) {
                return true;
            }
            long at = open.keys().of(report.at());
            boolean isNew = open.keys().last() < 0;
            boolean isNews = !isNew && !report.at().isBefore(before.orElse(session.startedAt()));
            if (open.incidents().addLost(at, report) && isNews) {
                open.events().add(at, report.event());
            }
            return true;
        });
    }

    /** Stores the end of an incident that only the logs have, as far as the incident itself is in the store. */
    public boolean addLost(StoredEnd end) {
        return store.transaction(DURABLE, open -> {
            open.incidents().recovered(open.keys().of(end.at()), end);
            return true;
        });
    }

    /** Goes the way of a report once and leaves no trace: what it needs is loaded before memory is short. */
    public void rehearse(StoredReport report) {
        store.alone(open -> {
            open.sql().begin(IN_BATCHES);
            long at = open.keys().of(report.at());
            open.incidents().add(at, report);
            open.events().add(at, report.event());
            open.incidents()
                    .recovered(
                            at + 1,
                            new StoredEnd(report.incident(), report.at(), 0, report.marker(), "", report.document()));
            open.sql().rollback();
            return true;
        });
    }

    /** Stores the end of an incident and the event that it is; when it returns true, on the disk. */
    public boolean add(StoredEnd end, Event event) {
        return store.transaction(DURABLE, open -> {
            long at = open.keys().of(end.at());
            open.incidents().recovered(at, end);
            open.events().add(at, event);
            return true;
        });
    }

    /** Lets go of a step of what is too old or too much; true when there is more to do. */
    public boolean tend() {
        boolean more = store.transaction(IN_BATCHES, open -> open.retention().delete());
        return store.alone(open -> open.retention().giveBack()) || more;
    }

    /** The recorder ends in good order. */
    public void close(Instant endedAt) {
        store.transaction(DURABLE, open -> {
            long id = open.sessions().id(session, open.keys().era());
            open.sessions().ended(id, open.keys().of(endedAt));
            open.incidents().abandoned(open.keys().last());
            return true;
        });
        store.letGo();
    }

    private boolean told(long dropped) {
        if (dropped > 0) {
            console.accept(dropped + " samples could not be stored in time: the store has a gap there.");
        }
        return true;
    }
}
