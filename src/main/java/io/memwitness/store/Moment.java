package io.memwitness.store;

import io.memwitness.flight.RecordedBeat;
import io.memwitness.model.Fact;
import io.memwitness.model.KernelCounters;
import io.memwitness.model.Pressure;
import io.memwitness.model.Sample;
import io.memwitness.model.Session;
import java.time.Duration;
import java.time.Instant;

/**
 * What of a beat tells whether something lies between it and its neighbour.
 *
 * @param session   the life of the recorder that it belongs to
 * @param at        wall-clock time
 * @param elapsed   monotonic time since the recorder started, on the grid of its interval
 * @param sinceBoot CLOCK_BOOTTIME
 * @param stalled   total of "some" since boot, /proc/pressure/memory
 * @param oomKills  oom_kill since boot, /proc/vmstat
 */
record Moment(
        Session session,
        Instant at,
        Duration elapsed,
        Duration sinceBoot,
        Fact<Duration> stalled,
        Fact<Long> oomKills) {

    private static final String UNKNOWN = "not in this kernel";

    static Moment of(RecordedBeat beat) {
        Sample sample = beat.sample();
        return new Moment(
                beat.session(),
                sample.takenAt(),
                sample.elapsed(),
                beat.sinceBoot(),
                stalled(sample.pressure()),
                oomKills(sample.counters()));
    }

    private static Fact<Duration> stalled(Fact<Pressure> pressure) {
        return pressure instanceof Fact.Known<Pressure> known
                ? Fact.of(known.value().someTotal())
                : Fact.missing(UNKNOWN);
    }

    private static Fact<Long> oomKills(Fact<KernelCounters> counters) {
        return counters instanceof Fact.Known<KernelCounters> known
                        && known.value().oomKills() >= 0
                ? Fact.of(known.value().oomKills())
                : Fact.missing(UNKNOWN);
    }

    boolean isOfBoot(Moment other) {
        return session.bootId().equals(other.session.bootId());
    }

    boolean isOfSession(Moment other) {
        return isOfBoot(other)
                && session.pid() == other.session.pid()
                && session.startTicks() == other.session.startTicks();
    }
}
