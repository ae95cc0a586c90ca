package io.memwitness.daemon;

import io.memwitness.model.IncidentEnd;
import io.memwitness.model.Marker;
import io.memwitness.model.Report;
import io.memwitness.record.ReportText;
import io.memwitness.store.StoreWriter;
import io.memwitness.store.StoredEnd;
import io.memwitness.store.StoredReport;
import java.time.Duration;
import java.time.Instant;

/** The scribe's work, round by round: beats from the flight record, notes from the queue, and what is too old. No thread. */
final class Bookkeeping {

    /** Beats are stored in batches: each commit writes whole pages, so row by row would write ten times as much. */
    private static final Duration EVERY = Duration.ofSeconds(30);

    /** Between two small steps when there is much to delete. */
    private static final Duration SOON = Duration.ofSeconds(1);

    private final StoreWriter store;
    private final LeftOver leftOver;
    private final Notes notes;
    private final ScribeParts parts;
    private final TimeSource time;
    private long takeDue;
    private long tendDue;

    Bookkeeping(StoreWriter store, LeftOver leftOver, Notes notes, ScribeParts parts, TimeSource time) {
        this.store = store;
        this.leftOver = leftOver;
        this.notes = notes;
        this.parts = parts;
        this.time = time;
        this.takeDue = time.nanos();
        this.tendDue = takeDue;
    }

    /** Stores this report and takes it back. */
    void rehearse(Report report) {
        store.rehearse(stored(report, ""));
    }

    /**
     * Does what is due, and all that is in the queue.
     *
     * @return how long to wait for more
     */
    Duration round() {
        long now = time.nanos();
        if (now >= takeDue || notes.first() != null) {
            takeDue = now + EVERY.toNanos();
            write();
        }
        if (now >= tendDue) {
            tendDue = now + (store.tend() ? SOON : EVERY).toNanos();
        }
        tellOverflow();
        return Duration.ofNanos(Math.max(0, Math.min(takeDue, tendDue) - time.nanos()));
    }

    /** What the recorder before could not store any more. */
    void recover() {
        new LostReports(parts.logDir(), store, parts.documents(), parts.console()).store();
    }

    /** The last round, and the end of the session. */
    void close(Instant endedAt) {
        try {
            write();
        } finally {
            store.close(endedAt);
        }
    }

    /** Notes are stored even where beats cannot be. */
    private void write() {
        try {
            if (leftOver.isStoredBy(store)) {
                store.take(parts.beats());
            }
        } finally {
            writeNotes();
        }
    }

    /** Stops at the first that cannot be stored: it is tried again. A store that is refused for good takes all in silence. */
    private void writeNotes() {
        for (Note note = notes.first(); note != null; note = notes.first()) {
            boolean stored = isWritten(note);
            if (note instanceof Note.Reported reported) {
                reported.acknowledgement().tell();
            }
            if (!stored && !store.isRefused()) {
                return;
            }
            notes.removeFirst();
        }
    }

    /** One that fails by itself would fail for ever, and hold up all behind it: it is let go. */
    private boolean isWritten(Note note) {
        try {
            return write(note);
        } catch (RuntimeException | Error e) {
            parts.console().accept(named(note) + " cannot be stored: " + e + ". The store goes on without it.");
            return true;
        }
    }

    private static String named(Note note) {
        return switch (note) {
            case Note.Happened happened -> "The event " + happened.event().kind();
            case Note.Ended ended -> "The end of incident " + ended.end().id();
            case Note.Reported reported ->
                "A report of incident " + reported.report().incident();
        };
    }

    private boolean write(Note note) {
        return switch (note) {
            case Note.Happened happened -> store.add(happened.event());
            case Note.Ended ended -> store.add(stored(ended.end()), ended.event());
            case Note.Reported reported -> store.add(stored(reported.report(), reported.sentence()));
        };
    }

    private StoredEnd stored(IncidentEnd end) {
        return new StoredEnd(
                end.id(),
                end.at().toInstant(),
                end.peakPercent(),
                new Marker.Ended(end.lasted().toMinutes()).line(),
                ReportText.closing(end),
                parts.documents().ofEnd().apply(end));
    }

    private StoredReport stored(Report report, String sentence) {
        return new StoredReport(
                report.incident(),
                report.time().toInstant(),
                report.marker() instanceof Marker.NewLog,
                report.marker().line(),
                report.host(),
                parts.session().bootId(),
                report.cause(),
                report.trigger(),
                sentence,
                report.memory().usedPercent(),
                ReportText.general(report),
                ReportText.details(report),
                parts.documents().ofReport().apply(report));
    }

    private void tellOverflow() {
        long lost = notes.overflow();
        if (lost > 0) {
            parts.console()
                    .accept(lost + " reports and events came faster than they could be stored: they are in the logs"
                            + " only.");
        }
    }
}
