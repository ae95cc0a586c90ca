package io.memwitness.report;

import io.memwitness.model.Fact;
import io.memwitness.store.GapRow;
import io.memwitness.store.HostRow;
import io.memwitness.store.Metric;
import io.memwitness.store.ProcessRow;
import io.memwitness.store.Then;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the host looked like at a moment, as JSON.
 *
 * @param then  what is known
 * @param stamp writes times
 */
public record HostThenJson(HostThen then, Stamp stamp) {

    private static final double MILLIS_PER_SECOND = 1000;

    /** One document. */
    public String text() {
        Json json = new Json().object().field("schema", 1).field("at", stamp.exact(then.asked()));
        json.array("answers");
        for (Then answer : then.answers()) {
            add(json, answer);
        }
        json.end().array("incidents");
        for (HostThen.Ongoing incident : then.incidents()) {
            json.object();
            IncidentFields.add(json, incident.row(), stamp);
            addReport(json, incident.last());
            json.end();
        }
        json.end().array("processes");
        for (ProcessRow process : then.processes()) {
            add(json, process);
        }
        return json.end().end().text();
    }

    /** What its last report before that time explained. */
    private static void addReport(Json json, Document report) {
        json.object("report");
        json.value("at", report.value("at")).value("verdict", report.value("verdict"));
        StoredKills.PARTS.forEach(part -> json.value(part, report.value(part)));
        json.end();
    }

    private void add(Json json, Then answer) {
        json.object().field("distance_seconds", answer.distance().toMillis() / MILLIS_PER_SECOND);
        addRow(json.object("host"), answer.nearest()).end();
        if (answer.gap().isEmpty()) {
            json.none("gap");
        } else {
            add(json, answer.gap().get());
            add(json, "before", answer.before());
            add(json, "after", answer.after());
        }
        json.end();
    }

    private void add(Json json, GapRow gap) {
        json.object("gap")
                .field("from", stamp.exact(gap.from()))
                .field("to", stamp.exact(gap.to()))
                .field("reason", gap.reason())
                .field("detail", gap.detail())
                .field(
                        "stalled_seconds",
                        gap.stalled()
                                .map(time -> time.toMillis() / MILLIS_PER_SECOND)
                                .orElse(Double.NaN))
                .end();
    }

    private void add(Json json, String key, Optional<HostRow> row) {
        if (row.isPresent()) {
            addRow(json.object(key), row.get()).end();
        } else {
            json.none(key);
        }
    }

    private Json addRow(Json json, HostRow row) {
        json.field("at", stamp.exact(row.at()));
        json.field("covers_seconds", row.covers().toSeconds());
        json.field("total_bytes", row.total()).field("swap_total_bytes", row.swapTotal());
        for (Metric metric : Metric.all()) {
            json.raw(MetricText.column(metric), MetricText.json(metric, row.value(metric)));
        }
        return json;
    }

    private void add(Json json, ProcessRow row) {
        json.object()
                .field("at", stamp.exact(row.at()))
                .field("pid", row.origin().id().pid())
                .field("start_ticks", row.origin().id().startTicks())
                .field("started_at", row.startedAt().map(stamp::exact).orElse(null))
                .field(
                        "name",
                        row.origin().name().isEmpty() ? null : row.origin().name())
                .raw("rss_bytes", bytes(row.rss()))
                .raw("anonymous_bytes", bytes(row.anonymous()))
                .raw("swap_bytes", bytes(row.swap()))
                .field("user", text(row.origin().user()))
                .field("login_user", text(row.origin().loginUser()))
                .field("started_by", text(row.origin().startedBy()))
                .field("unit", text(row.origin().unit()))
                .field("cgroup", text(row.origin().cgroup()))
                .field("command", text(row.origin().command()))
                .field("executable", text(row.origin().executable()))
                .field("cwd", text(row.origin().cwd()))
                .end();
    }

    private static String bytes(Optional<Long> known) {
        return known.map(String::valueOf).orElse("null");
    }

    private static @Nullable String text(Fact<String> fact) {
        return fact instanceof Fact.Known<String>(String text) ? text : null;
    }
}
