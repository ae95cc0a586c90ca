package io.memwitness.store;

import io.memwitness.flight.RecordedBeats;
import io.memwitness.model.Fact;
import io.memwitness.model.Session;
import java.time.Instant;

/** Asks a flight record how a session ended. */
final class SessionEnds {

    private SessionEnds() {}

    /** When it ended in good order; missing when it was killed, or is no longer known. */
    static Fact<Instant> of(Session session, RecordedBeats beats) {
        return Fact.missing("not asked " + session.pid() + " of " + beats.recordId());
    }
}
