package io.memwitness.forensics;

import io.memwitness.model.Fact;
import io.memwitness.model.Forecast;
import java.time.Duration;

/** When memory will be full if it goes on like in the last minute. */
final class Outlook {

    private static final Duration LOOKED_AT = Duration.ofMinutes(1);
    private static final int LEAST_BEATS = 5;

    /** Slopes of all pairs of beats: so many, 0 to 1, must fall. */
    private static final double CLEARLY = 0.75;

    /** A beat that has this part of the fall is a step. */
    private static final double AT_ONCE = 0.5;

    /** A fall within the time that was looked at by less than this part of memory is noise. */
    private static final double PART = 0.002;

    private static final Duration FAR_AWAY = Duration.ofDays(1);
    private static final double NANOS_OF_SECOND = Duration.ofSeconds(1).toNanos();

    private Outlook() {}

    static Fact<Forecast> of(Course course, Rise rise) {
        int oldest = Math.min(Math.max(course.within(LOOKED_AT), LEAST_BEATS - 1), course.size() - 1);
        if (oldest + 1 < LEAST_BEATS) {
            return Fact.missing("seen for too short a time");
        }
        if (rise.isSeen() && rise.grew() - course.used().grew(0, rise.end()) < rise.grew() / 2) {
            return Fact.missing("memory is free again");
        }
        return isStep(course, oldest) ? Fact.missing("it does not rise clearly") : fall(course, oldest);
    }

    /** Who took most of it within one beat does not go on like this. */
    private static boolean isStep(Course course, int oldest) {
        long most = 0;
        for (int back = 0; back < oldest; back++) {
            most = Math.max(most, course.room(back + 1) - course.room(back));
        }
        return most > (course.room(oldest) - course.room(0)) * AT_ONCE;
    }

    private static Fact<Forecast> fall(Course course, int oldest) {
        double[] seconds = new double[oldest + 1];
        double[] room = new double[oldest + 1];
        for (int back = oldest; back >= 0; back--) {
            seconds[oldest - back] = (course.awake(oldest) - course.awake(back)) / NANOS_OF_SECOND;
            room[oldest - back] = course.room(back);
        }
        Trend trend = Trend.of(seconds, room);
        double fell = -trend.slope() * seconds[oldest];
        if (trend.falling() < CLEARLY || fell < course.total() * PART) {
            return Fact.missing("it does not rise clearly");
        }
        double toFull = room[oldest] / -trend.slope();
        return toFull > FAR_AWAY.toSeconds()
                ? Fact.missing("not within a day")
                : Fact.of(new Forecast(Duration.ofSeconds(Math.round(toFull)), -trend.slope(), course.span(oldest, 0)));
    }
}
