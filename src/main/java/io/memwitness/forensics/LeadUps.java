package io.memwitness.forensics;

import io.memwitness.flight.LookBack;
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

    /** Used memory of the host in percent; there must be a beat. When they reach back less than 10 min: from the oldest. */
    public static LeadUp host(LookBack beats) {
        return leadUp(beats, beats::usedPercent, reach(beats), 0);
    }

    /** Anonymous + swapped bytes of a process up to the newest beat that saw it; missing when none did. */
    public static Fact<LeadUp> process(LookBack beats, int pid, long startTicks) {
        int oldest = oldest(beats, pid, startTicks);
        return oldest < 0
                ? Fact.missing("not among the biggest")
                : Fact.of(leadUp(
                        beats,
                        back -> beats.held(back, pid, startTicks),
                        oldest,
                        newest(beats, pid, startTicks, oldest)));
    }

    /**
     * Change of a process's anonymous + swapped bytes over the record: since its oldest reading, or all of it when the
     * process started within the record.
     *
     * @param age how long the process runs
     */
    public static Fact<Long> growth(LookBack beats, int pid, long startTicks, Duration age) {
        int oldest = oldest(beats, pid, startTicks);
        if (oldest < 0) {
            return Fact.missing("not among the biggest");
        }
        long now = beats.held(0, pid, startTicks);
        if (age.compareTo(beats.ago(reach(beats))) < 0) {
            return Fact.of(now);
        }
        return oldest == 0 ? Fact.missing("seen once") : Fact.of(now - beats.held(oldest, pid, startTicks));
    }

    /** How far a lead-up looks: to the first beat that is as old as its longest distance, or to the oldest. */
    private static int reach(LookBack beats) {
        long longest = DISTANCES.getFirst().toNanos();
        int back = 0;
        while (back + 1 < beats.size() && beats.agoNanos(back) < longest) {
            back++;
        }
        return back;
    }

    private static int oldest(LookBack beats, int pid, long startTicks) {
        for (int back = reach(beats); back >= 0; back--) {
            if (beats.held(back, pid, startTicks) != LookBack.NOT_AMONG_THE_BIGGEST) {
                return back;
            }
        }
        return -1;
    }

    private static int newest(LookBack beats, int pid, long startTicks, int oldest) {
        int back = 0;
        while (back < oldest && beats.held(back, pid, startTicks) == LookBack.NOT_AMONG_THE_BIGGEST) {
            back++;
        }
        return back;
    }

    private static LeadUp leadUp(LookBack beats, IntToDoubleFunction value, int oldest, int newest) {
        List<Point> points = new ArrayList<>();
        Duration recorded = beats.ago(oldest);
        for (Duration distance : DISTANCES) {
            int back = nearest(beats, distance, oldest);
            if (back > newest && value.applyAsDouble(back) >= 0) {
                points.add(new Point(beats.ago(back), value.applyAsDouble(back)));
            }
        }
        boolean reachesBack = !points.isEmpty() && points.getFirst().ago().compareTo(recorded) >= 0;
        if (oldest > newest && !reachesBack && isShort(recorded)) {
            points.addFirst(new Point(recorded, value.applyAsDouble(oldest)));
        }
        points.add(new Point(beats.ago(newest), value.applyAsDouble(newest)));
        return new LeadUp(points, recorded);
    }

    private static boolean isShort(Duration recorded) {
        Duration longest = DISTANCES.getFirst();
        return recorded.compareTo(longest.minus(longest.dividedBy(TOLERANCE))) < 0;
    }

    /** The beat whose distance from the newest is nearest to the one asked for, or 0 when none is near. */
    private static int nearest(LookBack beats, Duration distance, int oldest) {
        long asked = distance.toNanos();
        int best = 0;
        for (int back = 1; back <= oldest; back++) {
            if (off(beats, back, asked) < off(beats, best, asked)) {
                best = back;
            }
        }
        return off(beats, best, asked) <= asked / TOLERANCE ? best : 0;
    }

    private static long off(LookBack beats, int back, long asked) {
        return Math.abs(beats.agoNanos(back) - asked);
    }
}
