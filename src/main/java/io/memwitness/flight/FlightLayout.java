package io.memwitness.flight;

import java.time.Duration;

/**
 * Where what lies in a flight record. It is of fixed size, which follows from the time between two beats and the number of
 * processes of a beat.
 *
 * <pre>
 *   header          4 KiB     MWFLIGHT | version | checked: record id, interval, rows, origins
 *   sessions        8 of 4 KiB
 *   origins         256 of 2 KiB
 *   fine slots      every beat of the last 10 min, at most 600
 *   coarse slots    one beat in ten of the last 2 h, more sparse when that would be more than 600
 * </pre>
 */
public final class FlightLayout {

    static final int SESSIONS = 8;
    static final int SESSION_BYTES = 4096;
    static final int ORIGIN_BYTES = 2048;

    private static final int ORIGINS = 256;
    private static final int PAGE = 4096;

    private static final long FINE_NANOS = Duration.ofMinutes(10).toNanos();
    private static final long COARSE_NANOS = Duration.ofHours(2).toNanos();
    private static final int MOST_SLOTS = 600;
    private static final int LEAST_ONE_IN = 10;

    private final long intervalNanos;
    private final int rows;
    private final int origins;
    private final int fineSlots;
    private final int oneIn;
    private final int coarseSlots;
    private final int slotBytes;

    FlightLayout(long intervalNanos, int rows, int origins) {
        this.intervalNanos = intervalNanos;
        this.rows = rows;
        this.origins = origins;
        this.fineSlots = slots(FINE_NANOS, intervalNanos);
        long beats = COARSE_NANOS / intervalNanos;
        this.oneIn = (int) Math.max(LEAST_ONE_IN, (beats + MOST_SLOTS - 3) / (MOST_SLOTS - 2));
        this.coarseSlots = slots(COARSE_NANOS, intervalNanos * oneIn);
        this.slotBytes = (BeatSlot.bytes(rows) + Long.BYTES - 1) / Long.BYTES * Long.BYTES;
    }

    /** One for both ends of the time, and one that may be torn. */
    private static int slots(long reachNanos, long stepNanos) {
        return (int) Math.min(MOST_SLOTS, reachNanos / stepNanos + 2);
    }

    /**
     * Of a recorder.
     *
     * @param interval time between two beats
     * @param rows     processes kept a beat
     */
    public static FlightLayout of(Duration interval, int rows) {
        return new FlightLayout(interval.toNanos(), rows, ORIGINS);
    }

    /** Of some beats that are soon forgotten. */
    public static FlightLayout brief(int rows) {
        return new FlightLayout(COARSE_NANOS, rows, SESSIONS);
    }

    /** The same of beats that are so far apart; hardly anything is noted of processes. */
    public static FlightLayout brief(Duration interval, int rows) {
        return new FlightLayout(interval.toNanos(), rows, SESSIONS);
    }

    /** Size of the record in bytes, whole pages. */
    public long bytes() {
        return (coarseAt(0) + (long) coarseSlots * slotBytes + PAGE - 1) / PAGE * PAGE;
    }

    /** Time between two beats. */
    public Duration interval() {
        return Duration.ofNanos(intervalNanos);
    }

    /** Processes kept a beat. */
    public int rows() {
        return rows;
    }

    /** Does the one fit where the other was? */
    public boolean isLike(FlightLayout other) {
        return intervalNanos == other.intervalNanos && rows == other.rows && origins == other.origins;
    }

    int origins() {
        return origins;
    }

    int fineSlots() {
        return fineSlots;
    }

    int coarseSlots() {
        return coarseSlots;
    }

    /** Of beats that are no longer among the fine ones, one in so many is kept. */
    public int oneIn() {
        return oneIn;
    }

    int slotBytes() {
        return slotBytes;
    }

    long sessionAt(long number) {
        return FlightHeader.BYTES + number % SESSIONS * SESSION_BYTES;
    }

    long originAt(int entry) {
        return sessionAt(0) + SESSIONS * SESSION_BYTES + (long) entry * ORIGIN_BYTES;
    }

    long fineAt(long number) {
        return originAt(origins) + number % fineSlots * slotBytes;
    }

    long coarseAt(long number) {
        return fineAt(0) + (long) fineSlots * slotBytes + number / oneIn % coarseSlots * slotBytes;
    }
}
