package io.memwitness.daemon;

import io.memwitness.model.Protection;
import java.util.List;
import java.util.Optional;

/** Notices when the recorder is no longer protected as before: somebody changed its oom_score_adj, or unlocked its memory. */
final class ProtectionChanges {

    private List<Protection> before;

    ProtectionChanges(List<Protection> atFirst) {
        this.before = atFirst;
    }

    /** What changed since the last call, in a sentence. */
    Optional<String> since(List<Protection> now) {
        String gone = told(before, now);
        String come = told(now, before);
        before = now;
        return gone.isEmpty() && come.isEmpty()
                ? Optional.empty()
                : Optional.of("The protection of the recorder changed: "
                        + (gone.isEmpty() ? "" : "no longer " + gone + (come.isEmpty() ? "" : "; now "))
                        + come + ".");
    }

    private static String told(List<Protection> these, List<Protection> others) {
        StringBuilder told = new StringBuilder();
        for (Protection protection : these) {
            if (!others.contains(protection)) {
                told.append(told.isEmpty() ? "" : ", ").append(protection.told());
            }
        }
        return told.toString();
    }
}
