package io.memwitness.store;

import io.memwitness.flight.FlightHeader;
import io.memwitness.flight.FlightLayout;
import io.memwitness.flight.FlightRecord;
import io.memwitness.flight.RecordedBeats;
import io.memwitness.model.Fact;
import io.memwitness.store.FlightFileMapping.Start;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** What a recorder does with the flight file that it finds at its start. */
final class FlightFileOpening {

    static final String NAME = "flight.ring";
    private static final String NEW = "flight.ring.new";
    private static final String OLD = "flight.ring.old";

    private final Path file;
    private final FlightLayout layout;
    private final Instant now;
    private final Consumer<String> console;

    FlightFileOpening(Path directory, FlightLayout layout, Instant now, Consumer<String> console) {
        this.file = directory.resolve(NAME);
        this.layout = layout;
        this.now = now;
        this.console = console;
    }

    FlightRecord record() {
        try {
            Optional<FlightRecord> continued = continued();
            return continued.isPresent()
                    ? continued.get()
                    : FlightFileMapping.create(file, sibling(NEW), layout, new SplittableRandom().nextLong());
        } catch (IOException e) {
            console.accept(
                    "The flight file cannot be used: " + told(file, e) + ". The last beats are kept in memory only:"
                            + " if memwitness is killed, those of the last half minute are lost.");
            return FlightRecord.inMemory(layout);
        }
    }

    /** Empty when there is nothing to go on with; what was there has made room. */
    private Optional<FlightRecord> continued() throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            moveAside(Aside.FOREIGN, "not a file");
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return continued(channel);
        } catch (AccessDeniedException e) {
            moveAside(Aside.FOREIGN, "permission denied");
            return Optional.empty();
        }
    }

    private Optional<FlightRecord> continued(FileChannel channel) throws IOException {
        Start start = FlightFileMapping.start(channel);
        switch (start.header()) {
            case Fact.Known<FlightHeader>(FlightHeader header)
            when header.layout().isLike(layout) -> {
                return Optional.of(FlightFileMapping.forWriting(channel, header, file, sibling(NEW)));
            }
            case Fact.Known<FlightHeader> other -> Files.move(file, old(), StandardCopyOption.ATOMIC_MOVE);
            case Fact.Missing<FlightHeader>(String reason) ->
                moveAside(start.isDamaged() ? Aside.DAMAGED : Aside.FOREIGN, reason);
        }
        return Optional.empty();
    }

    private void moveAside(String kind, String reason) throws IOException {
        Path aside = Aside.move(file, kind, now);
        console.accept(
                "%s cannot be used (%s): it is now %s, and a new one was begun. What it held and the store has not"
                                .formatted(file, reason, aside.getFileName())
                        + " got is lost.");
    }

    private Path sibling(String name) {
        return file.resolveSibling(name);
    }

    /** Where a record of another layout lies until it is drained. */
    Path old() {
        return sibling(OLD);
    }

    /** Empty when there is none, or none that can be read. */
    Optional<RecordedBeats> leftOver() {
        try {
            Fact<RecordedBeats> beats = FlightFileMapping.forReading(old());
            return beats instanceof Fact.Known<RecordedBeats>(RecordedBeats known)
                    ? Optional.of(known)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What went wrong with a file, for people. */
    static String told(Path file, IOException e) {
        return switch (e) {
            case NoSuchFileException missing -> missing.getFile() + " does not exist";
            case AccessDeniedException denied -> denied.getFile() + ": permission denied";
            case FileSystemException other when other.getReason() != null -> other.getFile() + ": " + other.getReason();
            default -> file + ": " + e.getMessage();
        };
    }
}
