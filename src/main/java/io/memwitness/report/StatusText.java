package io.memwitness.report;

import io.memwitness.flight.RecordedSession;
import io.memwitness.model.Fact;
import io.memwitness.model.Protection;
import io.memwitness.model.Session;
import io.memwitness.record.Figures;
import io.memwitness.record.Times;
import io.memwitness.store.Extent;
import io.memwitness.store.GapRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The answer of {@code memwitness status}.
 *
 * @param recorder at this moment
 * @param store    what is kept; missing, in words, when it cannot be read
 * @param place    directory that was read, as told
 * @param now      wall-clock time
 * @param stamp    writes times
 */
public record StatusText(RecorderStatus recorder, Fact<StoreStatus> store, String place, Instant now, Stamp stamp) {

    private static final double MILLIS = 1000;

    /** Lines for people. */
    public String text(Style style) {
        Sheet sheet = new Sheet("  ");
        addRecorder(sheet);
        recorder.costs().ifPresent(costs -> sheet.line("costs", costs(costs)));
        switch (store) {
            case Fact.Known<StoreStatus>(StoreStatus known) -> addStore(sheet, known);
            case Fact.Missing<StoreStatus>(String reason) -> sheet.line(Ink.RED, "store", reason);
        }
        sheet.line("read from", place);
        return heading(style) + sheet.text(style);
    }

    private String heading(Style style) {
        String host = recorder.recorded() instanceof Fact.Known<RecordedSession>(RecordedSession recorded)
                ? " on " + Cells.harmless(recorded.session().host())
                : "";
        Ink ink = recorder.isRecording() ? Ink.GREEN : Ink.RED;
        return style.paint(ink, "memwitness" + host + " " + recorder.life().told()) + "\n";
    }

    private void addRecorder(Sheet sheet) {
        if (recorder.recorded() instanceof Fact.Known<RecordedSession>(RecordedSession recorded)) {
            Session session = recorded.session();
            sheet.line(
                    "started",
                    stamp.second(session.startedAt()) + " (" + ago(session.startedAt()) + "), pid " + session.pid()
                            + ", version " + session.version());
            sheet.line("last look", lastBeat(session));
            if (recorded.endedAt() instanceof Fact.Known<Instant>(Instant endedAt)) {
                sheet.line("ended", stamp.second(endedAt) + " (" + ago(endedAt) + "), in good order");
            }
            addProtections(sheet, recorded.protections());
        } else if (recorder.recorded() instanceof Fact.Missing<RecordedSession>(String reason)) {
            sheet.line("recorder", reason);
        }
    }

    private String lastBeat(Session session) {
        return recorder.lastBeat()
                        .map(at -> stamp.second(at) + " (" + ago(at) + ")")
                        .orElse("none")
                + ", one every " + every(session.interval());
    }

    private static String every(Duration interval) {
        return interval.toMillis() % MILLIS == 0 ? interval.toSeconds() + " s" : Times.seconds(interval);
    }

    private static void addProtections(Sheet sheet, List<Protection> protections) {
        String worked = protections.stream()
                .filter(Protection::worked)
                .map(Protection::told)
                .collect(Collectors.joining(", "));
        if (!worked.isEmpty()) {
            sheet.line("protected", worked);
        }
        for (Protection protection : protections) {
            if (!protection.worked()) {
                sheet.line(Ink.YELLOW, "not protected", protection.told() + ". " + protection.remedy());
            }
        }
    }

    private String costs(RecorderStatus.Costs costs) {
        String memory = "RSS " + Amounts.size(costs.rss()) + " (" + Amounts.size(costs.anonymous()) + " anonymous), "
                + Figures.counted(costs.threads(), "thread");
        double beats = beats();
        return beats < 1
                ? memory
                : memory + ", " + Figures.oneDecimal(costs.processorTime().toMillis() / beats)
                        + " ms of processor time a look";
    }

    /** Looks since the start, those that were left out included. */
    private double beats() {
        return recorder.recorded() instanceof Fact.Known<RecordedSession>(RecordedSession recorded)
                ? Duration.between(recorded.session().startedAt(), now).toMillis()
                        / (double) Math.max(1, recorded.session().interval().toMillis())
                : 0;
    }

    private void addStore(Sheet sheet, StoreStatus known) {
        sheet.line("last incident", known.lastIncident().map(this::incident).orElse("none is stored"));
        sheet.line(
                "store",
                Amounts.size(known.bytes()) + known.extent().map(this::reach).orElse(", without a sample"));
        known.recordedSince().ifPresent(since -> addGaps(sheet, since, known.gaps()));
    }

    private String incident(Incident incident) {
        return incident.row().id() + ", " + stamp.minute(incident.row().at()) + " ("
                + ago(incident.row().at()) + "), "
                + (incident.isStill() ? "still on" : "lasted " + incident.lasted(now)) + ": "
                + incident.row().triggerText();
    }

    private String reach(Extent extent) {
        return ", samples from " + stamp.minute(extent.first()) + " to " + stamp.minute(extent.last());
    }

    private void addGaps(Sheet sheet, Instant since, List<GapRow> gaps) {
        String young = since.isAfter(now.minus(StoreStatus.DAY)) ? " since " + stamp.clock(since) : "";
        sheet.line("last 24 h", gaps.isEmpty() ? "recorded" + young + " without a gap" : GapLines.sum(gaps));
        GapLines.add(sheet, "", gaps, stamp);
    }

    private String ago(Instant at) {
        return Times.span(Duration.between(at, now)) + " ago";
    }

    /** One document. */
    public String json() {
        Json json = new Json().object().field("schema", 1).field("recording", recorder.isRecording());
        json.field("state", recorder.life().name().toLowerCase(Locale.ROOT));
        addRecorder(json);
        json.field("last_look_at", recorder.lastBeat().map(stamp::exact).orElse(null));
        addCosts(json);
        addStore(json);
        return json.field("read_from", place).end().text();
    }

    private void addRecorder(Json json) {
        if (!(recorder.recorded() instanceof Fact.Known<RecordedSession>(RecordedSession recorded))) {
            json.none("session");
            return;
        }
        Session session = recorded.session();
        json.object("session")
                .field("host", session.host())
                .field("boot_id", session.bootId())
                .field("version", session.version())
                .field("pid", session.pid())
                .field("started_at", stamp.exact(session.startedAt()))
                .field("interval_seconds", session.interval().toMillis() / MILLIS)
                .field(
                        "ended_at",
                        recorded.endedAt() instanceof Fact.Known<Instant>(Instant at) ? stamp.exact(at) : null);
        ReportDocument.addProtections(json, recorded.protections());
        json.end();
    }

    private void addCosts(Json json) {
        if (recorder.costs().isEmpty()) {
            json.none("costs");
            return;
        }
        RecorderStatus.Costs costs = recorder.costs().get();
        json.object("costs")
                .field("rss_bytes", costs.rss())
                .field("anonymous_bytes", costs.anonymous())
                .field("locked", costs.isLocked())
                .field("threads", costs.threads())
                .field("processor_seconds", costs.processorTime().toMillis() / MILLIS)
                .end();
    }

    private void addStore(Json json) {
        if (!(store instanceof Fact.Known<StoreStatus>(StoreStatus known))) {
            json.none("store");
            return;
        }
        json.object("store")
                .field("bytes", known.bytes())
                .field(
                        "recorded_from",
                        known.extent().map(Extent::first).map(stamp::exact).orElse(null))
                .field(
                        "recorded_to",
                        known.extent().map(Extent::last).map(stamp::exact).orElse(null));
        if (known.lastIncident().isPresent()) {
            json.object("last_incident");
            IncidentFields.add(json, known.lastIncident().get().row(), stamp);
            json.end();
        } else {
            json.none("last_incident");
        }
        GapLines.add(json, known.gaps(), stamp);
        json.end();
    }
}
