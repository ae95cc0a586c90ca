package io.memwitness.store;

import io.memwitness.flight.RecordedBeats;
import io.memwitness.model.Fact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds what was recorded in a data directory: a database, a flight file, or both. */
final class ArchiveOpening {

    private static final String WHERE = "Name the directory that memwitness records into with --data-dir";

    private static final String IS_OPEN = "SELECT ended_at IS NULL FROM main.sessions ORDER BY id DESC LIMIT 1";

    private final Path directory;
    private final Path ring;
    private final List<String> remarks = new ArrayList<>();

    ArchiveOpening(Path directory) {
        this.directory = directory;
        this.ring = directory.resolve(FlightFileOpening.NAME);
    }

    Archive open() throws IOException {
        ArchiveFile file = new ArchiveFile(directory);
        boolean hasFile = file.exists();
        boolean hasRing = Files.exists(ring, LinkOption.NOFOLLOW_LINKS);
        if (!hasFile && !hasRing) {
            throw nothing();
        }
        try {
            Connection connection = hasFile ? file.open() : ArchiveFile.empty();
            try {
                return hasFile ? read(connection, file, hasRing) : united(connection, Optional.of(ringAlone("")));
            } catch (SQLException | IOException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw UnreadableArchiveException.of(directory.resolve(Schema.FILE), e);
        }
    }

    private Archive read(Connection connection, ArchiveFile file, boolean hasRing) throws SQLException, IOException {
        if (!file.unseen().isEmpty()) {
            remarks.add(file.unseen());
        }
        if (file.isEmpty()) {
            connection.close();
            if (!hasRing) {
                throw new UnreadableArchiveException(file.unseen());
            }
            return united(ArchiveFile.empty(), Optional.of(ringAlone(file.unseen() + ", and ")));
        }
        Optional<RecordedBeats> beats = hasRing ? ringToo() : Optional.empty();
        if (beats.isEmpty() && file.isAlone() && Sql.on(connection).number(IS_OPEN) > 0) {
            remarks.add("What was stored last may be missing: the recorder had not ended, and neither " + Schema.FILE
                    + "-wal nor " + FlightFileOpening.NAME + " is there. Copy the three of them together");
        }
        return united(connection, beats);
    }

    private Archive united(Connection connection, Optional<RecordedBeats> beats) throws SQLException, IOException {
        // From here to its end it sees one state of the database, so that no beat is seen twice.
        connection.setAutoCommit(false);
        boolean hasUnstored = beats.isPresent() && Unstored.take(connection, beats.get());
        ArchiveTables.unite(connection, hasUnstored);
        return new Archive(directory, remarks, connection, hasUnstored);
    }

    private RecordedBeats ringAlone(String finding) throws UnreadableArchiveException {
        return switch (FlightFile.read(directory)) {
            case Fact.Known<FlightReading>(FlightReading reading) -> reading.beats();
            case Fact.Missing<FlightReading>(String reason) ->
                throw new UnreadableArchiveException(
                        finding.isEmpty()
                                ? "Nothing can be read in " + directory + ": there is no " + Schema.FILE + ", and "
                                        + reason
                                : finding + reason);
        };
    }

    private Optional<RecordedBeats> ringToo() {
        return switch (FlightFile.read(directory)) {
            case Fact.Known<FlightReading>(FlightReading reading) -> Optional.of(reading.beats());
            case Fact.Missing<FlightReading>(String reason) -> {
                remarks.add("The last half minute may be missing: " + reason);
                yield Optional.empty();
            }
        };
    }

    private UnreadableArchiveException nothing() {
        if (!Files.exists(directory)) {
            return new UnreadableArchiveException(directory + " does not exist. " + WHERE);
        }
        if (!Files.isDirectory(directory)) {
            return new UnreadableArchiveException(directory + " is not a directory. " + WHERE);
        }
        return new UnreadableArchiveException("Nothing was recorded in " + directory + ": there is neither "
                + Schema.FILE + " nor " + FlightFileOpening.NAME + ". " + WHERE);
    }
}
