package io.memwitness.forensics;

import io.memwitness.model.Cause;
import java.time.Duration;

/**
 * The rise of used memory and swap that led to the report: found, not assumed.
 *
 * @param start the last beat before it, as far back from the newest
 * @param end   the beat with the most
 * @param grew  bytes
 */
record Rise(int start, int end, long grew) {

    /** Less than this part of MemTotal is noise ... */
    private static final int PART = 50;

    /** ... and so is less than this, on the smallest of hosts. */
    private static final long LEAST = 32L << 20;

    /** A rise within an incident explains that incident only when it is as many times as big. */
    private static final int INSIDE = 3;

    /** A creeping rise: so many times smaller, taken only when there is no other and it was seen from calm. */
    private static final int CREEPING = 4;

    private static final int BEATS = 3;
    private static final Duration NOW = Duration.ofMinutes(1);

    static Rise of(Course course, Cause cause) {
        int began = course.began();
        int oldest = began == Course.NEVER ? course.within(NOW) : Math.max(course.before(), BEATS);
        int end = course.used().peak(Math.min(oldest, course.size() - 1));
        long much = Math.max(course.total() / PART, LEAST);
        boolean anew = cause != Cause.THRESHOLD && cause != Cause.ASKED;
        boolean calm = isCalmSeen(course);
        int start = course.used().start(end, back -> anew || (back >= began && calm) ? much : INSIDE * much);
        if (start == end && calm) {
            start = course.used().start(end, back -> Math.max(much / CREEPING, LEAST));
        }
        return between(course, start, end);
    }

    /** The rise that led to a beat, or none. */
    static Rise upTo(Course course, int end) {
        long much = Math.max(course.total() / PART, LEAST);
        return between(course, course.used().start(end, back -> much), end);
    }

    /** Memory was high on the first beat of the record: what came before is not known. */
    static boolean isFirst(Course course) {
        return !isCalmSeen(course) && !course.isBeganForgotten();
    }

    /** There is a beat from before the incident, or no incident. */
    private static boolean isCalmSeen(Course course) {
        return course.began() == Course.NEVER || course.began() + 1 < course.size();
    }

    static Rise between(Course course, int start, int end) {
        return new Rise(start, end, course.used().grew(start, end));
    }

    boolean isSeen() {
        return start > end;
    }
}
