package io.memwitness.report;

import io.memwitness.model.Balance;
import io.memwitness.model.Change;
import io.memwitness.model.Departures;
import io.memwitness.model.Explanation;
import io.memwitness.model.Fact;
import io.memwitness.model.Forecast;
import io.memwitness.model.Impact;
import io.memwitness.model.Vanished;
import io.memwitness.record.Times;
import java.time.Duration;
import java.time.OffsetDateTime;

/** What a report explains, as parts of a JSON object. What is not known is null. */
final class ExplanationDocument {

    private static final double MILLIS_PER_SECOND = 1000;

    private ExplanationDocument() {}

    /** @param now time of the report */
    static void add(Json json, Explanation explanation, OffsetDateTime now) {
        VerdictDocument.add(json, explanation.verdict(), explanation.kills());
        KillsDocument.add(json, explanation.kills(), now);
        addVanished(json, explanation.departures(), now);
        addImpact(json, explanation.impact());
        addChange(json, explanation.change());
        HoldingsDocument.add(json, explanation.holdings(), now.getOffset());
        addForecast(json, explanation.forecast());
    }

    private static void addVanished(Json json, Departures departures, OffsetDateTime now) {
        json.array("vanished");
        for (Vanished one : departures.vanished()) {
            json.object().field("pid", one.pid()).field("name", one.name());
            text(json, "unit", one.unit());
            json.field("peak_bytes", one.peak()).field("last_bytes", one.last());
            json.field("last_seen_at", Times.withMillis(now.minus(one.ago())));
            text(json, "killed_by", one.killedBy());
            json.end();
        }
        json.end().field("vanished_more", departures.more());
        number(json, "forks", departures.forks());
        number(json, "forks_seen", departures.seen());
    }

    static void addImpact(Json json, Fact<Impact> fact) {
        if (!(fact instanceof Fact.Known<Impact>(Impact impact))) {
            json.none("impact");
            return;
        }
        json.object("impact").field("scope", impact.scope()).field("over_seconds", seconds(impact.over()));
        span(json, "stalled_some_seconds", impact.stalledSome());
        span(json, "stalled_full_seconds", impact.stalledFull());
        number(json, "swapped_in_bytes", impact.swappedIn());
        number(json, "swapped_out_bytes", impact.swappedOut());
        number(json, "major_faults", impact.majorFaults());
        number(json, "refaulted_bytes", impact.refaulted());
        json.end();
    }

    private static void addChange(Json json, Fact<Change> fact) {
        if (!(fact instanceof Fact.Known<Change>(Change change))) {
            json.none("change");
            return;
        }
        json.object("change").field("over_seconds", seconds(change.over()));
        addParts(json, change.grew());
        json.field("swap_bytes", change.swap()).end();
    }

    /** All parts, which add up. */
    static void addParts(Json json, Balance balance) {
        json.field("anonymous_bytes", balance.anonymous())
                .field("page_cache_bytes", balance.pageCache())
                .field("shared_bytes", balance.shared())
                .field("slab_bytes", balance.slab())
                .field("page_tables_bytes", balance.pageTables())
                .field("kernel_stack_bytes", balance.kernelStack())
                .field("vmalloc_bytes", balance.vmalloc())
                .field("percpu_bytes", balance.percpu())
                .field("compressed_bytes", balance.compressed())
                .field("arc_bytes", balance.arc())
                .field("huge_pages_bytes", balance.hugePages())
                .field("free_bytes", balance.free())
                .field("unaccounted_bytes", balance.unaccounted());
    }

    private static void addForecast(Json json, Fact<Forecast> fact) {
        if (!(fact instanceof Fact.Known<Forecast>(Forecast forecast))) {
            json.none("forecast");
            return;
        }
        json.object("forecast")
                .field("seconds_to_full", seconds(forecast.toFull()))
                .field("bytes_per_second", forecast.bytesPerSecond())
                .field("over_seconds", seconds(forecast.over()))
                .end();
    }

    static void text(Json json, String key, Fact<String> fact) {
        json.field(key, fact instanceof Fact.Known<String>(String value) ? value : null);
    }

    static void number(Json json, String key, Fact<Long> fact) {
        if (fact instanceof Fact.Known<Long>(Long value)) {
            json.field(key, value.longValue());
        } else {
            json.none(key);
        }
    }

    static void span(Json json, String key, Fact<Duration> fact) {
        if (fact instanceof Fact.Known<Duration>(Duration value)) {
            json.field(key, seconds(value));
        } else {
            json.none(key);
        }
    }

    static double seconds(Duration span) {
        return span.toMillis() / MILLIS_PER_SECOND;
    }
}
