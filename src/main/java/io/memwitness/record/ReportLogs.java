package io.memwitness.record;

import io.memwitness.model.IncidentEnd;
import io.memwitness.model.Report;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The two logs on disk: {@value #GENERAL} and {@value #DETAILS}. They are independent: trouble with one does not stop the
 * other, and trouble with both does not stop the caller. What is lost is counted and told: on the console when it begins and
 * when it ends, in the logs by the first report that is written again.
 *
 * <p>No thread of its own. Methods may be called from any thread, but that thread must not be interrupted meanwhile: the JDK
 * closes a file whose writer is interrupted.
 */
public final class ReportLogs implements AutoCloseable {

    /** The host and a table of the biggest processes. */
    public static final String GENERAL = "general_proc_info.log";

    /** Everything about each of these processes. */
    public static final String DETAILS = "proc_details.log";

    private final List<ReportLog> logs;
    private boolean closed;

    private ReportLogs(List<ReportLog> logs) {
        this.logs = logs;
    }

    /**
     * Opens both logs. Never fails for trouble with the disk: that is told on the console, and tried again with each report.
     *
     * @param place   directory and limits
     * @param now     wall-clock time, printed where a torn block is closed
     * @param console takes one finished message a call
     */
    public static ReportLogs open(LogPlace place, Supplier<OffsetDateTime> now, Consumer<String> console) {
        return open(place, DiskSpace.REAL, now, console);
    }

    static ReportLogs open(LogPlace place, DiskSpace space, Supplier<OffsetDateTime> now, Consumer<String> console) {
        BlockAppender.silenceLog4j();
        FreeSpaceGuard guard = new FreeSpaceGuard(place, space);
        List<ReportLog> logs = List.of(
                new ReportLog(new LogFile(place, GENERAL, console), ReportText::general, guard, console),
                new ReportLog(new LogFile(place, DETAILS, console), ReportText::details, guard, console));
        logs.forEach(log -> log.open(now.get()));
        return new ReportLogs(logs);
    }

    /** Writes one block to each log and forces it to disk. Never throws. Does nothing after {@link #close()}. */
    public synchronized void append(Report report) {
        if (!closed) {
            logs.forEach(log -> log.append(report));
        }
    }

    /** Writes the closing block of an incident to each log, as a report is written. */
    public synchronized void append(IncidentEnd end) {
        if (!closed) {
            logs.forEach(log -> log.append(end));
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        logs.forEach(ReportLog::close);
    }
}
