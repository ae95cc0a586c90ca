package io.memwitness.store;

import io.memwitness.flight.RecordedBeats;
import io.memwitness.flight.RecordedSession;
import io.memwitness.model.Fact;
import io.memwitness.model.Session;
import java.time.Instant;

/** Asks a flight record how a session ended. */
final class SessionEnds {

    private SessionEnds() {}

    /** When it ended in good order; missing when it goes on, was killed, or is no longer known. */
    static Fact<Instant> of(Session session, RecordedBeats beats) {
        for (RecordedSession recorded : beats.sessions()) {
            if (isSame(recorded.session(), session)) {
                return recorded.endedAt();
            }
        }
        return Fact.missing("no longer known");
    }

    private static boolean isSame(Session one, Session other) {
        return one.bootId().equals(other.bootId())
                && one.pid() == other.pid()
                && one.startTicks() == other.startTicks();
    }
}
