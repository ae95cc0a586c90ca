package io.memwitness.report;

import io.memwitness.model.Fact;
import io.memwitness.model.Kills;
import io.memwitness.model.Verdict;
import io.memwitness.model.Verdict.Kind;
import io.memwitness.record.VerdictText;
import java.util.Set;

/**
 * The verdict as a part of a JSON object. Its kind decides which of pid, name, unit, path and cgroup are present: those that
 * belong to the kind always, null when they are not known; others when they are known.
 */
final class VerdictDocument {

    private static final Set<String> OF_PROCESS = Set.of("pid", "name", "unit", "user", "command");

    private VerdictDocument() {}

    static void add(Json json, Verdict verdict, Kills kills) {
        json.object("verdict").field("kind", verdict.kind().text());
        json.field("sentence", VerdictText.of(verdict, kills)).field("brief", VerdictText.brief(verdict));
        addWho(json, verdict);
        ExplanationDocument.number(json, "grew_bytes", verdict.grew());
        ExplanationDocument.number(json, "held_bytes", verdict.held());
        ExplanationDocument.span(json, "over_seconds", verdict.over());
        addShare(json, verdict);
        ExplanationDocument.span(json, "seconds_to_full", verdict.toFull());
        json.field("ended", verdict.ended());
        json.field("note", verdict.note().isEmpty() ? null : verdict.note()).end();
    }

    private static void addWho(Json json, Verdict verdict) {
        Verdict.Who who = verdict.who();
        Set<String> always = always(verdict.kind());
        if (who.pid() instanceof Fact.Known<Integer>(Integer pid)) {
            json.field("pid", pid.intValue());
        } else if (always.contains("pid")) {
            json.none("pid");
        }
        if (who.startTicks() instanceof Fact.Known<Long>(Long ticks)) {
            json.field("start_ticks", ticks.longValue());
        }
        text(json, always, "parent", who.parent());
        text(json, always, "name", who.name());
        text(json, always, "unit", who.unit());
        text(json, always, "user", who.user());
        text(json, always, "command", who.command());
        text(json, always, "path", who.path());
        text(json, always, "cgroup", who.cgroup());
        if (who.processes() > 1 || verdict.kind() == Kind.GROUP) {
            json.field("processes", who.processes());
        }
    }

    private static void text(Json json, Set<String> always, String key, Fact<String> fact) {
        if (fact.isKnown() || always.contains(key)) {
            ExplanationDocument.text(json, key, fact);
        }
    }

    private static Set<String> always(Kind kind) {
        return switch (kind) {
            case PROCESS, NONE_SEEN -> OF_PROCESS;
            case GROUP -> Set.of("name", "unit");
            case TMPFS, SHARED_MEMORY -> Set.of("path");
            case KERNEL -> Set.of("name");
            case CONTAINER_LIMIT -> Set.of("cgroup", "unit");
            case HUGE_PAGES, UNACCOUNTED -> Set.of();
        };
    }

    /** 0 to 1, of what it is a share of. */
    private static void addShare(Json json, Verdict verdict) {
        double share = verdict.share().orElse(Double.NaN);
        switch (verdict.kind()) {
            case CONTAINER_LIMIT -> json.field("share_of_limit", share);
            case NONE_SEEN -> json.field("share_of_used", share);
            default -> json.field("share_of_growth", share);
        }
    }
}
