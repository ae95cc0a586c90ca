package io.memwitness.record;

import io.memwitness.model.IncidentEnd;
import io.memwitness.model.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Two logs in a directory, a console that remembers, a disk whose free space is what the test says, and a clock that it turns. */
final class LogDesk implements AutoCloseable {

    static final long MIB = 1 << 20;

    private static final long TOTAL = 10_000 * MIB;

    final Path directory;
    final List<String> console = new ArrayList<>();
    long freeBytes = TOTAL;
    private long maxBytes = 20 * MIB;
    private int maxFiles = 20;
    private long minutes;
    private ReportLogs logs;

    LogDesk(Path directory) {
        this.directory = directory;
        this.logs = openLogs();
    }

    /** The recorder starts again, with other limits. */
    LogDesk restart(long bytes, int files) {
        maxBytes = bytes;
        maxFiles = files;
        return restart();
    }

    LogDesk restart() {
        logs.close();
        logs = openLogs();
        return this;
    }

    /** Appends a report of the next minute. */
    Report append() {
        minutes++;
        Report report = report();
        logs.append(report);
        return report;
    }

    void end(IncidentEnd end) {
        logs.append(end);
    }

    Path general() {
        return directory.resolve(ReportLogs.GENERAL);
    }

    Path details() {
        return directory.resolve(ReportLogs.DETAILS);
    }

    Path rolled(int number) {
        return directory.resolve(ReportLogs.GENERAL + "." + number);
    }

    /** The console since the last look. */
    List<String> told() {
        List<String> told = List.copyOf(console);
        console.clear();
        return told;
    }

    static String text(Path file) throws IOException {
        return Files.readString(file);
    }

    @Override
    public void close() {
        logs.close();
    }

    private Report report() {
        return Reports.report().at(Reports.TIME.plusMinutes(minutes)).build();
    }

    private ReportLogs openLogs() {
        LogPlace place = new LogPlace(directory, maxBytes, maxFiles, 50 * MIB, 5);
        return ReportLogs.open(
                place,
                any -> new DiskSpace.Room(freeBytes, TOTAL),
                () -> Reports.TIME.plus(Duration.ofMinutes(minutes)),
                console::add);
    }
}
