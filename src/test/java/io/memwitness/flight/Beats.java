package io.memwitness.flight;

import io.memwitness.model.CpuTicks;
import io.memwitness.model.Fact;
import io.memwitness.model.HostMemory;
import io.memwitness.model.KernelCounters;
import io.memwitness.model.LoadAverages;
import io.memwitness.model.Pressure;
import io.memwitness.model.ProcessTable;
import io.memwitness.model.Sample;
import io.memwitness.model.Session;
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
        HostMemory memory = new HostMemory(
                total, available, false, available, 0, 0, 0, total - available, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, -1, -1);
        return new Sample(
                Instant.EPOCH.plus(elapsed),
                elapsed,
                memory,
                Fact.missing("test"),
                Fact.missing("test"),
                Fact.missing("test"),
                Fact.missing("test"));
    }

    /** A sample in which no two fields have the same value. */
    public static Sample distinct(long seed) {
        long b = seed << 20;
        HostMemory memory = new HostMemory(
                b + 1, b + 2, true, b + 3, b + 4, b + 5, b + 6, b + 7, b + 8, b + 9, b + 10, b + 11, b + 12, b + 13,
                b + 14, b + 15, -1, -1, -1, -1);
        return new Sample(
                Instant.ofEpochSecond(b + 16, 123_456_789),
                Duration.ofSeconds(b + 17, 18),
                memory,
                Fact.of(new Pressure(b + 0.19, b + 0.20, Duration.ofNanos(b + 21), Duration.ofNanos(b + 22))),
                Fact.of(new CpuTicks(b + 23, b + 24)),
                Fact.of(new LoadAverages(b + 0.25, b + 0.26, b + 0.27)),
                Fact.of(new KernelCounters(b + 28, b + 29, b + 30, HostMemory.ABSENT, -1, -1, 65_536)));
    }

    public static Session session(String bootId, int pid) {
        return new Session(
                bootId, "db-01", "0.1.0", pid, 77, Instant.parse("2026-11-20T02:04:12.318Z"), Duration.ofSeconds(3));
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
