package io.memwitness.store;

import io.memwitness.model.ProcessOrigin;
import java.time.Instant;
import java.util.Optional;

/**
 * A process at one time.
 *
 * @param at        of the sample
 * @param origin    what does not change about it; what is missing in it has lost the reason why
 * @param startedAt wall-clock time of its start
 * @param rss       resident set in bytes
 * @param anonymous anonymous part of it in bytes
 * @param swap      swapped memory in bytes
 * @param cpuTicks  processor time since its start in clock ticks; nothing when it was not read
 */
public record ProcessRow(
        Instant at,
        ProcessOrigin origin,
        Optional<Instant> startedAt,
        long rss,
        long anonymous,
        long swap,
        Optional<Long> cpuTicks) {

    /** Anonymous and swapped memory in bytes: what it holds and nobody else can take back. */
    public long held() {
        return anonymous + swap;
    }
}
