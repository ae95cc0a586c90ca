package io.memwitness.daemon;

import io.memwitness.model.Cause;
import io.memwitness.model.LoggedEnd;
import io.memwitness.model.LoggedReport;
import io.memwitness.model.Marker;
import io.memwitness.record.LogTail;
import io.memwitness.record.LogTaker;
import io.memwitness.record.ReportLogs;
import io.memwitness.store.StoreWriter;
import io.memwitness.store.StoredEnd;
import io.memwitness.store.StoredReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reports that are in the logs and not in the store: the recorder was killed between the two, or the store was in trouble.
 * They are stored at the next start. Nothing but the end of the logs is looked at, and nothing is read when nothing is lost.
 */
final class LostReports {

    private final Path logDir;
    private final StoreWriter store;
    private final ScribeParts.Documents documents;
    private final Consumer<String> console;

    LostReports(Path logDir, StoreWriter store, ScribeParts.Documents documents, Consumer<String> console) {
        this.logDir = logDir;
        this.store = store;
        this.documents = documents;
        this.console = console;
    }

    /** Stores them; the logs that cannot be read are told. */
    void store() {
        try {
            LogTail tail = LogTail.of(logDir.resolve(ReportLogs.GENERAL));
            Set<LogTail.Head> lost = new HashSet<>();
            for (LogTail.Head head : tail.heads()) {
                if (!store.isStored(head.incident(), head.timeLine())) {
                    lost.add(head);
                }
            }
            if (!lost.isEmpty()) {
                store(tail, lost);
            }
        } catch (IOException e) {
            console.accept("The end of the logs cannot be read (" + e
                    + "): whether all of it is in the store, memwitness import finds out.");
        }
    }

    private void store(LogTail tail, Set<LogTail.Head> lost) throws IOException {
        Map<LogTail.Head, String> details = new HashMap<>();
        Blocks detailed = new Blocks(report -> {}, end -> {}, details);
        LogTail.of(logDir.resolve(ReportLogs.DETAILS)).read(detailed);
        tail.read(new Blocks(
                report -> {
                    LogTail.Head head = head(report.text(), report.incident());
                    if (lost.contains(head)) {
                        store.addLost(stored(report, details.getOrDefault(head, "")));
                    }
                },
                end -> {
                    if (lost.contains(head(end.text(), end.incident()))) {
                        store.addLost(stored(end));
                    }
                },
                details));
    }

    private StoredReport stored(LoggedReport report, String details) {
        return new StoredReport(
                report.incident(),
                report.time().toInstant(),
                report.marker() instanceof Marker.NewLog,
                report.marker().line(),
                report.host(),
                "",
                Cause.ofTrigger(report.trigger()),
                report.trigger(),
                report.trigger() + ": " + report.marker().line() + ", " + report.incident() + " on " + report.host(),
                report.usedPercent().orElse(0.0),
                report.text() + "\n",
                details,
                documents.ofLogged().apply(report));
    }

    private StoredEnd stored(LoggedEnd end) {
        return new StoredEnd(
                end.incident(),
                end.time().toInstant(),
                end.peakPercent().orElse(0.0),
                end.marker().line(),
                end.text() + "\n",
                documents.ofLoggedEnd().apply(end));
    }

    private static LogTail.Head head(String text, String incident) {
        return new LogTail.Head(text.substring(0, text.indexOf('\n')), incident);
    }

    /** Hands on reports and ends, and collects details. */
    private record Blocks(Consumer<LoggedReport> reports, Consumer<LoggedEnd> ends, Map<LogTail.Head, String> found)
            implements LogTaker {

        @Override
        public void ended(LoggedEnd end) {
            ends.accept(end);
        }

        @Override
        public void report(LoggedReport report) {
            reports.accept(report);
        }

        @Override
        public void details(String incident, Instant time, String text) {
            found.put(head(text, incident), text + "\n");
        }

        /** The recorder closed its torn blocks itself, and tells whoever imports the log. */
        @Override
        public void finding(long line, String what) {}
    }
}
