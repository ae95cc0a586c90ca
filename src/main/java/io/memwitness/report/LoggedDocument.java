package io.memwitness.report;

import io.memwitness.model.Fact;
import io.memwitness.model.LoggedProcess;
import io.memwitness.model.LoggedReport;
import io.memwitness.record.Times;
import java.time.Instant;

/**
 * The JSON object of a report that was read back from a log: the keys of {@link ReportDocument}, as far as the log has them,
 * with the rounded figures of the log.
 */
public final class LoggedDocument {

    private LoggedDocument() {}

    /** The object, brackets included. */
    public static String of(LoggedReport report) {
        Json json = new Json().object();
        json.field("at", Times.withMillis(report.time()));
        json.field("marker", report.marker().line());
        json.object("memory");
        number(json, "used_percent", report.usedPercent());
        number(json, "total_bytes", report.total().map(Long::doubleValue));
        number(json, "available_bytes", report.available().map(Long::doubleValue));
        json.end().array("lead_up").end().array("processes");
        report.processes().forEach(process -> add(json, process));
        return json.end().array("kills").end().end().text();
    }

    private static void add(Json json, LoggedProcess process) {
        json.object().field("pid", process.pid()).field("name", process.name());
        text(json, "user", process.user());
        text(json, "unit", process.unit());
        text(json, "cwd", process.cwd());
        text(json, "status", process.status());
        text(json, "started_at", process.startedAt().map(Instant::toString));
        number(json, "cpu_percent", process.cpuPercent());
        number(json, "rss_bytes", process.rss().map(Long::doubleValue));
        number(json, "peak_rss_bytes", process.peakRss().map(Long::doubleValue));
        number(json, "swap_bytes", process.swap().map(Long::doubleValue));
        json.end();
    }

    private static void text(Json json, String key, Fact<String> fact) {
        json.field(key, fact instanceof Fact.Known<String> known ? known.value() : null);
    }

    private static void number(Json json, String key, Fact<Double> fact) {
        json.field(key, fact.orElse(Double.NaN));
    }
}
