package io.memwitness.report;

import io.memwitness.model.Fact;
import io.memwitness.model.Kill;
import io.memwitness.model.Kills;
import io.memwitness.model.LeadUp;
import io.memwitness.model.ProcessOrigin;
import io.memwitness.record.Times;
import java.time.OffsetDateTime;
import java.util.Locale;

/** Who was killed, as parts of a JSON object. */
final class KillsDocument {

    /** With command, directory and lead-up each takes up to some kilobytes, and the recorder has few megabytes. */
    private static final int MOST = 50;

    private KillsDocument() {}

    /**
     * The newest: of those before them earlier reports told.
     *
     * @param now time of the report, in the zone of the host
     */
    static void add(Json json, Kills kills, OffsetDateTime now) {
        int more = Math.max(0, kills.named().size() - MOST);
        json.array("kills");
        kills.named().stream().skip(more).forEach(kill -> add(json, kill, now));
        json.end().field("kills_more", more);
        ExplanationDocument.number(json, "kills_counted", kills.counted());
        json.field("kills_unnamed", kills.unnamed());
        json.field("kills_lost_records", kills.lost());
        json.field("kills_unread", kills.unread().isEmpty() ? null : kills.unread());
    }

    private static void add(Json json, Kill kill, OffsetDateTime now) {
        json.object().field("at", Times.withMillis(kill.at().atOffset(now.getOffset())));
        if (kill.pid() > 0) {
            json.field("pid", kill.pid());
        } else {
            json.none("pid");
        }
        json.field("name", kill.name()).field("by", kill.by());
        json.field("scope", kill.scope().name().toLowerCase(Locale.ROOT));
        ExplanationDocument.text(json, "cgroup", kill.limitedBy());
        ExplanationDocument.number(json, "rss_bytes", kill.rss());
        ExplanationDocument.number(json, "anonymous_bytes", kill.anonymous());
        ExplanationDocument.number(json, "swap_bytes", kill.swap());
        ExplanationDocument.number(json, "oom_score_adj", kill.oomScoreAdj());
        ExplanationDocument.text(json, "user", kill.user());
        ExplanationDocument.text(json, "unit", kill.unit());
        ExplanationDocument.number(json, "grew_bytes", kill.grew());
        addSeen(json, kill, now);
        json.end();
    }

    private static void addSeen(Json json, Kill kill, OffsetDateTime now) {
        json.field("seen", kill.seen().isKnown());
        if (kill.seen() instanceof Fact.Known<ProcessOrigin>(ProcessOrigin origin)) {
            json.field("start_ticks", origin.id().startTicks());
            ExplanationDocument.text(
                    json,
                    "started_at",
                    kill.startedAt().map(start -> Times.withMillis(start.atOffset(now.getOffset()))));
            ExplanationDocument.text(json, "command", origin.command());
            ExplanationDocument.text(json, "executable", origin.executable());
            ExplanationDocument.text(json, "started_by", origin.startedBy());
            ExplanationDocument.text(json, "login_user", origin.loginUser());
            ExplanationDocument.text(json, "cwd", origin.cwd());
        }
        if (kill.leadUp() instanceof Fact.Known<LeadUp> leadUp) {
            ProcessDocument.addLeadUp(json, leadUp, now);
        }
    }
}
