package io.memwitness.daemon;

import io.memwitness.model.Event;
import io.memwitness.model.IncidentEnd;
import io.memwitness.model.Report;
import java.time.Duration;

/** Takes what the recorder finds out. Called on the sampling thread. */
public interface Records {

    /**
     * A report is due.
     *
     * @param sentence for the console: "Memory used 86.4 % &gt; 80 % for 15 s: NEW LOG, 20261120T020412Z-7f3a on db-01; process 4711 ..."
     */
    void report(Report report, String sentence);

    /** The incident is over. */
    void ended(IncidentEnd end, Event event);

    /** Anything else that happened. */
    void event(Event event);

    /** A beat begins. */
    void beat(Duration elapsed);
}
