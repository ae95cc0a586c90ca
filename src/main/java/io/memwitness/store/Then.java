package io.memwitness.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a moment.
 *
 * @param asked   the moment
 * @param nearest the nearest sample
 * @param before  the last sample not after the moment
 * @param after   the first sample not before the moment
 * @param gap     the gap that the moment lies in
 */
public record Then(
        Instant asked, HostRow nearest, Optional<HostRow> before, Optional<HostRow> after, Optional<GapRow> gap) {

    /** How much later than the moment the nearest sample was taken; negative when it was earlier. */
    public Duration distance() {
        return nearest.distanceTo(asked);
    }
}
