package io.memwitness.report;

import io.memwitness.report.RecorderStatus.Life;
import io.memwitness.store.Archive;
import io.memwitness.store.Extent;
import io.memwitness.store.SessionRow;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The moment at which somebody asks.
 *
 * @param now  wall-clock time
 * @param life the recorder then
 */
public record Present(Instant now, Life life) {

    private static final Duration USUAL_INTERVAL = Duration.ofSeconds(3);
    private static final Duration LATE = Duration.ofSeconds(5);
    private static final int LATE_BEATS = 3;

    /** Does somebody record now? Where that cannot be seen, as in a copy, the age of the last sample tells. */
    boolean isRecorded(Archive archive) throws IOException {
        return switch (life) {
            case RECORDING -> true;
            case ELSEWHERE, COPIED, NEVER -> isFresh(archive);
            case STUCK, STOPPED, KILLED, REBOOTED -> false;
        };
    }

    private boolean isFresh(Archive archive) throws IOException {
        Instant oldest = now.minus(LATE).minus(interval(archive).multipliedBy(LATE_BEATS));
        return archive.extent()
                .map(Extent::last)
                .filter(last -> !last.isBefore(oldest))
                .isPresent();
    }

    /** From one sample to the next, of the newest recorder. */
    static Duration interval(Archive archive) throws IOException {
        List<SessionRow> sessions = archive.sessions();
        return sessions.isEmpty()
                ? USUAL_INTERVAL
                : sessions.getLast().session().interval();
    }
}
