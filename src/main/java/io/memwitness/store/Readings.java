package io.memwitness.store;

import io.memwitness.model.CpuTicks;
import io.memwitness.model.Fact;
import io.memwitness.model.HostMemory;
import io.memwitness.model.KernelCounters;
import io.memwitness.model.LoadAverages;
import io.memwitness.model.Pressure;
import io.memwitness.model.Sample;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Turns a sample, and the one before it, into what is stored. Filled anew for each sample: a switch over numbers costs no
 * class and no garbage, where twenty functions would.
 */
final class Readings {

    /** There is no value: null in the database. */
    static final long NONE = Long.MIN_VALUE;

    /** Unit of memory in the store, in bytes. */
    static final int PAGE = 4096;

    private static final HostMemory NOTHING =
            new HostMemory(-1, -1, false, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1);

    private HostMemory memory = NOTHING;
    private @Nullable Pressure pressure;
    private @Nullable Pressure pressureBefore;
    private @Nullable CpuTicks cpu;
    private @Nullable CpuTicks cpuBefore;
    private @Nullable LoadAverages load;
    private @Nullable KernelCounters counters;
    private @Nullable KernelCounters countersBefore;
    private long beats;

    /**
     * Reads the values of a sample.
     *
     * @param before   the sample of the beat before; null when what happened since then belongs to a gap
     * @param interval time from beat to beat; the one before may be further away, when beats between were left out
     */
    void take(@Nullable Sample before, Sample now, Duration interval) {
        beats = before == null
                ? 1
                : Math.max(1, now.elapsed().minus(before.elapsed()).dividedBy(interval));
        memory = now.memory();
        pressure = known(now.pressure());
        cpu = known(now.cpu());
        load = known(now.load());
        counters = known(now.counters());
        pressureBefore = before == null ? null : known(before.pressure());
        cpuBefore = before == null ? null : known(before.cpu());
        countersBefore = before == null ? null : known(before.counters());
    }

    /** The stored number of a series, or {@link #NONE}. */
    long value(Series series) {
        return switch (series) {
            case AVAILABLE -> pages(memory.available());
            case FREE -> pages(memory.free());
            case ANONYMOUS -> pages(memory.anonymous());
            case PAGE_CACHE -> pageCache();
            case SHARED -> pages(memory.shared());
            case SLAB -> pages(memory.slab());
            case PAGE_TABLES -> pages(memory.pageTables());
            case KERNEL_STACK -> pages(memory.kernelStack());
            case HUGE_PAGES -> pages(memory.hugePages());
            case SWAP_USED -> pages(memory.swapUsed());
            case CPU -> busyTenths();
            case LOAD1 -> load == null ? NONE : hundredths(load.one());
            case LOAD5 -> load == null ? NONE : hundredths(load.five());
            case LOAD15 -> load == null ? NONE : hundredths(load.fifteen());
            case STALLED_SOME -> stalledSome();
            case STALLED_FULL -> stalledFull();
            case OOM_KILLS, MAJOR_FAULTS, SWAP_IN, SWAP_OUT -> counted(series);
        };
    }

    /** A size in pages of 4 KiB, or {@link #NONE} for {@link HostMemory#ABSENT}. */
    static long pages(long bytes) {
        return bytes < 0 ? NONE : bytes / PAGE;
    }

    private long pageCache() {
        long cached = memory.cached() + Math.max(0, memory.buffers()) - Math.max(0, memory.shared());
        return memory.cached() < 0 ? NONE : Math.max(0, cached) / PAGE;
    }

    private static long hundredths(double value) {
        return Math.round(100 * value);
    }

    private long busyTenths() {
        if (cpu == null || cpuBefore == null || cpu.total() <= cpuBefore.total()) {
            return NONE;
        }
        double share = (double) (cpu.busy() - cpuBefore.busy()) / (cpu.total() - cpuBefore.total());
        return Math.clamp(Math.round(1000 * share), 0, 1000);
    }

    private long stalledSome() {
        return pressure == null || pressureBefore == null
                ? NONE
                : stalled(pressureBefore.someTotal(), pressure.someTotal());
    }

    private long stalledFull() {
        return pressure == null || pressureBefore == null
                ? NONE
                : stalled(pressureBefore.fullTotal(), pressure.fullTotal());
    }

    /**
     * A difference of whole milliseconds, so that sums over many samples are exact. Of a longer time it is the part of one
     * beat: what is a share of time must not be summed over more of it than there are samples for.
     */
    private long stalled(Duration before, Duration now) {
        long risen = risen(before.toMillis(), now.toMillis());
        return risen == NONE ? NONE : risen / beats;
    }

    private long counted(Series series) {
        if (counters == null || countersBefore == null) {
            return NONE;
        }
        long risen = risen(counter(series, countersBefore), counter(series, counters));
        return series.unit() == Series.Unit.PAGES && risen != NONE ? risen * counters.pageBytes() / PAGE : risen;
    }

    private static long counter(Series series, KernelCounters counters) {
        return switch (series) {
            case OOM_KILLS -> counters.oomKills();
            case MAJOR_FAULTS -> counters.majorFaults();
            case SWAP_IN -> counters.swapInPages();
            case SWAP_OUT -> counters.swapOutPages();
            default -> throw new IllegalArgumentException(series + " is no counter of /proc/vmstat");
        };
    }

    /** How much a counter rose; {@link #NONE} when one is absent or it fell, as in a container that moved. */
    private static long risen(long before, long now) {
        return before < 0 || now < before ? NONE : now - before;
    }

    private static <T> @Nullable T known(Fact<T> fact) {
        return fact instanceof Fact.Known<T> known ? known.value() : null;
    }
}
