package io.memwitness.report;

import io.memwitness.store.EventRow;
import io.memwitness.store.ReportRow;

/** All about one incident as a JSON document: the first report at the top, all of them in {@code reports}. */
public final class StoryDocument {

    private static final String[] PARTS = {"memory", "balance", "stall", "processes", "lead_up", "kills", "trust"};

    private StoryDocument() {}

    public static String of(Story story, Stamp stamp) {
        Json json = new Json().object().field("schema", 1);
        IncidentFields.add(json, story.incident().row(), stamp);
        Document first = Document.of(
                story.reports().isEmpty() ? "" : story.reports().getFirst().document());
        for (String part : PARTS) {
            json.value(part, first.value(part));
        }
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
}
