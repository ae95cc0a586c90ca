package io.memwitness.cli;

import io.memwitness.model.Fact;
import io.memwitness.report.Present;
import io.memwitness.report.RecorderStatus;
import io.memwitness.report.Stamp;
import io.memwitness.report.StatusText;
import io.memwitness.report.StoreStatus;
import io.memwitness.store.Archive;
import java.io.IOException;
import java.nio.file.Path;

/** {@code memwitness status}: is it recording, since when, how it protects itself, what it costs. */
final class StatusCommand implements ReaderCommand {

    @Override
    public ReaderSpec spec() {
        return ReaderSpec.of(
                        "status",
                        "Tell whether memwitness is recording, since when, and what it costs.",
                        "Ends with exit code 3 when it is not recording.")
                .json();
    }

    @Override
    public int perform(ReaderCall call) {
        RecorderSeen seen = call.surroundings().recorder(call.now());
        RecorderStatus byFlightFile = seen.in(call.directory());
        Fact<StoreStatus> store = store(call, new Present(call.now(), byFlightFile.life()));
        RecorderStatus recorder = lastKnown(seen, byFlightFile, store, call.directory());
        StatusText status = new StatusText(recorder, store, call.place().told(), call.now(), new Stamp(call.zone()));
        if (call.has(ReaderSpec.JSON)) {
            call.out().println(status.json());
        } else {
            call.out().print(status.text(call.style()));
        }
        return recorder.isRecording() ? ExitCode.FINE : ExitCode.NOT_RUNNING;
    }

    /** The store knows of a recorder when the flight file does not. */
    private static RecorderStatus lastKnown(
            RecorderSeen seen, RecorderStatus byFlightFile, Fact<StoreStatus> store, Path directory) {
        boolean isUnknown = byFlightFile.life() == RecorderStatus.Life.NEVER;
        return isUnknown && store instanceof Fact.Known<StoreStatus>(StoreStatus known)
                ? known.lastSession().map(last -> seen.of(last, directory)).orElse(byFlightFile)
                : byFlightFile;
    }

    private static Fact<StoreStatus> store(ReaderCall call, Present present) {
        try (Archive archive = Archive.open(call.directory())) {
            archive.remarks().forEach(call::remark);
            return Fact.of(StoreStatus.of(archive, present));
        } catch (IOException e) {
            return Fact.missing(String.valueOf(e.getMessage()));
        }
    }
}
