package io.memwitness.report;

import io.memwitness.store.Archive;
import io.memwitness.store.Extent;
import io.memwitness.store.GapRow;
import io.memwitness.store.IncidentRow;
import io.memwitness.store.TimeRange;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is kept.
 *
 * @param bytes        size of the database
 * @param extent       how far samples reach
 * @param gaps         times of the last day without samples, since the first sample
 * @param lastIncident the incident that began last
 */
public record StoreStatus(long bytes, Optional<Extent> extent, List<GapRow> gaps, Optional<Incident> lastIncident) {

    private static final Duration DAY = Duration.ofDays(1);

    /** The last sample of a recorder that runs is always some seconds old. */
    private static final Duration USUAL_AGE = Duration.ofMinutes(1);

    public StoreStatus {
        gaps = List.copyOf(gaps);
    }

    /** What is kept in an archive. */
    public static StoreStatus of(Archive archive, Present present) throws IOException {
        Optional<IncidentRow> last = archive.lastIncident();
        Optional<Extent> extent = archive.extent();
        boolean isRecorded = present.isRecorded(archive);
        return new StoreStatus(
                archive.sizeOnDisk(),
                extent,
                archive.gaps(new TimeRange(present.now().minus(DAY), present.now())).stream()
                        .filter(gap -> !(isRecorded && isUsual(gap)) && isWithin(gap, extent))
                        .toList(),
                last.isPresent() ? Optional.of(Incidents.of(archive, last.get(), present)) : Optional.empty());
    }

    private static boolean isUsual(GapRow gap) {
        return gap.reason().equals(GapRow.NOT_RECORDED) && gap.length().compareTo(USUAL_AGE) < 0;
    }

    private static boolean isWithin(GapRow gap, Optional<Extent> extent) {
        return extent.isPresent() && gap.to().isAfter(extent.get().first());
    }
}
