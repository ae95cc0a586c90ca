package io.memwitness.store;

import io.memwitness.model.Fact;
import java.time.Duration;
import java.time.Instant;

/**
 * A time without samples.
 *
 * @param from     of the last sample before
 * @param to       of the first sample after; not later than {@code from} when the clock was set back
 * @param reason   {@link io.memwitness.model.Gap.Reason#text}, {@link #UNKNOWN} or {@link #NOT_RECORDED}
 * @param detail   one sentence
 * @param stalled  time that at least one task waited for memory meanwhile
 * @param oomKills processes that the kernel killed meanwhile
 */
public record GapRow(
        Instant from, Instant to, String reason, String detail, Fact<Duration> stalled, Fact<Long> oomKills) {

    /** Nobody wrote down why. */
    public static final String UNKNOWN = "unknown";

    /** Before the first sample or after the last. */
    public static final String NOT_RECORDED = "not recorded";

    static GapRow without(Instant from, Instant to, String reason, String detail) {
        return new GapRow(from, to, reason, detail, Fact.missing("not known"), Fact.missing("not known"));
    }

    /** Zero when the clock was set back. */
    public Duration length() {
        return to.isBefore(from) ? Duration.ZERO : Duration.between(from, to);
    }

    boolean overlaps(Instant since, Instant until) {
        return from.isBefore(until) && to.isAfter(since);
    }
}
