package io.memwitness.forensics;

import io.memwitness.flight.LookBack;
import io.memwitness.model.Fact;
import io.memwitness.model.HostMemory;
import io.memwitness.model.KernelCounters;
import io.memwitness.model.Sample;
import java.util.function.ToLongFunction;

/** What the kernel counted since the calm beat before the incident, or over the look-back when there is no incident. */
final class Counters {

    private Counters() {}

    /**
     * The difference; missing when it was not counted both times, or counted backwards.
     *
     * @param reason why it may not be counted
     */
    static Fact<Long> since(Scene scene, ToLongFunction<KernelCounters> counter, String reason) {
        LookBack beats = scene.evidence().beats();
        Fact<Long> before = value(beats.sample(first(scene)), counter, reason);
        return value(beats.sample(0), counter, reason)
                .then(now -> before.then(
                        then -> now >= then ? Fact.of(now - then) : Fact.missing("the counter went backwards")));
    }

    private static Fact<Long> value(Sample sample, ToLongFunction<KernelCounters> counter, String reason) {
        return sample.counters()
                .map(counter::applyAsLong)
                .then(count -> count == HostMemory.ABSENT ? Fact.missing(reason) : Fact.of(count));
    }

    /** The beat that is compared with. */
    static int first(Scene scene) {
        Course course = scene.course();
        return course.began() == Course.NEVER ? course.size() - 1 : course.before();
    }
}
