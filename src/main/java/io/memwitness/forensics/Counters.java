package io.memwitness.forensics;

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
        return since(before(scene), scene, counter, reason);
    }

    /** The same, but not longer than processes are known. */
    static Fact<Long> seen(Scene scene, ToLongFunction<KernelCounters> counter, String reason) {
        return since(scene.evidence().beats().sample(first(scene)), scene, counter, reason);
    }

    private static Fact<Long> since(Sample first, Scene scene, ToLongFunction<KernelCounters> counter, String reason) {
        Fact<Long> before = value(first, counter, reason);
        return value(scene.evidence().beats().sample(0), counter, reason)
                .then(now -> before.then(
                        then -> now >= then ? Fact.of(now - then) : Fact.missing("the counter went backwards")));
    }

    private static Fact<Long> value(Sample sample, ToLongFunction<KernelCounters> counter, String reason) {
        return sample.counters()
                .map(counter::applyAsLong)
                .then(count -> count == HostMemory.ABSENT ? Fact.missing(reason) : Fact.of(count));
    }

    /** What is compared with: the calm beat; of an incident that began longer ago, the sample with which it did. */
    static Sample before(Scene scene) {
        Sample calm = scene.evidence().beats().sample(first(scene));
        return scene.course().isBeganForgotten() ? scene.evidence().began().orElse(calm) : calm;
    }

    /** The calm beat, or the oldest. */
    static int first(Scene scene) {
        Course course = scene.course();
        return course.began() == Course.NEVER ? course.size() - 1 : course.before();
    }
}
