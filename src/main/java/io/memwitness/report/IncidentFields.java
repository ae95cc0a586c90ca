package io.memwitness.report;

import io.memwitness.store.IncidentRow;

/** What every JSON document says about an incident. */
final class IncidentFields {

    private IncidentFields() {}

    static void add(Json json, IncidentRow row, Stamp stamp) {
        json.field("id", row.id());
        json.field("host", row.host());
        json.field("boot_id", row.bootId().isEmpty() ? null : row.bootId());
        json.field("started_at", stamp.exact(row.at()));
        json.field("ended_at", row.endedAt().map(stamp::exact).orElse(null));
        json.field("end_reason", row.endReason().orElse(null));
        json.field("trigger", row.trigger());
        json.field("trigger_text", row.triggerText());
        json.field("peak_used_percent", row.peakPercent().orElse(Double.NaN));
        json.field("source", row.source());
        json.raw("verdict", row.verdict().filter(JsonReader::isJson).orElse("null"));
    }
}
