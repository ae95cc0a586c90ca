package io.memwitness.flight;

import io.memwitness.model.Fact;
import io.memwitness.model.HostMemory;
import io.memwitness.model.ProcessTable;
import io.memwitness.model.Sample;
import java.time.Duration;
import java.time.Instant;

/** Beats for tests: used memory in percent at a time, and one process. */
public final class Beats {

    public static final long MIB = 1L << 20;

    private Beats() {}

    /** A sample of a host of 1 TiB; everything that is not memory is missing. */
    public static Sample at(Duration elapsed, double usedPercent) {
        long total = 1L << 40;
        long available = Math.round(total * (1 - usedPercent / 100));
        HostMemory memory =
                new HostMemory(total, available, false, available, 0, 0, 0, total - available, 0, 0, 0, 0, 0, 0, 0, 0);
        return new Sample(
                Instant.EPOCH.plus(elapsed),
                elapsed,
                memory,
                Fact.missing("test"),
                Fact.missing("test"),
                Fact.missing("test"),
                Fact.missing("test"));
    }

    /** A table with process 42, started at tick 7. */
    public static ProcessTable with(long heldMib) {
        ProcessTable table = new ProcessTable(4);
        table.add(42, 7, heldMib * MIB + MIB, heldMib * MIB, 0, 0);
        return table;
    }

    public static ProcessTable none() {
        return new ProcessTable(4);
    }
}
