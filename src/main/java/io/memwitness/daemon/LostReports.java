package io.memwitness.daemon;

import io.memwitness.model.LoggedReport;
import io.memwitness.model.Marker;
import io.memwitness.record.LogTail;
import io.memwitness.record.LogTaker;
import io.memwitness.record.ReportLogs;
import io.memwitness.store.StoreWriter;
import io.memwitness.store.StoredReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Reports that are in the logs and not in the store: the recorder was killed between the two, or the store was in trouble.
 * They are stored at the next start. Nothing but the end of the logs is looked at, and nothing is read when nothing is lost.
 */
final class LostReports {

    private final Path logDir;
    private final StoreWriter store;
    private final Function<LoggedReport, String> document;
    private final Consumer<String> console;

    /** @param document a report that was read back, as a JSON object */
    LostReports(Path logDir, StoreWriter store, Function<LoggedReport, String> document, Consumer<String> console) {
        this.logDir = logDir;
        this.store = store;
        this.document = document;
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
        Blocks detailed = new Blocks(report -> {}, details);
        LogTail.of(logDir.resolve(ReportLogs.DETAILS)).read(detailed);
        tail.read(new Blocks(
                report -> {
                    LogTail.Head head = head(report.text(), report.incident());
                    if (lost.contains(head)) {
                        store.addLost(stored(report, details.getOrDefault(head, "")));
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
                report.trigger(),
                report.trigger() + ": " + report.marker().line() + ", " + report.incident() + " on " + report.host(),
                report.usedPercent().orElse(0.0),
                report.text() + "\n",
                details,
                document.apply(report));
    }

    private static LogTail.Head head(String text, String incident) {
        return new LogTail.Head(text.substring(0, text.indexOf('\n')), incident);
    }

    /** Hands on reports, and collects details. */
    private record Blocks(Consumer<LoggedReport> reports, Map<LogTail.Head, String> found) implements LogTaker {

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
