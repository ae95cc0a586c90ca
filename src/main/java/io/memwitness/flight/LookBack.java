package io.memwitness.flight;

import io.memwitness.model.Fact;
import io.memwitness.model.ProcessOrigin;
import io.memwitness.model.ProcessTable;
import io.memwitness.model.Sample;
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
    private final KnownOrigins origins;
    private final int rows;
    private final long[] places;
    private final long[] sinceBootNanos;
    private final double[] usedPercents;
    private MemorySegment memory = MemorySegment.NULL;
    private String bootId = "";
    private int size;

    LookBack(FlightLayout layout, KnownOrigins origins) {
        this.origins = origins;
        this.rows = layout.rows();
        this.slot = new Block(layout.slotBytes());
        int most = layout.fineSlots() + layout.coarseSlots();
        this.places = new long[most];
        this.sinceBootNanos = new long[most];
        this.usedPercents = new double[most];
    }

    /** Begins anew, before the beats are added. */
    void clear(MemorySegment memory, String bootId) {
        this.memory = memory;
        this.bootId = bootId;
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

    /** The sample of a beat; what is missing in it has lost the reason why. */
    public Sample sample(int back) {
        load(back);
        return BeatSlot.sample(slot);
    }

    /** Fills the table with the processes and groups of a beat. */
    public void rows(int back, ProcessTable into) {
        load(back);
        BeatSlot.rows(slot, into);
    }

    /** Processes, and groups, that a beat has at most. */
    public int rows() {
        return rows;
    }

    /** What was noted of a process when it first was among the biggest; missing when that was too long ago. */
    public Fact<ProcessOrigin> origin(int pid, long startTicks) {
        return origins.of(memory, bootId, pid, startTicks);
    }

    private void load(int back) {
        if (!slot.load(memory, places[check(back)])) {
            throw new IllegalStateException("The flight file can no longer be read.");
        }
    }

    private int check(int back) {
        return Objects.checkIndex(back, size);
    }
}
