package io.memwitness.machine;

import io.memwitness.model.Fact;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Cgroups that were at their limit when the kernel killed, by path, since the last incident began. */
final class LimitHits {

    private static final int KEPT = 100;

    private final Map<String, LimitHit> hits = new LinkedHashMap<>();

    /**
     * A process was killed.
     *
     * @param path whose limit was hit, if it was the one of a cgroup
     * @param said what the kernel said about it, if it did; of the next ones in a burst it says nothing
     */
    void add(Fact<String> path, Optional<LimitHit> said) {
        if (path instanceof Fact.Known<String>(String known)) {
            LimitHit hit = said.orElse(hits.get(known));
            if (hit != null && (hits.size() < KEPT || hits.containsKey(known))) {
                long before = hits.containsKey(known) ? hits.get(known).kills() : 0;
                hits.put(known, new LimitHit(hit.used(), hit.limit(), hit.failures(), before + 1));
            }
        }
    }

    Map<String, LimitHit> told() {
        return Collections.unmodifiableMap(hits);
    }

    void forget() {
        hits.clear();
    }
}
