package io.memwitness.flight;

import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.Objects;

/**
 * The beats since the host was booted, from the newest to the oldest: every one of the last 10 min, then one in ten. They
 * are checked when the record is opened; afterwards the one who writes knows what it wrote. For the thread that writes.
 */
public final class LookBack {

    /** A process that is not among the biggest of a beat. */
    public static final long NOT_AMONG_THE_BIGGEST = -1;

    private final Block slot;
    private final long[] places;
    private final long[] sinceBootNanos;
    private final double[] usedPercents;
    private MemorySegment memory = MemorySegment.NULL;
    private int size;

    LookBack(FlightLayout layout) {
        this.slot = new Block(layout.slotBytes());
        int most = layout.fineSlots() + layout.coarseSlots();
        this.places = new long[most];
        this.sinceBootNanos = new long[most];
        this.usedPercents = new double[most];
    }

    /** Begins anew, before the beats are added. */
    void clear(MemorySegment memory) {
        this.memory = memory;
        size = 0;
    }

    /** Adds the next older beat; one that cannot be read is left out. */
    void add(long place) {
        if (slot.load(memory, place)) {
            places[size] = place;
            sinceBootNanos[size] = BeatSlot.sinceBoot(slot).toNanos();
            usedPercents[size] = BeatSlot.usedPercent(slot);
            size++;
        }
    }

    /** Number of beats. */
    public int size() {
        return size;
    }

    /** How long before the newest a beat was, by CLOCK_BOOTTIME; {@code back} 0 is the newest, size - 1 the oldest. */
    public Duration ago(int back) {
        return Duration.ofNanos(agoNanos(back));
    }

    /** The same in nanoseconds. */
    public long agoNanos(int back) {
        return sinceBootNanos[0] - sinceBootNanos[check(back)];
    }

    /** Used memory of a beat, 0 to 100. */
    public double usedPercent(int back) {
        return usedPercents[check(back)];
    }

    /** Anonymous + swapped bytes of a process on a beat, or {@link #NOT_AMONG_THE_BIGGEST}. */
    public long held(int back, int pid, long startTicks) {
        return slot.load(memory, places[check(back)]) ? BeatSlot.held(slot, pid, startTicks) : NOT_AMONG_THE_BIGGEST;
    }

    private int check(int back) {
        return Objects.checkIndex(back, size);
    }
}
