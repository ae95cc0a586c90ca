package io.memwitness.report;

import io.memwitness.model.CgroupUse;
import io.memwitness.model.Fact;
import io.memwitness.model.LeadUp;
import io.memwitness.model.ProcessOrigin;
import io.memwitness.model.ProcessReport;
import io.memwitness.model.ProcessUse;
import io.memwitness.record.Times;
import java.time.OffsetDateTime;

/** A process of a report as a JSON object. */
final class ProcessDocument {

    private ProcessDocument() {}

    static void add(Json json, ProcessReport process, OffsetDateTime now) {
        json.object();
        addOrigin(json, process.origin());
        addUse(json, process.use());
        addMemory(json, process.use());
        addCgroup(json, process.cgroup());
        addLeadUp(json, process.leadUp(), now);
        json.end();
    }

    private static void addOrigin(Json json, ProcessOrigin origin) {
        json.field("pid", origin.id().pid());
        json.field("start_ticks", origin.id().startTicks());
        json.field("name", origin.name());
        text(json, "user", origin.user());
        text(json, "login_user", origin.loginUser());
        text(json, "unit", origin.unit());
        text(json, "started_by", origin.startedBy());
        text(json, "command", origin.command());
        text(json, "executable", origin.executable());
        text(json, "cwd", origin.cwd());
        text(json, "cgroup", origin.cgroup());
    }

    private static void addUse(Json json, ProcessUse use) {
        json.field("status", use.status());
        json.field("started_at", Times.withMillis(use.startedAt()));
        json.field("uptime_seconds", use.uptime().toSeconds());
        if (use.cpuPercent() instanceof Fact.Known<Double>(Double percent)) {
            json.field("cpu_percent", percent);
        } else {
            json.none("cpu_percent");
        }
        number(json, "minor_faults", use.minorFaults());
        number(json, "major_faults", use.majorFaults());
        number(json, "threads", use.threads());
        number(json, "open_files", use.openFiles());
        number(json, "read_bytes", use.readBytes());
        number(json, "written_bytes", use.writtenBytes());
        number(json, "oom_score", use.oomScore());
        number(json, "oom_score_adj", use.oomScoreAdj());
    }

    private static void addMemory(Json json, ProcessUse use) {
        number(json, "rss_bytes", use.rss());
        number(json, "peak_rss_bytes", use.peakRss());
        number(json, "anonymous_bytes", use.anonymous());
        number(json, "file_bytes", use.file());
        number(json, "shared_bytes", use.shared());
        number(json, "swap_bytes", use.swap());
        number(json, "pss_bytes", use.pss());
        number(json, "grew_bytes", use.grew());
    }

    /** A limit that is not there is null, as one that is not known. */
    private static void addCgroup(Json json, CgroupUse cgroup) {
        number(json, "cgroup_bytes", cgroup.current());
        number(json, "cgroup_limit_bytes", cgroup.limit());
        number(json, "cgroup_high_bytes", cgroup.high());
        number(json, "cgroup_swap_limit_bytes", cgroup.swap());
    }

    /** Anonymous + swapped memory. */
    static void addLeadUp(Json json, Fact<LeadUp> fact, OffsetDateTime now) {
        json.array("lead_up");
        if (fact instanceof Fact.Known<LeadUp>(LeadUp leadUp)) {
            for (LeadUp.Point point : leadUp.points()) {
                json.object()
                        .field("at", Times.withMillis(now.minus(point.ago())))
                        .field("bytes", Math.round(point.value()))
                        .end();
            }
        }
        json.end();
    }

    private static void text(Json json, String key, Fact<String> fact) {
        json.field(key, fact instanceof Fact.Known<String>(String value) ? value : null);
    }

    private static void number(Json json, String key, Fact<Long> fact) {
        if (fact instanceof Fact.Known<Long>(Long value)) {
            json.field(key, value.longValue());
        } else {
            json.none(key);
        }
    }
}
