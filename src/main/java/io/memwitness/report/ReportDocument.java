package io.memwitness.report;

import io.memwitness.model.Balance;
import io.memwitness.model.Fact;
import io.memwitness.model.HostMemory;
import io.memwitness.model.IncidentEnd;
import io.memwitness.model.LeadUp;
import io.memwitness.model.Protection;
import io.memwitness.model.Report;
import io.memwitness.model.Stall;
import io.memwitness.model.Trust;
import io.memwitness.record.Times;
import java.time.Duration;
import java.util.List;

/**
 * A report as a JSON object, with exact figures: memory, balance, stall, lead_up, processes, what it explains, trust. What is not known
 * is null. Runs in the recorder.
 */
public final class ReportDocument {

    private static final double MILLIS_PER_SECOND = 1000;

    private ReportDocument() {}

    /** The object, brackets included. */
    public static String of(Report report) {
        Json json = new Json().object();
        json.field("at", Times.withMillis(report.time()));
        json.field("marker", report.marker().line());
        json.field("cause", report.cause().text()).field("trigger", report.trigger());
        addMemory(json, report.memory());
        addBalance(json, report.balance());
        addStall(json, report.stall());
        addLeadUp(json, report);
        addProcesses(json, report);
        ExplanationDocument.add(json, report.explanation(), report.time());
        addTrust(json, report.trust());
        return json.end().text();
    }

    /** The closing block of an incident as an object, brackets included. */
    public static String closing(IncidentEnd end) {
        Json json = new Json().object();
        json.field("at", Times.withMillis(end.at()));
        json.field("lasted_seconds", seconds(end.lasted()));
        json.field("peak_used_percent", end.peakPercent());
        VerdictDocument.add(json, end.verdict(), end.kills());
        KillsDocument.add(json, end.kills(), end.at());
        ExplanationDocument.addImpact(json, end.impact());
        return json.end().text();
    }

    private static void addMemory(Json json, HostMemory memory) {
        json.object("memory").field("used_percent", memory.usedPercent());
        json.field("total_bytes", memory.total());
        json.field("available_bytes", memory.available());
        json.field("available_estimated", memory.availableEstimated());
        addPresent(json, "free_bytes", memory.free());
        addPresent(json, "buffers_bytes", memory.buffers());
        addPresent(json, "cached_bytes", memory.cached());
        addPresent(json, "swap_cached_bytes", memory.swapCached());
        addPresent(json, "anonymous_bytes", memory.anonymous());
        addPresent(json, "shared_bytes", memory.shared());
        addPresent(json, "slab_bytes", memory.slab());
        addPresent(json, "slab_reclaimable_bytes", memory.slabReclaimable());
        addPresent(json, "page_tables_bytes", memory.pageTables());
        addPresent(json, "kernel_stack_bytes", memory.kernelStack());
        addPresent(json, "huge_pages_bytes", memory.hugePages());
        addPresent(json, "swap_total_bytes", memory.swapTotal());
        addPresent(json, "swap_free_bytes", memory.swapFree());
        addPresent(json, "vmalloc_bytes", memory.vmalloc());
        addPresent(json, "percpu_bytes", memory.percpu());
        addPresent(json, "compressed_bytes", memory.compressed());
        addPresent(json, "arc_bytes", memory.arc());
        json.end();
    }

    private static void addPresent(Json json, String key, long bytes) {
        if (bytes == HostMemory.ABSENT) {
            json.none(key);
        } else {
            json.field(key, bytes);
        }
    }

    private static void addBalance(Json json, Balance balance) {
        ExplanationDocument.addParts(json.object("balance"), balance);
        json.end();
    }

    private static void addStall(Json json, Fact<Stall> fact) {
        if (!(fact instanceof Fact.Known<Stall>(Stall stall))) {
            json.none("stall");
            return;
        }
        json.object("stall")
                .field("some_percent", stall.now().someAvg10())
                .field("full_percent", stall.now().fullAvg10());
        if (stall.sinceIncident() instanceof Fact.Known<Duration>(Duration since)) {
            json.field("since_incident_seconds", seconds(since));
        } else {
            json.none("since_incident_seconds");
        }
        json.end();
    }

    private static void addLeadUp(Json json, Report report) {
        json.array("lead_up");
        for (LeadUp.Point point : report.leadUp().points()) {
            json.object()
                    .field("at", Times.withMillis(report.time().minus(point.ago())))
                    .field("used_percent", point.value())
                    .end();
        }
        json.end();
    }

    private static void addProcesses(Json json, Report report) {
        json.array("processes");
        for (var process : report.processes()) {
            ProcessDocument.add(json, process, report.time());
        }
        json.end();
    }

    private static void addTrust(Json json, Trust trust) {
        json.object("trust")
                .field("sample_age_seconds", seconds(trust.beats().age()))
                .field("sample_took_seconds", seconds(trust.beats().took()))
                .field("sample_late_seconds", seconds(trust.beats().late()))
                .field("late_beats", trust.beats().missedTotal())
                .field("suspended_seconds", seconds(trust.beats().suspended()))
                .field("processes_seen", trust.census().seen())
                .field("processes_read", trust.census().read())
                .field("processes_denied", trust.census().denied())
                .field("processes_untracked", trust.census().untracked());
        addProtections(json, trust.protections());
        json.array("remarks");
        trust.remarks().forEach(json::element);
        json.end().end();
    }

    static void addProtections(Json json, List<Protection> protections) {
        json.array("protections");
        for (Protection protection : protections) {
            json.object()
                    .field("worked", protection.worked())
                    .field("told", protection.told())
                    .end();
        }
        json.end();
    }

    private static double seconds(Duration span) {
        return span.toMillis() / MILLIS_PER_SECOND;
    }
}
