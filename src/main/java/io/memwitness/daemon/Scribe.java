package io.memwitness.daemon;

import io.memwitness.store.FlightFile;
import io.memwitness.store.StoreWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes the store, on the only thread of the recorder beside the sampling one: a disk that hangs holds up nobody else. The
 * thread begins with opening the database and ends with closing it.
 */
public final class Scribe {

    /** The service manager waits for the end; what is not stored by then is in the flight record. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(30);

    private final ScribeParts parts;
    private final TimeSource time;
    private final Trouble opening;
    private final Trouble rounds;
    private final Notes notes = new Notes();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable Instant endedAt;

    private Scribe(ScribeParts parts, TimeSource time) {
        this.parts = parts;
        this.time = time;
        this.opening = new Trouble("Opening the store", parts.console());
        this.rounds = new Trouble("Storing", parts.console());
    }

    /**
     * Starts it.
     *
     * @param flight the file that it takes the beats from
     */
    public static Scribe start(ScribeParts parts, FlightFile flight, TimeSource time) {
        Scribe scribe = new Scribe(parts, time);
        Thread thread = new Thread(() -> scribe.run(flight), "memwitness-scribe");
        thread.setDaemon(true);
        thread.start();
        return scribe;
    }

    /** What is put in here is stored at once. */
    Notes notes() {
        return notes;
    }

    /** Stores what there is and closes the database, within a second or not at all. */
    public void finish(Instant at) {
        endedAt = at;
        notes.ring();
        try {
            boolean inTime = closed.await(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
            if (!inTime) {
                parts.console().accept("The disk is slow: the last beats are stored with the next start.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(FlightFile flight) {
        try {
            opened(LeftOver.of(flight, parts.console())).ifPresent(this::run);
        } finally {
            closed.countDown();
        }
    }

    /** Tries until it works, for the last time when the recorder ends. */
    private Optional<Bookkeeping> opened(LeftOver leftOver) {
        while (true) {
            boolean isLast = endedAt != null;
            try {
                StoreWriter store =
                        StoreWriter.open(parts.dataDir(), parts.limits(), parts.session(), time::now, parts.console());
                opening.works();
                return Optional.of(new Bookkeeping(store, leftOver, notes, parts, time));
            } catch (RuntimeException | Error e) {
                opening.fails(e.toString());
            }
            if (isLast) {
                return Optional.empty();
            }
            notes.await(AFTER_A_FAILURE);
        }
    }

    private void run(Bookkeeping work) {
        once(() -> work.rehearse(parts.rehearsed()), "The way of a report into the store cannot be tried");
        once(work::recover, "What only the logs have cannot be stored, memwitness import does it");
        Instant end = endedAt;
        while (end == null) {
            notes.await(round(work));
            end = endedAt;
        }
        Instant last = end;
        once(() -> work.close(last), "The store cannot be brought up to date, the next start does it");
    }

    /** Nothing that fails keeps the thread from going on, an error of the program neither: nobody would miss it. */
    private void once(Runnable step, String otherwise) {
        try {
            step.run();
        } catch (RuntimeException | Error e) {
            parts.console().accept(otherwise + ": " + e + ".");
        }
    }

    private Duration round(Bookkeeping work) {
        try {
            Duration next = work.round();
            rounds.works();
            return next;
        } catch (RuntimeException | Error e) {
            rounds.fails(e.toString());
            return AFTER_A_FAILURE;
        }
    }
}
