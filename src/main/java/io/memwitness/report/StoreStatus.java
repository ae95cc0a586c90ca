package io.memwitness.report;

import io.memwitness.store.Archive;
import io.memwitness.store.Extent;
import io.memwitness.store.GapRow;
import io.memwitness.store.IncidentRow;
import io.memwitness.store.SessionRow;
import io.memwitness.store.TimeRange;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is kept.
 *
 * @param bytes        size of the database
 * @param extent       how far samples reach
 * @param sessions     lives of the recorder, the first one first; none when only logs were imported
 * @param gaps         times of the last day without samples, since the recorder first recorded
 * @param lastIncident the incident that began last
 */
public record StoreStatus(
        long bytes,
        Optional<Extent> extent,
        List<SessionRow> sessions,
        List<GapRow> gaps,
        Optional<Incident> lastIncident) {

    static final Duration DAY = Duration.ofDays(1);

    /** The last sample of a recorder that runs is always some seconds old. */
    private static final Duration USUAL_AGE = Duration.ofMinutes(1);

    public StoreStatus {
        sessions = List.copyOf(sessions);
        gaps = List.copyOf(gaps);
    }

    /** What is kept in an archive. */
    public static StoreStatus of(Archive archive, Present present) throws IOException {
        Optional<IncidentRow> last = archive.lastIncident();
        Optional<Extent> extent = archive.extent();
        List<SessionRow> sessions = archive.sessions();
        boolean isRecorded = present.isRecorded(archive);
        return new StoreStatus(
                archive.sizeOnDisk(),
                extent,
                sessions,
                archive.gaps(new TimeRange(present.now().minus(DAY), present.now())).stream()
                        .filter(gap -> !(isRecorded && isUsual(gap)) && isOfRecorder(gap, sessions))
                        .toList(),
                last.isPresent() ? Optional.of(Incidents.of(archive, last.get(), present)) : Optional.empty());
    }

    private static boolean isUsual(GapRow gap) {
        return gap.reason().equals(GapRow.NOT_RECORDED) && gap.length().compareTo(USUAL_AGE) < 0;
    }

    /** What was imported is full of holes, and that is nobody's fault. */
    private static boolean isOfRecorder(GapRow gap, List<SessionRow> sessions) {
        return !sessions.isEmpty()
                && !gap.from().isBefore(sessions.getFirst().session().startedAt());
    }

    /** When the recorder first recorded, as far as that is kept; nothing when it never did. */
    Optional<Instant> recordedSince() {
        return extent.isEmpty()
                ? Optional.empty()
                : sessions.stream().findFirst().map(first -> first.session().startedAt());
    }

    /** The life of the recorder that is known last. */
    public Optional<SessionRow> lastSession() {
        return sessions.isEmpty() ? Optional.empty() : Optional.of(sessions.getLast());
    }
}
