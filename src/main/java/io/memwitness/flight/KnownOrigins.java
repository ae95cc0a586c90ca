package io.memwitness.flight;

import io.memwitness.model.Fact;
import io.memwitness.model.ProcessOrigin;
import io.memwitness.model.ProcessTable;
import java.lang.foreign.MemorySegment;

/** Decides where what is noted of a process goes: over the oldest, but not over one that is still among the biggest. */
final class KnownOrigins {

    private final OriginTable table;
    private final long[] numbers;
    private final int[] pids;
    private final long[] startTicks;
    private long next = 1;

    KnownOrigins(FlightLayout layout, MemorySegment memory) {
        this.table = new OriginTable(layout);
        this.numbers = new long[layout.origins()];
        this.pids = new int[layout.origins()];
        this.startTicks = new long[layout.origins()];
        for (int entry = 0; entry < numbers.length; entry++) {
            keep(entry, table.load(memory, entry), table.pid(), table.startTicks());
        }
    }

    private void keep(int entry, long number, int pid, long start) {
        numbers[entry] = number;
        pids[entry] = pid;
        startTicks[entry] = start;
        next = Math.max(next, number + 1);
    }

    /** @param biggest the processes of the newest beat */
    void put(MemorySegment memory, ProcessOrigin origin, ProcessTable biggest) {
        int pid = origin.id().pid();
        long start = origin.id().startTicks();
        int entry = entryOf(pid, start);
        if (entry < 0) {
            entry = oldest(biggest);
            keep(entry, next, pid, start);
        }
        table.put(memory, entry, numbers[entry], origin);
    }

    /**
     * What was noted of a process; missing when that was too long ago.
     *
     * @param bootId of the present boot: pids and start ticks of pid 1 and its like are the same on each
     */
    Fact<ProcessOrigin> of(MemorySegment memory, String bootId, int pid, long start) {
        int entry = entryOf(pid, start);
        if (entry >= 0 && table.find(memory, entry, pid, start)) {
            ProcessOrigin origin = table.get();
            if (origin.id().bootId().equals(bootId)) {
                return Fact.of(origin);
            }
        }
        return Fact.missing("too long ago");
    }

    private int entryOf(int pid, long start) {
        for (int entry = 0; entry < numbers.length; entry++) {
            if (numbers[entry] > 0 && pids[entry] == pid && startTicks[entry] == start) {
                return entry;
            }
        }
        return -1;
    }

    private int oldest(ProcessTable biggest) {
        int oldest = 0;
        long number = Long.MAX_VALUE;
        for (int entry = 0; entry < numbers.length; entry++) {
            if (numbers[entry] < number && !isNeeded(biggest, pids[entry], startTicks[entry])) {
                oldest = entry;
                number = numbers[entry];
            }
        }
        return oldest;
    }

    private static boolean isNeeded(ProcessTable biggest, int pid, long start) {
        return biggest.rowOf(pid, start) >= 0 || biggest.groups().isNamedAfter(pid, start);
    }
}
