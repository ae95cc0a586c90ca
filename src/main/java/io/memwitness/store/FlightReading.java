package io.memwitness.store;

import io.memwitness.flight.RecordedBeats;
import io.memwitness.flight.RecordedSession;

/**
 * A flight file as a reader sees it. It goes on to show what the recorder writes meanwhile.
 *
 * @param beats for one thread
 * @param last  the newest session at the time of opening: is it recording, since when, how it protects itself
 */
public record FlightReading(RecordedBeats beats, RecordedSession last) {}
