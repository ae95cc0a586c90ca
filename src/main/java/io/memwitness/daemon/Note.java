package io.memwitness.daemon;

import io.memwitness.model.Event;
import io.memwitness.model.IncidentEnd;
import io.memwitness.model.Report;

/** What the sampling thread hands to the scribe. */
sealed interface Note {

    /** An event. */
    record Happened(Event event) implements Note {}

    /** The end of an incident. */
    record Ended(IncidentEnd end, Event event) implements Note {}

    /**
     * A report.
     *
     * @param sentence for the console, and the text of its event
     */
    record Reported(Report report, String sentence, Acknowledgement acknowledgement) implements Note {}
}
