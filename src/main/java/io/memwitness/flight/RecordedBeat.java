package io.memwitness.flight;

import io.memwitness.model.ProcessTable;
import io.memwitness.model.Sample;
import io.memwitness.model.Session;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One beat as it was read from a flight record. Made once and filled anew, so that reading many leaves little garbage. */
public final class RecordedBeat {

    private final ProcessTable table;
    private long number = -1;
    private Duration sinceBoot = Duration.ZERO;
    private @Nullable Session session;
    private @Nullable Sample sample;

    /** @param rows processes of a beat at most; more are left out */
    public RecordedBeat(int rows) {
        this.table = new ProcessTable(rows);
    }

    /** Fills all but the table, which the one who fills clears and fills through {@link #table()}. */
    public void fill(long number, Session session, Duration sinceBoot, Sample sample) {
        this.number = number;
        this.session = session;
        this.sinceBoot = sinceBoot;
        this.sample = sample;
    }

    public long number() {
        return number;
    }

    /** The life of the recorder that the beat belongs to. */
    public Session session() {
        return filled(session);
    }

    /** CLOCK_BOOTTIME of the beat: runs on while the host is suspended; starts anew with each boot. */
    public Duration sinceBoot() {
        return sinceBoot;
    }

    /** What is missing in it has lost the reason why. */
    public Sample sample() {
        return filled(sample);
    }

    /** The biggest processes of the beat. */
    public ProcessTable table() {
        return table;
    }

    private static <T> T filled(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("no beat was read yet");
        }
        return value;
    }
}
