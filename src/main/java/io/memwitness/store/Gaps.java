package io.memwitness.store;

import io.memwitness.flight.FlightLayout;
import io.memwitness.model.Fact;
import io.memwitness.model.Gap;
import io.memwitness.model.Gap.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds out why there is nothing between two samples that are stored one after the other. Holds no clock and no file: it
 * compares what the two samples say.
 */
final class Gaps {

    /** Differences between two clocks below this are noise. */
    private static final long STEP_MILLIS = 1000;

    /** NTP slews a clock by 500 millionths at most. */
    private static final long SLEWED_IN = 1000;

    private final Moment before;
    private final Moment now;
    private final List<Gap> found = new ArrayList<>(2);

    private Gaps(Moment before, Moment now) {
        this.before = before;
        this.now = now;
    }

    /**
     * The gaps between two beats, mostly none.
     *
     * @param before    the last beat that was stored
     * @param now       the beat that is stored next
     * @param notStored beats between them that were recorded and lost
     * @param ended     when the session of {@code before} ended in good order, if it did
     */
    static List<Gap> between(Moment before, Moment now, long notStored, Fact<Instant> ended) {
        boolean together = before.isOfSession(now);
        if (together && notStored == 0 && isNext(before, now)) {
            return List.of();
        }
        Gaps gaps = new Gaps(before, now);
        gaps.lost(notStored);
        if (!before.isOfBoot(now)) {
            gaps.rebooted(ended);
            return gaps.found;
        }
        if (!together) {
            gaps.restarted(ended);
        } else if (notStored == 0) {
            gaps.silent();
        }
        gaps.clock();
        return gaps.found;
    }

    /** The common case, decided without garbage: on the next point of the grid, and all clocks agree. */
    private static boolean isNext(Moment before, Moment now) {
        long interval = now.session().interval().toNanos();
        long elapsed = now.elapsed().toNanos() - before.elapsed().toNanos();
        long sinceBoot = now.sinceBoot().toNanos() - before.sinceBoot().toNanos();
        long wall = now.at().toEpochMilli() - before.at().toEpochMilli();
        return elapsed < 2 * interval
                && sinceBoot - elapsed < interval
                && Math.abs(wall - sinceBoot / 1_000_000) < STEP_MILLIS;
    }

    /** What is left of a long time is one beat in ten, or less of short ones: sparse, but no gap. */
    private void lost(long count) {
        if (count > 0 && !isThinned()) {
            add(Reason.NOT_STORED, count(count, "sample") + " could not be stored in time");
        }
    }

    private boolean isThinned() {
        Duration interval = now.session().interval();
        Duration sparse = interval.multipliedBy(sparse(interval));
        return before.isOfSession(now) && now.elapsed().minus(before.elapsed()).compareTo(sparse) < 0;
    }

    /** From so many intervals on, the distance of two beats is more than what a flight record leaves out on purpose. */
    static int sparse(Duration interval) {
        return FlightLayout.of(interval, 1).oneIn() + 1;
    }

    private void rebooted(Fact<Instant> ended) {
        add(
                Reason.REBOOTED,
                ended.isKnown()
                        ? "the host was rebooted after the recorder had ended in good order"
                        : "the host was rebooted or crashed while the recorder ran");
    }

    private void restarted(Fact<Instant> ended) {
        if (ended.isKnown()) {
            add(Reason.STOPPED, "the recorder was ended in good order and started again");
        } else {
            add(Reason.KILLED, "the recorder ended without a word (killed, or a crash) and was started again");
        }
    }

    /**
     * The recorder lived and took no sample. The grid hides how late a beat was, which is less than an interval, so only what
     * is more than that tells of a suspension.
     */
    private void silent() {
        Duration interval = now.session().interval();
        Duration awake = now.elapsed().minus(before.elapsed());
        Duration asleep = now.sinceBoot().minus(before.sinceBoot()).minus(awake);
        if (asleep.compareTo(interval) >= 0 && asleep.toMillis() >= STEP_MILLIS) {
            add(Reason.SUSPENDED, "the host was suspended for " + seconds(asleep));
        }
        long missed = awake.dividedBy(interval) - 1;
        if (missed > 0) {
            add(
                    Reason.STARVED,
                    count(missed, "beat") + " missed: the recorder did not run (the host was starved, or it was"
                            + " stopped)");
        }
    }

    private void clock() {
        long passed = now.sinceBoot().minus(before.sinceBoot()).toMillis();
        long stepped = now.at().toEpochMilli() - before.at().toEpochMilli() - passed;
        if (Math.abs(stepped) >= STEP_MILLIS + passed / SLEWED_IN) {
            Duration by = Duration.ofMillis(Math.abs(stepped));
            add(Reason.CLOCK, "the wall clock was set " + (stepped < 0 ? "back" : "forward") + " by " + seconds(by));
        }
    }

    private void add(Reason reason, String detail) {
        found.add(new Gap(before.at(), now.at(), reason, detail, stalled(), oomKills()));
    }

    private Fact<Duration> stalled() {
        if (!before.isOfBoot(now)) {
            return Fact.missing("another boot");
        }
        return before.stalled() instanceof Fact.Known<Duration> then
                ? now.stalled().map(total -> total.minus(then.value()))
                : before.stalled();
    }

    private Fact<Long> oomKills() {
        if (!before.isOfBoot(now)) {
            return Fact.missing("another boot");
        }
        return before.oomKills() instanceof Fact.Known<Long> then
                ? now.oomKills().map(total -> total - then.value())
                : before.oomKills();
    }

    private static String count(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private static String seconds(Duration span) {
        long tenths = span.toMillis() / 100;
        return tenths / 10 + "." + tenths % 10 + " s";
    }
}
