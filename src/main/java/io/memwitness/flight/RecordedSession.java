package io.memwitness.flight;

import io.memwitness.model.Fact;
import io.memwitness.model.Protection;
import io.memwitness.model.Session;
import java.time.Instant;
import java.util.List;

/**
 * What a flight record tells of a life of the recorder.
 *
 * @param session     which
 * @param endedAt     when it ended in good order; missing while it goes on, and when it was killed
 * @param protections how it protected itself, as far as it said
 */
public record RecordedSession(Session session, Fact<Instant> endedAt, List<Protection> protections) {

    public RecordedSession {
        protections = List.copyOf(protections);
    }
}
