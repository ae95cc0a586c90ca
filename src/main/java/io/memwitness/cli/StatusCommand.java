package io.memwitness.cli;

import io.memwitness.model.Fact;
import io.memwitness.report.Present;
import io.memwitness.report.RecorderStatus;
import io.memwitness.report.Stamp;
import io.memwitness.report.StatusText;
import io.memwitness.report.StoreStatus;
import io.memwitness.store.Archive;
import java.io.IOException;

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
        RecorderStatus recorder = call.surroundings().recorder(call.now()).in(call.directory());
        StatusText status = new StatusText(
                recorder,
                store(call, new Present(call.now(), recorder.life())),
                call.place().told(),
                call.now(),
                new Stamp(call.zone()));
        if (call.has(ReaderSpec.JSON)) {
            call.out().println(status.json());
        } else {
            call.out().print(status.text(call.style()));
        }
        return recorder.isRecording() ? ExitCode.FINE : ExitCode.NOT_RUNNING;
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
