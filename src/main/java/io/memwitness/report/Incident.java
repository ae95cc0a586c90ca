package io.memwitness.report;

import io.memwitness.record.Times;
import io.memwitness.store.IncidentRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An incident in the list.
 *
 * @param row     as it is stored
 * @param worst   the report with the most used memory
 * @param latest  the closing block, and before it the last report, each with what no later one tells
 * @param isStill it goes on at this moment
 */
public record Incident(IncidentRow row, Document worst, Document latest, boolean isStill) {

    private static final String RECOVERED = "recovered";

    /** How long it lasted, as far as that is known. */
    Duration atLeast(Instant now) {
        Instant end = isStill ? now : row.endedAt().orElse(row.lastReportAt());
        return end.isBefore(row.at()) ? Duration.ZERO : Duration.between(row.at(), end);
    }

    /** Did anybody see it end? */
    boolean isEndKnown() {
        return row.endedAt().isPresent()
                && row.endReason().filter(RECOVERED::equals).isPresent();
    }

    /** {@code still on}, {@code 13m40s}, or {@code > 10m} when nobody saw its end. */
    String lasted(Instant now) {
        if (isStill) {
            return "still on";
        }
        return (isEndKnown() ? "" : "> ") + Times.span(atLeast(now));
    }

    /** Who took the memory: as the last report says, or as the log tells that is all that is left. */
    Optional<StoredVerdict> verdict() {
        Optional<StoredVerdict> stored =
                StoredVerdict.of(Document.of(row.verdict().orElse("")));
        return stored.isPresent() ? stored : StoredVerdict.ofReport(latest);
    }

    /** The verdict in a few words, or else the biggest process. */
    String culprit() {
        return verdict()
                .flatMap(StoredVerdict::brief)
                .or(() -> biggest().map(Holder::told))
                .orElse("not known");
    }

    StoredKills kills() {
        return new StoredKills(latest);
    }

    Optional<Holder> biggest() {
        return Holder.biggest(worst);
    }
}
