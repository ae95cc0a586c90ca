package io.memwitness.report;

import io.memwitness.model.Fact;
import io.memwitness.model.LoggedEnd;
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
        json.end();
        addVerdict(json, report.verdict());
        return json.none("kills").end().text();
    }

    /** The closing block of an incident as an object, brackets included. */
    public static String closing(LoggedEnd end) {
        Json json = new Json().object();
        json.field("at", Times.withMillis(end.time()));
        number(json, "peak_used_percent", end.peakPercent());
        addVerdict(json, end.verdict());
        return json.end().text();
    }

    /** Of the verdict the log has the sentence alone. Who was killed stands in it, and in the text of the block. */
    private static void addVerdict(Json json, String sentence) {
        if (sentence.isEmpty()) {
            json.none("verdict");
        } else {
            LoggedVerdict.add(json, sentence);
        }
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
