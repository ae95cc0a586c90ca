package io.memwitness.daemon;

import io.memwitness.model.Event;
import io.memwitness.model.IncidentEnd;
import io.memwitness.model.Report;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts what the recorder finds out into the logs at once, and into the store by way of the scribe. A report is acknowledged
 * on the console when it is in both; when the store does not answer for a second, by the next beat: the logs have it.
 */
public final class Journal implements Records {

    /** A disk may take a moment to have a report for sure. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Consumer<Report> logs;
    private final Consumer<IncidentEnd> endings;
    private final Consumer<String> console;
    private final @Nullable Notes notes;
    private @Nullable Acknowledgement open;
    private Duration now = Duration.ZERO;
    private Duration since = Duration.ZERO;

    Journal(Consumer<Report> logs, Consumer<IncidentEnd> endings, Consumer<String> console, @Nullable Notes notes) {
        this.logs = logs;
        this.endings = endings;
        this.console = console;
        this.notes = notes;
    }

    /** Into the logs and the store. */
    public static Journal stored(
            Consumer<Report> logs, Consumer<IncidentEnd> endings, Consumer<String> console, Scribe scribe) {
        return new Journal(logs, endings, console, scribe.notes());
    }

    /** Into the logs alone. */
    public static Journal notStored(Consumer<Report> logs, Consumer<IncidentEnd> endings, Consumer<String> console) {
        return new Journal(logs, endings, console, null);
    }

    @Override
    public void report(Report report, String sentence) {
        logs.accept(report);
        tellNow();
        Acknowledgement acknowledgement = new Acknowledgement(sentence, console);
        if (add(new Note.Reported(report, sentence, acknowledgement))) {
            open = acknowledgement;
            since = now;
        } else {
            acknowledgement.tell();
        }
    }

    @Override
    public void ended(IncidentEnd end, Event event) {
        endings.accept(end);
        add(new Note.Ended(end, event));
    }

    @Override
    public void event(Event event) {
        add(new Note.Happened(event));
    }

    @Override
    public void beat(Duration elapsed) {
        now = elapsed;
        if (elapsed.minus(since).compareTo(PATIENCE) >= 0) {
            tellNow();
        }
    }

    /** Nobody waits any longer for the store. */
    public void tellNow() {
        if (open != null) {
            open.tell();
            open = null;
        }
    }

    private boolean add(Note note) {
        return notes != null && notes.add(note);
    }
}
