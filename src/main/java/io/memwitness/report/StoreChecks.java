package io.memwitness.report;

import io.memwitness.model.Fact;
import io.memwitness.model.Finding;
import io.memwitness.store.Archive;
import io.memwitness.store.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Does what a recorder keeps in its data directory work, and is there a recorder? */
public final class StoreChecks {

    private static final String STORE = "store";
    private static final String FLIGHT = "flight file";
    private static final String RECORDER = "recorder";
    private static final String FLIGHT_FILE = "flight.ring";

    private StoreChecks() {}

    /** Of one data directory. */
    public static List<Finding> of(Path directory, RecorderStatus recorder, Stamp stamp) {
        return List.of(store(directory, stamp), flight(directory, recorder), recorder(recorder));
    }

    private static Finding store(Path directory, Stamp stamp) {
        Path file = directory.resolve(Schema.FILE);
        if (!Files.exists(file)) {
            return Finding.works(STORE, file + ", made when the recorder starts");
        }
        if (isEmpty(file)) {
            return Finding.limited(STORE, file + " holds nothing yet", "The recorder fills it.");
        }
        try (Archive archive = Archive.open(directory)) {
            String reach = archive.extent()
                    .map(extent ->
                            ", samples from " + stamp.minute(extent.first()) + " to " + stamp.minute(extent.last()))
                    .orElse(", without a sample");
            return Finding.works(
                    STORE, file + " version " + Schema.VERSION + ", " + Amounts.size(archive.sizeOnDisk()) + reach);
        } catch (IOException e) {
            return Finding.limited(
                    STORE, String.valueOf(e.getMessage()), "Reports are written to the logs in any case.");
        }
    }

    private static boolean isEmpty(Path file) {
        boolean hasLog = Files.exists(file.resolveSibling(Schema.FILE + "-wal"));
        return !hasLog && file.toFile().length() == 0 && Files.isRegularFile(file);
    }

    private static Finding flight(Path directory, RecorderStatus recorder) {
        Path file = directory.resolve(FLIGHT_FILE);
        if (!Files.exists(file)) {
            return Finding.works(FLIGHT, file + ", made when the recorder starts");
        }
        return recorder.recorded() instanceof Fact.Missing<?> missing
                ? Finding.limited(
                        FLIGHT,
                        missing.reason(),
                        "Without it the last half minute before a kill is lost; the next start makes a new one.")
                : Finding.works(FLIGHT, file + " can be read");
    }

    private static Finding recorder(RecorderStatus recorder) {
        String told = "memwitness " + recorder.life().told();
        return recorder.isRecording()
                ? Finding.works(RECORDER, told)
                : Finding.limited(RECORDER, told, remedy(recorder));
    }

    private static String remedy(RecorderStatus recorder) {
        return switch (recorder.life()) {
            case ELSEWHERE, COPIED -> "";
            default -> "systemctl start memwitness, or: memwitness run";
        };
    }
}
