package io.memwitness.forensics;

import io.memwitness.flight.Ring;
import io.memwitness.model.Fact;
import io.memwitness.model.LeadUp;
import io.memwitness.model.LeadUp.Point;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * Finds in the flight record how the host, or one process, came to where it is: readings 10, 5, 2 and 1 minutes before the
 * newest beat. A reading that does not exist (recording began later, or beats were missed) is left out, never guessed.
 */
public final class LeadUps {

    private static final List<Duration> DISTANCES =
            List.of(Duration.ofMinutes(10), Duration.ofMinutes(5), Duration.ofMinutes(2), Duration.ofMinutes(1));

    /** A reading counts for a distance when it is off by no more than this part of it. */
    private static final int TOLERANCE = 10;

    private LeadUps() {}

    /** Used memory of the host in percent; the ring must hold a beat. When it reaches back less than 10 min: from its oldest. */
    public static LeadUp host(Ring ring) {
        return leadUp(ring, ring::usedPercent, ring.size() - 1);
    }

    /** Anonymous + swapped bytes of a process; missing when it is not among the biggest of the newest beat. */
    public static Fact<LeadUp> process(Ring ring, int pid, long startTicks) {
        int oldest = oldest(ring, pid, startTicks);
        return oldest < 0
                ? Fact.missing("not among the biggest")
                : Fact.of(leadUp(ring, back -> ring.held(back, pid, startTicks), oldest));
    }

    /**
     * Change of a process's anonymous + swapped bytes over the record: since its oldest reading, or all of it when the
     * process started within the record.
     *
     * @param age how long the process runs
     */
    public static Fact<Long> growth(Ring ring, int pid, long startTicks, Duration age) {
        int oldest = oldest(ring, pid, startTicks);
        if (oldest < 0) {
            return Fact.missing("not among the biggest");
        }
        long now = ring.held(0, pid, startTicks);
        if (age.compareTo(ago(ring, ring.size() - 1)) < 0) {
            return Fact.of(now);
        }
        return oldest == 0 ? Fact.missing("seen once") : Fact.of(now - ring.held(oldest, pid, startTicks));
    }

    private static int oldest(Ring ring, int pid, long startTicks) {
        for (int back = ring.size() - 1; back >= 0; back--) {
            if (ring.held(back, pid, startTicks) != Ring.NOT_AMONG_THE_BIGGEST) {
                return back;
            }
        }
        return -1;
    }

    private static LeadUp leadUp(Ring ring, IntToDoubleFunction value, int oldest) {
        List<Point> points = new ArrayList<>();
        Duration recorded = ago(ring, oldest);
        for (Duration distance : DISTANCES) {
            int back = nearest(ring, distance, oldest);
            if (back > 0 && value.applyAsDouble(back) >= 0) {
                points.add(new Point(ago(ring, back), value.applyAsDouble(back)));
            }
        }
        boolean reachesBack = !points.isEmpty() && points.getFirst().ago().compareTo(recorded) >= 0;
        if (oldest > 0 && !reachesBack && isShort(recorded)) {
            points.addFirst(new Point(recorded, value.applyAsDouble(oldest)));
        }
        points.add(new Point(Duration.ZERO, value.applyAsDouble(0)));
        return new LeadUp(points, recorded);
    }

    private static boolean isShort(Duration recorded) {
        Duration longest = DISTANCES.getFirst();
        return recorded.compareTo(longest.minus(longest.dividedBy(TOLERANCE))) < 0;
    }

    /** The beat whose distance from the newest is nearest to the one asked for, or 0 when none is near. */
    private static int nearest(Ring ring, Duration distance, int oldest) {
        int best = 0;
        for (int back = 1; back <= oldest; back++) {
            if (off(ring, back, distance).compareTo(off(ring, best, distance)) < 0) {
                best = back;
            }
        }
        return off(ring, best, distance).compareTo(distance.dividedBy(TOLERANCE)) <= 0 ? best : 0;
    }

    private static Duration off(Ring ring, int back, Duration distance) {
        return ago(ring, back).minus(distance).abs();
    }

    private static Duration ago(Ring ring, int back) {
        return ring.elapsed(0).minus(ring.elapsed(back));
    }
}
