package io.memwitness.forensics;

import io.memwitness.model.Fact;
import io.memwitness.model.Impact;
import io.memwitness.model.KernelCounters;
import io.memwitness.model.Pressure;
import io.memwitness.model.Verdict;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** What the shortage cost, from counters before the incident and now. */
final class Toll {

    private static final String NOT_COUNTED = "not counted by this kernel";

    private Toll() {}

    static Fact<Impact> of(Scene scene, Verdict verdict) {
        if (scene.course().began() == Course.NEVER) {
            return Fact.missing("no incident");
        }
        int pageBytes = scene.evidence()
                .beats()
                .sample(0)
                .counters()
                .map(KernelCounters::pageBytes)
                .orElse(0);
        return Fact.of(new Impact(
                verdict.who().cgroup().orElse("host"),
                scene.course().sinceBefore(),
                stalled(scene, Pressure::someTotal),
                stalled(scene, Pressure::fullTotal),
                bytes(scene, KernelCounters::swapInPages, pageBytes),
                bytes(scene, KernelCounters::swapOutPages, pageBytes),
                Counters.since(scene, KernelCounters::majorFaults, NOT_COUNTED),
                bytes(scene, KernelCounters::refaultPages, pageBytes)));
    }

    private static Fact<Long> bytes(Scene scene, ToLongFunction<KernelCounters> pages, int pageBytes) {
        return Counters.since(scene, pages, NOT_COUNTED).map(count -> count * pageBytes);
    }

    private static Fact<Duration> stalled(Scene scene, Function<Pressure, Duration> total) {
        Fact<Duration> before = Counters.before(scene).pressure().map(total);
        return scene.evidence()
                .beats()
                .sample(0)
                .pressure()
                .map(total)
                .then(now -> before.then(then -> now.compareTo(then) >= 0
                        ? Fact.of(now.minus(then))
                        : Fact.missing("it was counted backwards")));
    }
}
