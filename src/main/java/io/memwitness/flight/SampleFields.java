package io.memwitness.flight;

import io.memwitness.model.CpuTicks;
import io.memwitness.model.Fact;
import io.memwitness.model.HostMemory;
import io.memwitness.model.KernelCounters;
import io.memwitness.model.LoadAverages;
import io.memwitness.model.Pressure;
import io.memwitness.model.Sample;
import java.time.Duration;
import java.time.Instant;

/**
 * How a sample lies in a block, each field at a fixed place; the bytes of a fact that is missing mean nothing.
 *
 * <pre>
 *   0 memory, as in its record (152) | 152 flags (4) | 156 taken at (12) | 168 elapsed (8)
 *   176 pressure (32) | 208 cpu (16) | 224 load (24) | 248 counters (52)
 * </pre>
 */
final class SampleFields {

    private static final int AVAILABLE = 8;
    private static final int FLAGS = 152;
    private static final int PRESSURE = 176;
    private static final int CPU = 208;
    private static final int LOAD = 224;
    private static final int COUNTERS = 248;

    private static final int ESTIMATED = 1;
    private static final int HAS_PRESSURE = 2;
    private static final int HAS_CPU = 4;
    private static final int HAS_LOAD = 8;
    private static final int HAS_COUNTERS = 16;

    private SampleFields() {}

    static void put(Block block, int start, Sample sample) {
        putMemory(block.moveTo(start), sample.memory());
        block.putInt(flags(sample));
        block.putInstant(sample.takenAt());
        block.putLong(sample.elapsed().toNanos());
        if (sample.pressure() instanceof Fact.Known<Pressure>(Pressure pressure)) {
            putPressure(block.moveTo(start + PRESSURE), pressure);
        }
        if (sample.cpu() instanceof Fact.Known<CpuTicks>(CpuTicks cpu)) {
            block.moveTo(start + CPU).putLong(cpu.busy()).putLong(cpu.total());
        }
        if (sample.load() instanceof Fact.Known<LoadAverages>(LoadAverages load)) {
            block.moveTo(start + LOAD)
                    .putDouble(load.one())
                    .putDouble(load.five())
                    .putDouble(load.fifteen());
        }
        if (sample.counters() instanceof Fact.Known<KernelCounters>(KernelCounters counters)) {
            putCounters(block.moveTo(start + COUNTERS), counters);
        }
    }

    private static int flags(Sample sample) {
        return (sample.memory().availableEstimated() ? ESTIMATED : 0)
                | (sample.pressure().isKnown() ? HAS_PRESSURE : 0)
                | (sample.cpu().isKnown() ? HAS_CPU : 0)
                | (sample.load().isKnown() ? HAS_LOAD : 0)
                | (sample.counters().isKnown() ? HAS_COUNTERS : 0);
    }

    private static void putMemory(Block block, HostMemory memory) {
        block.putLong(memory.total()).putLong(memory.available());
        block.putLong(memory.free()).putLong(memory.buffers()).putLong(memory.cached());
        block.putLong(memory.swapCached()).putLong(memory.anonymous()).putLong(memory.shared());
        block.putLong(memory.slab()).putLong(memory.slabReclaimable()).putLong(memory.pageTables());
        block.putLong(memory.kernelStack()).putLong(memory.hugePages());
        block.putLong(memory.swapTotal()).putLong(memory.swapFree());
        block.putLong(memory.vmalloc()).putLong(memory.percpu());
        block.putLong(memory.compressed()).putLong(memory.arc());
    }

    private static void putPressure(Block block, Pressure pressure) {
        block.putDouble(pressure.someAvg10()).putDouble(pressure.fullAvg10());
        block.putLong(pressure.someTotal().toNanos())
                .putLong(pressure.fullTotal().toNanos());
    }

    private static void putCounters(Block block, KernelCounters counters) {
        block.putLong(counters.oomKills()).putLong(counters.majorFaults());
        block.putLong(counters.swapInPages()).putLong(counters.swapOutPages());
        block.putLong(counters.refaultPages()).putLong(counters.forks()).putInt(counters.pageBytes());
    }

    static double usedPercent(Block block, int start) {
        long total = block.longAt(start);
        return 100.0 * (total - block.longAt(start + AVAILABLE)) / total;
    }

    static Sample get(Block block, int start) {
        int flags = block.intAt(start + FLAGS);
        HostMemory memory = memory(block.moveTo(start), (flags & ESTIMATED) != 0);
        block.getInt();
        Instant takenAt = block.getInstant();
        Duration elapsed = Duration.ofNanos(block.getLong());
        return new Sample(
                takenAt,
                elapsed,
                memory,
                (flags & HAS_PRESSURE) == 0 ? missing() : Fact.of(pressure(block.moveTo(start + PRESSURE))),
                (flags & HAS_CPU) == 0 ? missing() : Fact.of(cpu(block.moveTo(start + CPU))),
                (flags & HAS_LOAD) == 0 ? missing() : Fact.of(load(block.moveTo(start + LOAD))),
                (flags & HAS_COUNTERS) == 0 ? missing() : Fact.of(counters(block.moveTo(start + COUNTERS))));
    }

    private static <T> Fact<T> missing() {
        return Fact.missing("was not read");
    }

    private static HostMemory memory(Block block, boolean estimated) {
        return new HostMemory(
                block.getLong(),
                block.getLong(),
                estimated,
                block.getLong(),
                block.getLong(),
                block.getLong(),
                block.getLong(),
                block.getLong(),
                block.getLong(),
                block.getLong(),
                block.getLong(),
                block.getLong(),
                block.getLong(),
                block.getLong(),
                block.getLong(),
                block.getLong(),
                block.getLong(),
                block.getLong(),
                block.getLong(),
                block.getLong());
    }

    private static Pressure pressure(Block block) {
        return new Pressure(
                block.getDouble(),
                block.getDouble(),
                Duration.ofNanos(block.getLong()),
                Duration.ofNanos(block.getLong()));
    }

    private static CpuTicks cpu(Block block) {
        return new CpuTicks(block.getLong(), block.getLong());
    }

    private static LoadAverages load(Block block) {
        return new LoadAverages(block.getDouble(), block.getDouble(), block.getDouble());
    }

    private static KernelCounters counters(Block block) {
        return new KernelCounters(
                block.getLong(),
                block.getLong(),
                block.getLong(),
                block.getLong(),
                block.getLong(),
                block.getLong(),
                block.getInt());
    }
}
