package io.memwitness.report;

import io.memwitness.record.Figures;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * The incidents of a time, the newest last.
 *
 * @param incidents what was found
 * @param leaks     what has been growing for hours
 * @param asked     the time that was asked for, and what of it was recorded
 * @param now       wall-clock time
 * @param stamp     writes times
 */
public record IncidentList(List<Incident> incidents, LeakNotes leaks, Coverage asked, Instant now, Stamp stamp) {

    /** From this width on there is room for more than the time, the kills and the culprit. */
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
            "source",
            "verdict_kind",
            "verdict",
            "kills");

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
        String notes = leaks.text(stamp, style) + coverage;
        return notes.isEmpty() ? found : found + (incidents.isEmpty() ? "" : "\n") + notes;
    }

    private TextTable table(Style style) {
        boolean isWide = style.width() >= WIDE;
        boolean hasKills = isAny(incident -> incident.kills().count() > 0);
        boolean hasVerdict = isAny(
                incident -> incident.verdict().flatMap(StoredVerdict::brief).isPresent());
        List<Column> columns = new ArrayList<>();
        boolean hasYear = isWide || !hasKills || isAny(incident -> !isOfThisYear(incident));
        columns.add(new Column(TextTable.left("START"), row -> start(row, hasYear)));
        columns.add(new Column(TextTable.right("LASTED"), row -> row.lasted(now)));
        columns.add(new Column(TextTable.right("PEAK"), IncidentList::peak));
        if (isWide) {
            columns.add(new Column(TextTable.left("TRIGGER"), row -> row.row().trigger()));
        }
        if (hasKills) {
            columns.add(new Column(
                    TextTable.right("KILLS"), row -> String.valueOf(row.kills().count())));
        }
        columns.add(new Column(TextTable.cut(hasVerdict ? "CULPRIT" : "BIGGEST PROCESS"), Incident::culprit));
        columns.add(new Column(TextTable.left("ID"), row -> row.row().id()));
        return table(columns);
    }

    private String start(Incident incident, boolean hasYear) {
        String start = stamp.minute(incident.row().at());
        return hasYear ? start : start.substring(start.indexOf('-') + 1);
    }

    private boolean isOfThisYear(Incident incident) {
        String year = stamp.minute(now);
        return stamp.minute(incident.row().at()).startsWith(year.substring(0, year.indexOf('-') + 1));
    }

    private boolean isAny(Predicate<Incident> what) {
        return incidents.stream().anyMatch(what);
    }

    private TextTable table(List<Column> columns) {
        TextTable table = TextTable.of(columns.stream().map(Column::title).toArray(TextTable.Column[]::new));
        for (Incident incident : incidents) {
            table.row(
                    incident.isStill() ? Ink.RED : Ink.PLAIN,
                    columns.stream()
                            .map(column -> column.cell().apply(incident))
                            .toArray(String[]::new));
        }
        return table;
    }

    private record Column(TextTable.Column title, Function<Incident, String> cell) {}

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
        json.end();
        leaks.addTo(json, stamp);
        return json.end().text();
    }

    private void add(Json json, Incident incident) {
        json.object();
        IncidentFields.add(json, incident.row(), stamp);
        json.field("lasted_seconds", incident.atLeast(now).toMillis() / MILLIS_PER_SECOND);
        json.field("still_on", incident.isStill());
        json.field("reports", incident.row().reports());
        if (incident.kills().isKnown()) {
            json.field("kills", incident.kills().count());
        } else {
            json.none("kills");
        }
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
            row.source(),
            incident.verdict().map(StoredVerdict::kind).orElse(null),
            incident.verdict().map(StoredVerdict::sentence).orElse(null),
            incident.kills().isKnown() ? incident.kills().count() : null
        };
    }
}
