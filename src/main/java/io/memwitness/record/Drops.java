package io.memwitness.record;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts the reports that were not written: how many, since when, why. */
final class Drops {

    private static final int REASONS_TOLD = 3;

    private final List<String> reasons = new ArrayList<>(REASONS_TOLD);
    private long count;
    private @Nullable OffsetDateTime since;

    void count(OffsetDateTime time, String reason) {
        count++;
        if (since == null) {
            since = time;
        }
        if (reasons.size() < REASONS_TOLD && !reasons.contains(reason)) {
            reasons.add(reason);
        }
    }

    /** {@code 3 reports since 2026-11-20T03:04:12+01:00 (disk nearly full)}, or nothing when none was dropped. */
    Optional<String> told() {
        return Optional.ofNullable(since)
                .map(begin -> count + (count == 1 ? " report" : " reports") + " since " + Times.withSeconds(begin)
                        + " (" + String.join(", ", reasons) + ")");
    }

    void clear() {
        count = 0;
        since = null;
        reasons.clear();
    }
}
