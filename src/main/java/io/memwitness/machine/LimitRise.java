package io.memwitness.machine;

import io.memwitness.model.Fact;
import java.time.Duration;

/**
 * What happened to a cgroup between two looks.
 *
 * @param own     times that its own limit was hit
 * @param all     the same with all groups below
 * @param kills   processes killed here and below
 * @param gone    a group below was at its limit and is not there any more
 * @param stalled time that its tasks all waited
 */
record LimitRise(long own, long all, long kills, boolean gone, Fact<Duration> stalled) {

    static final LimitRise NONE = new LimitRise(0, 0, 0, false, Fact.missing("not read"));

    /**
     * The difference.
     *
     * @param below what happened to the groups below that are there
     */
    static LimitRise between(LimitCounts before, LimitCounts now, LimitRise below) {
        long own = Math.max(0, now.failures() - before.failures());
        long kills = Math.max(0, now.kills() - before.kills());
        if (!now.isOfWholeTree()) {
            return new LimitRise(own, own + below.all, kills + below.kills, false, stalled(before, now));
        }
        long all = Math.max(0, now.below() - before.below());
        boolean gone = all > own + below.all && kills > below.kills;
        return new LimitRise(own, all, kills, gone, stalled(before, now));
    }

    LimitRise plus(LimitRise other) {
        return new LimitRise(own + other.own, all + other.all, kills + other.kills, gone || other.gone, stalled);
    }

    private static Fact<Duration> stalled(LimitCounts before, LimitCounts now) {
        return now.stalledMicros() < 0 || before.stalledMicros() < 0
                ? Fact.missing("not told by this kernel")
                : Fact.of(Duration.ofNanos(Math.max(0, now.stalledMicros() - before.stalledMicros()) * 1000));
    }
}
