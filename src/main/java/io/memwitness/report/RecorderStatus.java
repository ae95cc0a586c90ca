package io.memwitness.report;

import io.memwitness.flight.RecordedSession;
import io.memwitness.model.Fact;
import io.memwitness.model.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The recorder at this moment.
 *
 * @param life     is it recording?
 * @param recorded its newest session; missing when nothing tells of one
 * @param lastBeat when it last looked at the host
 * @param costs    what it costs now; nothing when it does not run, or may not be seen
 */
public record RecorderStatus(
        Life life, Fact<RecordedSession> recorded, Optional<Instant> lastBeat, Optional<Costs> costs) {

    /** Is it recording? */
    public enum Life {
        RECORDING("is recording"),
        /** It is there, and has not looked at the host for too long. */
        STUCK("is there, but does NOT record"),
        STOPPED("does NOT record: it was stopped"),
        KILLED("does NOT record: it was killed, or crashed"),
        REBOOTED("does NOT record: the host was rebooted since"),
        ELSEWHERE("is not looked for: this is a copy from another host"),
        /** The recorder lives on this host, and writes another directory. */
        COPIED("is not looked for: this is a copy of a record; the recorder that wrote it runs elsewhere"),
        NEVER("does NOT record, and never did here");

        private final String told;

        Life(String told) {
            this.told = told;
        }

        String told() {
            return told;
        }
    }

    /**
     * What the recorder costs.
     *
     * @param pid          of the recorder
     * @param rss          resident set in bytes
     * @param anonymous    anonymous part of it in bytes
     * @param isLocked     its memory is locked
     * @param threads      number of threads
     * @param processorTime since its start
     */
    public record Costs(int pid, long rss, long anonymous, boolean isLocked, int threads, Duration processorTime) {}

    /** A recorder that is fine looks at the host each interval; a starved one may be late. */
    private static final Duration LATE = Duration.ofSeconds(30);

    private static final int LATE_BEATS = 5;

    /** Is the last beat as young as it must be? */
    public static boolean isFresh(Session session, Optional<Instant> lastBeat, Instant now) {
        Duration most = session.interval().multipliedBy(LATE_BEATS).plus(LATE);
        return lastBeat.filter(at -> !at.isBefore(now.minus(most))).isPresent();
    }

    public boolean isRecording() {
        return life == Life.RECORDING;
    }
}
