package io.memwitness.record;

import io.memwitness.model.Report;
import io.memwitness.model.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A JVM of its own: rehearses, loads {@link Curtain}, then writes under trouble that it did not see before. */
final class RehearsedRecorder implements DiskSpace, Supplier<OffsetDateTime>, Consumer<String> {

    private long freeBytes = LogDesk.MIB;

    private RehearsedRecorder() {}

    /** Its loading marks the end of the rehearsal in the class-loading log of the JVM. */
    static final class Curtain {
        private Curtain() {}
    }

    public static void main(String[] args) throws IOException {
        Path directory = Path.of(args[0]);
        Report report = Reports.report().build();
        RehearsedRecorder recorder = new RehearsedRecorder();
        Rehearsal.run(directory, report);
        new Curtain();
        Report worst =
                Reports.report().explanation(Explanations.everything("worst")).build();
        recorder.write(new LogPlace(directory, 1, 3, 1, 0), worst);
    }

    private void write(LogPlace place, Report report) throws IOException {
        Path log = place.directory().resolve(ReportLogs.DETAILS);
        try (ReportLogs logs = ReportLogs.open(place, this, this, this)) {
            logs.append(report);
            Files.delete(log);
            Files.createDirectory(log);
            logs.append(report);
            Files.delete(log);
            freeBytes = 0;
            logs.append(report);
            freeBytes = LogDesk.MIB;
            logs.append(report);
            for (Verdict.Kind kind : Verdict.Kind.values()) {
                logs.append(Explanations.end(
                        Explanations.verdict(kind, Explanations.who("worst")),
                        report.explanation().kills()));
            }
            logs.append(report);
        }
    }

    @Override
    public Room of(Path directory) {
        return new Room(freeBytes, LogDesk.MIB);
    }

    @Override
    public OffsetDateTime get() {
        return Reports.TIME;
    }

    @Override
    public void accept(String message) {
        // nobody listens
    }
}
