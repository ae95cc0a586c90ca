package io.memwitness.record;

import io.memwitness.model.Explanation;
import io.memwitness.model.IncidentEnd;
import io.memwitness.model.Report;
import io.memwitness.model.Verdict;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Writes a report under all circumstances that the logs know, and throws the result away: afterwards every class is loaded and
 * has run once. Loading classes from disk in the middle of a shortage is what stops a recorder.
 */
public final class Rehearsal {

    private static final long NO_ROOM = 1;

    private final Path directory;
    private final Report report;
    private long usableBytes = Long.MAX_VALUE;

    private Rehearsal(Path directory, Report report) {
        this.directory = directory;
        this.report = report;
    }

    /**
     * Rehearses in a directory of its own and removes it.
     *
     * @param scratch a directory that only the recorder may write, best in memory
     * @param report  any report with at least one process
     * @throws IOException when the scratch directory is of no use
     */
    public static void run(Path scratch, Report report) throws IOException {
        Path directory = scratch.resolve("memwitness-rehearsal");
        empty(directory);
        try {
            new Rehearsal(directory, withEverything(report)).play();
        } finally {
            empty(directory);
        }
    }

    /** The report as if there had been everything to explain that there can be. */
    public static Report withEverything(Report report) {
        return with(report, new RehearsedExplanation(report).of(Verdict.Kind.PROCESS));
    }

    private static Report with(Report report, Explanation explanation) {
        return new Report(
                report.time(),
                report.marker(),
                report.incident(),
                report.host(),
                report.cause(),
                report.trigger(),
                report.memory(),
                report.balance(),
                report.stall(),
                report.leadUp(),
                explanation,
                report.trust(),
                report.processes());
    }

    private void play() throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve(ReportLogs.GENERAL), "TIME: torn");
        LogPlace place = new LogPlace(directory, NO_ROOM, 2, NO_ROOM, 0);
        DiskSpace space = any -> new DiskSpace.Room(usableBytes, Long.MAX_VALUE);
        try (ReportLogs logs = ReportLogs.open(place, space, report::time, unheard -> {})) {
            appendAndRoll(logs);
            failAndRecover(logs);
        }
    }

    private void appendAndRoll(ReportLogs logs) {
        logs.append(report);
        logs.append(report);
        for (Verdict.Kind kind : Verdict.Kind.values()) {
            logs.append(end(new RehearsedExplanation(report).of(kind)));
        }
        usableBytes = 0;
        logs.append(report);
        usableBytes = Long.MAX_VALUE;
        logs.append(report);
    }

    private void failAndRecover(ReportLogs logs) throws IOException {
        Path log = directory.resolve(ReportLogs.GENERAL);
        Files.delete(log);
        Files.createSymbolicLink(log, Path.of("/dev/full"));
        logs.append(report);
        Files.delete(log);
        logs.append(report);
    }

    /** As if the incident of this report were over. */
    private IncidentEnd end(Explanation explanation) {
        return new IncidentEnd(
                report.incident(),
                report.host(),
                report.time(),
                Duration.ZERO,
                report.memory().usedPercent(),
                explanation.verdict(),
                explanation.kills(),
                explanation.impact());
    }

    private static void empty(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
