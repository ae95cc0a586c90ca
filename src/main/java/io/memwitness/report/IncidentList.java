package io.memwitness.report;

import io.memwitness.record.Figures;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * The incidents of a time, the newest last.
 *
 * @param incidents what was found
 * @param asked     the time that was asked for, and what of it was recorded
 * @param now       wall-clock time
 * @param stamp     writes times
 */
public record IncidentList(List<Incident> incidents, Coverage asked, Instant now, Stamp stamp) {

    /** From this width on there is room for what is the same nearly always. */
    private static final int WIDE = 100;

    private static final double MILLIS_PER_SECOND = 1000;

    /** Columns for programs. */
    static final List<String> TITLES = List.of(
            "id",
            "host",
            "started_at",
            "ended_at",
            "end_reason",
            "lasted_seconds",
            "trigger",
            "trigger_text",
            "peak_used_percent",
            "biggest_name",
            "biggest_unit",
            "biggest_rss_bytes",
            "reports",
            "source");

    public IncidentList {
        incidents = List.copyOf(incidents);
    }

    /** A table, or that there is nothing; and what was not recorded. */
    public String text(Style style) {
        String found = incidents.isEmpty()
                ? "No incidents since " + stamp.minute(asked.range().from()) + ".\n"
                : table(style).text(style);
        boolean isImported = !incidents.isEmpty() && asked.extent().isEmpty();
        String coverage = isImported ? "" : asked.text(stamp, style);
        return coverage.isEmpty() ? found : found + (incidents.isEmpty() ? "" : "\n") + coverage;
    }

    private TextTable table(Style style) {
        boolean hasTrigger = style.width() >= WIDE
                || incidents.stream()
                        .anyMatch(incident -> !incident.row().trigger().equals(Incident.THRESHOLD));
        TextTable table = hasTrigger
                ? TextTable.of(
                        TextTable.left("START"),
                        TextTable.right("LASTED"),
                        TextTable.right("PEAK"),
                        TextTable.left("TRIGGER"),
                        TextTable.cut("BIGGEST PROCESS"),
                        TextTable.left("ID"))
                : TextTable.of(
                        TextTable.left("START"),
                        TextTable.right("LASTED"),
                        TextTable.right("PEAK"),
                        TextTable.cut("BIGGEST PROCESS"),
                        TextTable.left("ID"));
        for (Incident incident : incidents) {
            addRow(table, incident, hasTrigger);
        }
        return table;
    }

    private void addRow(TextTable table, Incident incident, boolean hasTrigger) {
        Ink ink = incident.isStill() ? Ink.RED : Ink.PLAIN;
        String start = stamp.minute(incident.row().at());
        String lasted = incident.lasted(now);
        String peak = peak(incident);
        String biggest = incident.biggest().map(Holder::told).orElse("not known");
        String id = incident.row().id();
        if (hasTrigger) {
            table.row(ink, start, lasted, peak, incident.row().trigger(), biggest, id);
        } else {
            table.row(ink, start, lasted, peak, biggest, id);
        }
    }

    private static String peak(Incident incident) {
        return incident.row().peakPercent().isPresent()
                ? Figures.percent(incident.row().peakPercent().getAsDouble())
                : "n/a";
    }

    /** One document. */
    public String json() {
        Json json = new Json().object().field("schema", 1);
        asked.addTo(json, stamp);
        json.array("incidents");
        for (Incident incident : incidents) {
            add(json, incident);
        }
        return json.end().end().text();
    }

    private void add(Json json, Incident incident) {
        json.object();
        IncidentFields.add(json, incident.row(), stamp);
        json.field("lasted_seconds", incident.atLeast(now).toMillis() / MILLIS_PER_SECOND);
        json.field("still_on", incident.isStill());
        json.field("reports", incident.row().reports());
        incident.biggest()
                .ifPresentOrElse(
                        biggest -> json.object("biggest_process")
                                .field("pid", biggest.pid())
                                .field("name", biggest.name())
                                .field("unit", biggest.unit().isEmpty() ? null : biggest.unit())
                                .field("rss_bytes", biggest.rss())
                                .end(),
                        () -> json.none("biggest_process"));
        json.end();
    }

    /** A header and one row an incident, RFC 4180. */
    public String csv() throws IOException {
        StringBuilder text = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
            printer.printRecord(TITLES);
            for (Incident incident : incidents) {
                printer.printRecord(cells(incident, now, stamp));
            }
        }
        return text.toString();
    }

    /** A row below {@link #TITLES}. */
    static @Nullable Object[] cells(Incident incident, Instant now, Stamp stamp) {
        var row = incident.row();
        return new @Nullable Object[] {
            row.id(),
            row.host(),
            stamp.exact(row.at()),
            row.endedAt().map(stamp::exact).orElse(null),
            row.endReason().orElse(null),
            Figures.oneDecimal(incident.atLeast(now).toMillis() / MILLIS_PER_SECOND),
            row.trigger(),
            row.triggerText(),
            row.peakPercent().isPresent() ? row.peakPercent().getAsDouble() : null,
            incident.biggest().map(Holder::name).orElse(null),
            incident.biggest().map(Holder::unit).orElse(null),
            incident.biggest()
                    .map(Holder::rss)
                    .filter(Double::isFinite)
                    .map(Math::round)
                    .orElse(null),
            row.reports(),
            row.source()
        };
    }
}
