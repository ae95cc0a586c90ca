package io.memwitness.report;

import io.memwitness.store.EventRow;
import io.memwitness.store.ReportRow;
import org.jspecify.annotations.Nullable;

/**
 * All about one incident as a JSON document: the figures of the first report at the top, what is explained as the last one or
 * the closing block has it; all reports in {@code reports}.
 */
public final class StoryDocument {

    private static final String[] PARTS = {"memory", "balance", "stall", "processes", "lead_up", "trust"};

    private static final String[] OF_THE_LAST = {"change", "holdings", "forecast"};

    private StoryDocument() {}

    public static String of(Story story, Stamp stamp) {
        Json json = new Json().object().field("schema", 1);
        IncidentFields.add(json, story.incident().row(), stamp);
        Document first = Document.of(
                story.reports().isEmpty() ? "" : story.reports().getFirst().document());
        for (String part : PARTS) {
            json.value(part, first.value(part));
        }
        StoredKills.PARTS.forEach(
                part -> json.value(part, story.incident().latest().value(part)));
        Document last = Document.of(
                story.reports().isEmpty() ? "" : story.reports().getLast().document());
        for (String part : OF_THE_LAST) {
            json.value(part, last.value(part));
        }
        json.value("closing", closing(story));
        story.leaks().addTo(json, stamp);
        json.array("reports");
        for (ReportRow report : story.reports()) {
            json.raw(JsonReader.isJson(report.document()) ? report.document() : "null");
        }
        json.end().array("events");
        for (EventRow event : story.events()) {
            json.object()
                    .field("at", stamp.exact(event.at()))
                    .field("kind", event.kind())
                    .field("text", event.text())
                    .end();
        }
        json.end();
        json.field("used_percent_10_minutes_later", story.later());
        GapLines.add(json, story.gaps(), stamp);
        return json.end().text();
    }

    private static @Nullable Object closing(Story story) {
        return story.closing().map(row -> JsonReader.read(row.document())).orElse(null);
    }
}
