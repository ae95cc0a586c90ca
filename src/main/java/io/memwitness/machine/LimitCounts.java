package io.memwitness.machine;

/**
 * How often a cgroup was at its limit, since it was made.
 *
 * @param failures      of the group's own limit: max of memory.events.local, or memory.failcnt
 * @param below         the same with all groups below; {@link #NOT_TOLD} where the kernel does not tell
 * @param kills         processes killed: oom_kill, with all groups below where {@code below} is told
 * @param stalledMicros time that its tasks all waited, or {@link #NOT_TOLD}
 */
record LimitCounts(long failures, long below, long kills, long stalledMicros) {

    static final long NOT_TOLD = -1;

    /** Nothing ever happened. */
    static final LimitCounts ZERO = new LimitCounts(0, 0, 0, 0);

    boolean isOfWholeTree() {
        return below != NOT_TOLD;
    }

    /** Nothing happened since, here and below, and the kernel tells of below. */
    boolean isQuietSince(LimitCounts before) {
        return isOfWholeTree() && below == before.below && kills == before.kills && failures == before.failures;
    }
}
