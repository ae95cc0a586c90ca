package io.memwitness.flight;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.memwitness.model.ProcessTable;
import io.memwitness.model.Sample;
import java.lang.foreign.MemorySegment;
import java.time.Duration;

/**
 * The last beats, newest over oldest: a fixed number of slots, each a look at the host and its biggest processes. Written
 * without garbage and without a system call, read by distance from the newest. For one thread.
 *
 * <pre>
 *   slot:  elapsed nanoseconds | MemTotal | MemAvailable | number of rows | rows ...      (8 bytes each)
 *   row:   pid | start ticks | RSS | anonymous + swapped                                 (8 bytes each, sizes in bytes)
 * </pre>
 */
public final class Ring {

    private static final int ELAPSED = 0;
    private static final int TOTAL = 8;
    private static final int AVAILABLE = 16;
    private static final int ROWS = 24;
    private static final int HEADER = 32;

    private static final int PID = 0;
    private static final int START = 8;
    private static final int RSS = 16;
    private static final int HELD = 24;
    private static final int ROW = 32;

    /** A process that is not among the biggest of a beat. */
    public static final long NOT_AMONG_THE_BIGGEST = -1;

    private final MemorySegment memory;
    private final int slots;
    private final int rows;
    private long written;

    /**
     * An empty ring.
     *
     * @param memory at least {@link #bytes} of it, aligned to 8
     * @param slots  beats kept
     * @param rows   processes kept a beat; more in a table are left out
     */
    public Ring(MemorySegment memory, int slots, int rows) {
        this.memory = memory;
        this.slots = slots;
        this.rows = rows;
    }

    /** Memory that a ring needs. */
    public static long bytes(int slots, int rows) {
        return slots * slotBytes(rows);
    }

    private static long slotBytes(int rows) {
        return HEADER + (long) rows * ROW;
    }

    public void write(Sample sample, ProcessTable table) {
        long slot = written % slots * slotBytes(rows);
        int count = Math.min(rows, table.size());
        memory.set(JAVA_LONG, slot + ELAPSED, sample.elapsed().toNanos());
        memory.set(JAVA_LONG, slot + TOTAL, sample.memory().total());
        memory.set(JAVA_LONG, slot + AVAILABLE, sample.memory().available());
        memory.set(JAVA_INT, slot + ROWS, count);
        for (int i = 0; i < count; i++) {
            long row = slot + HEADER + (long) i * ROW;
            memory.set(JAVA_LONG, row + PID, table.pid(i));
            memory.set(JAVA_LONG, row + START, table.startTicks(i));
            memory.set(JAVA_LONG, row + RSS, table.rss(i));
            memory.set(JAVA_LONG, row + HELD, table.held(i));
        }
        written++;
    }

    /** Beats that can be read: at most the number of slots. */
    public int size() {
        return (int) Math.min(written, slots);
    }

    /** Monotonic time of a beat; {@code back} 0 is the newest, size - 1 the oldest. */
    public Duration elapsed(int back) {
        return Duration.ofNanos(memory.get(JAVA_LONG, slot(back) + ELAPSED));
    }

    /** Used memory of a beat, 0 to 100. */
    public double usedPercent(int back) {
        long total = memory.get(JAVA_LONG, slot(back) + TOTAL);
        return 100.0 * (total - memory.get(JAVA_LONG, slot(back) + AVAILABLE)) / total;
    }

    /** Anonymous + swapped bytes of a process on a beat, or {@link #NOT_AMONG_THE_BIGGEST}. */
    public long held(int back, int pid, long startTicks) {
        long slot = slot(back);
        int count = memory.get(JAVA_INT, slot + ROWS);
        for (int i = 0; i < count; i++) {
            long row = slot + HEADER + (long) i * ROW;
            if (memory.get(JAVA_LONG, row + PID) == pid && memory.get(JAVA_LONG, row + START) == startTicks) {
                return memory.get(JAVA_LONG, row + HELD);
            }
        }
        return NOT_AMONG_THE_BIGGEST;
    }

    private long slot(int back) {
        if (back < 0 || back >= size()) {
            throw new IndexOutOfBoundsException("beat " + back + " of " + size());
        }
        return (written - 1 - back) % slots * slotBytes(rows);
    }
}
