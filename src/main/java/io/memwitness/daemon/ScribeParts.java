package io.memwitness.daemon;

import io.memwitness.flight.RecordedBeats;
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
 * @param limits   how much it keeps
 * @param session  the life of the recorder
 * @param beats    a reader of the flight record for the scribe alone
 * @param rehearsed a report, to try the way of a report with
 * @param document a report as a JSON object
 * @param console  takes one sentence at a time
 */
public record ScribeParts(
        Path dataDir,
        StoreLimits limits,
        Session session,
        RecordedBeats beats,
        Report rehearsed,
        Function<Report, String> document,
        Consumer<String> console) {}
