package io.memwitness.machine;

import java.util.LinkedHashMap;
import java.util.Map;

/** The counts of cgroups at one time, by the hash of their path: a bounded number, for groups come and go. */
final class KnownCounts {

    private final Map<Long, LimitCounts> counts = new LinkedHashMap<>(64, 0.75f, true);
    private final int limit;
    private boolean complete;

    KnownCounts(int limit) {
        this.limit = limit;
    }

    /** Every group is known that there was. */
    void areAll() {
        complete = true;
    }

    /** Is a group that is not known a new one? Not when some were not seen, or were forgotten to make room. */
    boolean isComplete() {
        return complete;
    }

    /** Is it known what this group counted? Of a new one it is. */
    boolean canTell(long key) {
        return complete || counts.containsKey(key);
    }

    /** What it counted then: nothing, if it is new; what it counts now, where nobody can tell. */
    LimitCounts before(long key, LimitCounts now) {
        return counts.getOrDefault(key, complete ? LimitCounts.ZERO : now);
    }

    /** Forgets the group that was not asked for the longest when there is no room. */
    void put(long key, LimitCounts now) {
        counts.put(key, now);
        if (counts.size() > limit) {
            counts.remove(counts.keySet().iterator().next());
            complete = false;
        }
    }
}
