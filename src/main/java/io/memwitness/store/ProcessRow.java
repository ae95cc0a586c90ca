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
 * @param rss       resident set in bytes; nothing when the log that it came from does not tell
 * @param anonymous anonymous part of it in bytes; likewise
 * @param swap      swapped memory in bytes; likewise
 * @param cpuTicks  processor time since its start in clock ticks; nothing when it was not read
 */
public record ProcessRow(
        Instant at,
        ProcessOrigin origin,
        Optional<Instant> startedAt,
        Optional<Long> rss,
        Optional<Long> anonymous,
        Optional<Long> swap,
        Optional<Long> cpuTicks) {

    /** Anonymous and swapped memory in bytes, as far as known: what it holds and nobody else can take back. */
    public long held() {
        return anonymous.orElse(0L) + swap.orElse(0L);
    }
}
