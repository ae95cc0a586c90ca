package io.memwitness.store;

import io.memwitness.model.Session;
import java.time.Instant;
import java.util.Optional;

/**
 * A life of the recorder.
 *
 * @param session what it was
 * @param lastAt  of its last sample that is known; nothing when it took none
 * @param endedAt nothing when it still runs, or ended without a word
 */
public record SessionRow(Session session, Optional<Instant> lastAt, Optional<Instant> endedAt) {}
