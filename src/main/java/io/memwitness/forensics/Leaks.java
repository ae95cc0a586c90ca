package io.memwitness.forensics;

import io.memwitness.model.Leak;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Finds leaks that are too slow for the flight record: the least memory of each hour, which neither bursts nor a garbage
 * collector's sawtooth reach, rises for hours on end. For readers, over what the store keeps.
 */
public final class Leaks {

    private static final int LEAST_STEPS = 6;
    private static final long LEAST_SECONDS = Duration.ofHours(LEAST_STEPS).toSeconds();

    /** One step in six may go down: a batch job, or an hour with a gap. */
    private static final int STEPS = 6;

    private static final int STEPS_UP = 5;

    private static final long MUCH = 64L << 20;
    private static final long LITTLE = 4L << 20;
    private static final double PART = 0.1;

    /** Who holds less than this part of the hour before has begun anew, whether or not anybody saw it. */
    private static final double BEGUN_ANEW = 0.6;

    /** The first hour of a leak is one on which it rises: at this part of its speed, at least. */
    private static final double RISES = 0.25;

    private Leaks() {}

    /**
     * An hour of a unit or an executable.
     *
     * @param start  seconds since 1970
     * @param least  the least anonymous + swapped bytes that it held in this hour, all its processes together
     * @param anew   within this hour it was started anew: no process of the hour before remained
     */
    public record Hour(long start, long least, boolean anew) {}

    /** The leak that goes on in the last hour, or none; hours without a reading are left out. Oldest hour first. */
    public static Optional<Leak> of(List<Hour> hours) {
        List<Hour> life = hours.subList(lastStart(hours), hours.size());
        if (!isRising(life.subList(Math.max(0, life.size() - LEAST_STEPS - 1), life.size()))) {
            return Optional.empty();
        }
        for (int first = 0; first < life.size(); first++) {
            List<Hour> rise = life.subList(first, life.size());
            if (isRising(rise) && isSignificant(rise) && beginsAtOnce(rise)) {
                return Optional.of(leak(rise));
            }
        }
        return Optional.empty();
    }

    /** Index of the hour in which its present life began. */
    private static int lastStart(List<Hour> hours) {
        for (int i = hours.size() - 1; i > 0; i--) {
            Hour hour = hours.get(i);
            if (hour.anew() || hour.least() < hours.get(i - 1).least() * BEGUN_ANEW) {
                return i;
            }
        }
        return 0;
    }

    private static boolean isRising(List<Hour> hours) {
        int steps = hours.size() - 1;
        return steps >= LEAST_STEPS
                && seconds(hours) >= LEAST_SECONDS
                && stepsUp(hours) * STEPS >= steps * STEPS_UP
                && bytesPerSecond(hours) > 0;
    }

    private static int stepsUp(List<Hour> hours) {
        int up = 0;
        for (int i = 1; i < hours.size(); i++) {
            up += hours.get(i).least() > hours.get(i - 1).least() ? 1 : 0;
        }
        return up;
    }

    private static boolean isSignificant(List<Hour> hours) {
        double grew = bytesPerSecond(hours) * seconds(hours);
        return grew >= MUCH || grew >= Math.max(LITTLE, hours.getFirst().least() * PART);
    }

    private static boolean beginsAtOnce(List<Hour> hours) {
        Hour first = hours.get(0);
        Hour second = hours.get(1);
        double slope = (double) (second.least() - first.least()) / (second.start() - first.start());
        return slope >= bytesPerSecond(hours) * RISES;
    }

    private static Leak leak(List<Hour> hours) {
        Hour first = hours.getFirst();
        Hour last = hours.getLast();
        long bytesPerHour =
                Math.round(bytesPerSecond(hours) * Duration.ofHours(1).toSeconds());
        return new Leak(
                Instant.ofEpochSecond(first.start()),
                Instant.ofEpochSecond(last.start()),
                first.least(),
                last.least(),
                bytesPerHour);
    }

    private static double bytesPerSecond(List<Hour> hours) {
        double[] at = new double[hours.size()];
        double[] bytes = new double[hours.size()];
        for (int i = 0; i < at.length; i++) {
            at[i] = hours.get(i).start() - hours.getFirst().start();
            bytes[i] = hours.get(i).least();
        }
        return Trend.of(at, bytes).slope();
    }

    private static long seconds(List<Hour> hours) {
        return hours.getLast().start() - hours.getFirst().start();
    }
}
