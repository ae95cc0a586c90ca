package io.memwitness.store;

import io.memwitness.flight.FlightLayout;
import io.memwitness.flight.FlightRecord;
import io.memwitness.flight.RecordedBeats;
import io.memwitness.flight.RecordedSession;
import io.memwitness.model.Fact;
import io.memwitness.model.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * {@code flight.ring} in the data directory: the last beats in a mapped file of fixed size. For one recorder, which holds the
 * lock of the directory, and any number of readers.
 */
public final class FlightFile {

    private final FlightRecord record;
    private final Path old;
    private @Nullable RecordedBeats leftOver;

    private FlightFile(FlightRecord record, Path old, @Nullable RecordedBeats leftOver) {
        this.record = record;
        this.old = old;
        this.leftOver = leftOver;
    }

    /**
     * Opens the record of a recorder that starts, or makes a new one, and begins the session. What lies there and is of no use
     * is moved aside and told; where no file can be made, that is told and the record is kept in memory.
     *
     * @param dataDir  where it lies
     * @param interval time between two beats
     * @param rows     processes kept a beat
     * @param session  begins now
     * @param console  takes one sentence at a time
     */
    public static FlightFile open(
            Path dataDir, Duration interval, int rows, Session session, Consumer<String> console) {
        FlightLayout layout = FlightLayout.of(interval, rows);
        FlightFileOpening opening = new FlightFileOpening(dataDir, layout, session.startedAt(), console);
        FlightRecord record = opening.record();
        record.begin(session);
        return new FlightFile(record, opening.old(), opening.leftOver().orElse(null));
    }

    /** Where the beats go. */
    public FlightRecord record() {
        return record;
    }

    /** What a recorder with another interval, or another number of processes a beat, left behind. */
    public Optional<RecordedBeats> leftOver() {
        return Optional.ofNullable(leftOver);
    }

    /** The store has what was left over: its file goes. Where that fails it is offered once more at the next start. */
    public void drained() {
        leftOver = null;
        try {
            Files.deleteIfExists(old);
        } catch (IOException e) {
            // nothing is lost, and the store knows which beats it has
        }
    }

    /**
     * Opens it for reading only, also while a recorder writes, also a copy.
     *
     * @param dataDir where it lies
     * @return missing, in words for people, when there is none or it cannot be read
     */
    public static Fact<FlightReading> read(Path dataDir) {
        Path file = dataDir.resolve(FlightFileOpening.NAME);
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            return Fact.missing(file + ": not a file");
        }
        try {
            return switch (FlightFileMapping.forReading(file)) {
                case Fact.Known<RecordedBeats>(RecordedBeats beats) -> reading(file, beats);
                case Fact.Missing<RecordedBeats>(String reason) -> Fact.missing(file + ": " + reason);
            };
        } catch (IOException e) {
            return Fact.missing(FlightFileOpening.told(file, e));
        }
    }

    private static Fact<FlightReading> reading(Path file, RecordedBeats beats) {
        List<RecordedSession> sessions = beats.sessions();
        return sessions.isEmpty()
                ? Fact.missing(file + ": no session in it yet")
                : Fact.of(new FlightReading(beats, sessions.getLast()));
    }
}
