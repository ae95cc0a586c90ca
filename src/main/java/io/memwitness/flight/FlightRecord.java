package io.memwitness.flight;

import io.memwitness.model.ProcessTable;
import io.memwitness.model.Sample;
import java.lang.foreign.Arena;
import java.time.Duration;

/**
 * Two rings: every beat of the last 10 min, and one beat in ten of the last 2 h. With beats shorter than a second the first
 * holds only every second, third, ... beat, so that its size stays bounded.
 */
public final class FlightRecord {

    /** How far the fine ring reaches back. */
    public static final Duration FINE = Duration.ofMinutes(10);

    private static final Duration COARSE = Duration.ofHours(2);
    private static final int ONE_IN = 10;
    private static final int MOST_SLOTS = 600;

    private final Ring fine;
    private final Ring coarse;
    private final int every;
    private long beats;

    /**
     * An empty record.
     *
     * @param interval time between two beats
     * @param rows     processes kept a beat
     */
    public FlightRecord(Duration interval, int rows) {
        long wanted = FINE.dividedBy(interval) + 1;
        this.every = (int) ((wanted + MOST_SLOTS - 1) / MOST_SLOTS);
        this.fine = ring((int) (wanted / every) + 1, rows);
        this.coarse = ring((int) (COARSE.dividedBy(interval.multipliedBy((long) ONE_IN * every)) + 1), rows);
    }

    private static Ring ring(int slots, int rows) {
        return new Ring(Arena.global().allocate(Ring.bytes(slots, rows), 8), slots, rows);
    }

    /**
     * Writes a beat down.
     *
     * @param reported a report is made from this beat, so it must be there
     */
    public void write(Sample sample, ProcessTable table, boolean reported) {
        if (reported || beats % every == 0) {
            fine.write(sample, table);
        }
        if (beats % ((long) every * ONE_IN) == 0) {
            coarse.write(sample, table);
        }
        beats++;
    }

    /** Every beat of the last 10 min. */
    public Ring fine() {
        return fine;
    }

    /** One beat in ten of the last 2 h. */
    public Ring coarse() {
        return coarse;
    }
}
