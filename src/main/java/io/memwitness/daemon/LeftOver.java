package io.memwitness.daemon;

import io.memwitness.flight.RecordedBeats;
import io.memwitness.store.FlightFile;
import io.memwitness.store.StoreWriter;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The beats that a recorder with a flight record of another layout left behind. The store takes one record after the other and
 * never goes back: those of the present record wait until these are stored.
 */
final class LeftOver {

    private final Runnable drained;
    private final Consumer<String> console;
    private @Nullable RecordedBeats beats;

    /** @param drained called when the store has them */
    LeftOver(@Nullable RecordedBeats beats, Runnable drained, Consumer<String> console) {
        this.beats = beats;
        this.drained = drained;
        this.console = console;
    }

    static LeftOver of(FlightFile flight, Consumer<String> console) {
        return new LeftOver(flight.leftOver().orElse(null), flight::drained, console);
    }

    /**
     * Stores them, unless that is done. What fails by itself would fail for ever: it is told and let go.
     *
     * @return false when the store is in trouble, and the next call must do it
     */
    boolean isStoredBy(StoreWriter store) {
        boolean done = beats == null || isTaken(beats, store);
        if (done) {
            beats = null;
        }
        return done;
    }

    private boolean isTaken(RecordedBeats present, StoreWriter store) {
        try {
            boolean taken = store.take(present);
            if (taken) {
                drained.run();
            }
            return taken;
        } catch (RuntimeException | Error e) {
            console.accept(
                    "What the recorder before left over cannot be stored: " + e + ". The store goes on without it.");
            return true;
        }
    }
}
