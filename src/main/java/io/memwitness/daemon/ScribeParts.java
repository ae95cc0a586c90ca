package io.memwitness.daemon;

import io.memwitness.flight.RecordedBeats;
import io.memwitness.model.IncidentEnd;
import io.memwitness.model.LoggedEnd;
import io.memwitness.model.LoggedReport;
import io.memwitness.model.Report;
import io.memwitness.model.Session;
import io.memwitness.store.StoreLimits;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What a scribe is told when it is made.
 *
 * @param dataDir  where the store is
 * @param logDir   where the two logs are
 * @param limits   how much it keeps
 * @param session  the life of the recorder
 * @param beats    a reader of the flight record for the scribe alone
 * @param rehearsed a report, to try the way of a report with
 * @param documents reports as JSON objects
 * @param console  takes one sentence at a time
 */
public record ScribeParts(
        Path dataDir,
        Path logDir,
        StoreLimits limits,
        Session session,
        RecordedBeats beats,
        Report rehearsed,
        Documents documents,
        Consumer<String> console) {

    /**
     * What makes the JSON object of a report.
     *
     * @param ofReport of a new one
     * @param ofEnd    of the end of an incident
     * @param ofLogged of one that was read back from the log
     * @param ofLoggedEnd of an end that was read back
     */
    public record Documents(
            Function<Report, String> ofReport,
            Function<IncidentEnd, String> ofEnd,
            Function<LoggedReport, String> ofLogged,
            Function<LoggedEnd, String> ofLoggedEnd) {}
}
