package io.memwitness.machine;

import io.memwitness.model.Fact;
import io.memwitness.model.Holdings.Sharer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.LongPredicate;

/** Processes with the most shared memory in their own mappings: RssShmem of /proc/PID/status. For one thread. */
final class Sharers {

    static final int KEPT = 8;

    /** Of this many, by RSS that is not anonymous, the status is read; what they have may be files instead. */
    private static final int CANDIDATES = 32;

    /** Reading the mappings of a process locks them, and waits for who has them locked. */
    private static final int NAMED = 2;

    /** Percent of the last 10 s. */
    private static final double STALLED = 5;

    /** A process that waits for a disk, which may be its swap, or that ends, may have its mappings locked. */
    private static final Set<String> CALM = Set.of(Activity.RUNNING, Activity.SLEEPING, Activity.STOPPED);

    private static final Fact<List<Sharer>> NO_SHARED_SIZES =
            Fact.missing("the kernel does not tell RssShmem: Linux 4.5 and newer do");

    private static final int STATUS_LIMIT = 16 * 1024;
    private static final int MAPS_LIMIT = 256 * 1024;
    private static final long LEAST = 1L << 20;

    private final Path proc;
    private final HostFiles files;
    private final MemoryReader memory = new MemoryReader();

    Sharers(Path proc, HostFiles files) {
        this.proc = proc;
        this.files = files;
    }

    /**
     * The biggest.
     *
     * @param pids     by RSS that is not anonymous
     * @param inMemory is this the device, as {@link MountTable#device}, of a tmpfs?
     */
    Fact<List<Sharer>> biggest(int[] pids, LongPredicate inMemory, TimeBudget budget) {
        List<Sharer> sharers = new ArrayList<>();
        boolean told = false;
        boolean silent = false; // as a process is that just ends
        for (int i = 0; i < Math.min(CANDIDATES, pids.length) && !budget.isOver(); i++) {
            Fact<Long> shared = shared(pids[i]);
            told |= shared.isKnown();
            silent |= shared instanceof Fact.Missing<Long>(String reason) && reason.equals(MemoryReader.NOT_TOLD);
            if (shared.orElse(0L) >= LEAST) {
                sharers.add(sharer(pids[i], shared.orElse(0L)));
            }
        }
        return silent && !told ? NO_SHARED_SIZES : Fact.of(named(sharers, inMemory, budget));
    }

    private List<Sharer> named(List<Sharer> sharers, LongPredicate inMemory, TimeBudget budget) {
        sharers.sort(Comparator.comparingLong(Sharer::bytes).reversed());
        List<Sharer> biggest = new ArrayList<>(sharers.subList(0, Math.min(KEPT, sharers.size())));
        boolean isStalled = isStalled();
        for (int i = 0; i < Math.min(NAMED, biggest.size()) && !budget.isOver(); i++) {
            biggest.set(
                    i, isStalled || waits(biggest.get(i)) ? without(biggest.get(i)) : named(biggest.get(i), inMemory));
        }
        return biggest;
    }

    /** Did all tasks wait for memory lately? Then somebody may hold the lock of a process, and keep it. */
    private boolean isStalled() {
        try {
            byte[] text = files.read(proc.resolve("pressure/memory"), STATUS_LIMIT);
            return PressureFile.parse(text, text.length)
                    .map(pressure -> pressure.fullAvg10() >= STALLED)
                    .orElse(false);
        } catch (IOException e) {
            return false;
        }
    }

    private boolean waits(Sharer sharer) {
        return directory(sharer.pid())
                .stat()
                .map(stat -> !CALM.contains(stat.activity().state()))
                .orElse(true);
    }

    private static Sharer without(Sharer sharer) {
        return new Sharer(
                sharer.pid(),
                sharer.startTicks(),
                sharer.name(),
                sharer.bytes(),
                Fact.missing("not looked up: that could wait for a process that waits for memory"));
    }

    private Fact<Long> shared(int pid) {
        return memory.parts(directory(pid).read("status", STATUS_LIMIT)).shared();
    }

    private Sharer sharer(int pid, long bytes) {
        Fact<StatLine> stat = directory(pid).stat();
        return new Sharer(
                pid,
                stat.map(StatLine::startTicks).orElse(0L),
                stat.map(StatLine::name).orElse("?"),
                bytes,
                Fact.missing("only looked up for the biggest"));
    }

    private Sharer named(Sharer sharer, LongPredicate inMemory) {
        Fact<String> mapping = directory(sharer.pid())
                .read("maps", MAPS_LIMIT)
                .then(text -> text.length == MAPS_LIMIT
                        ? Fact.missing("too many mappings")
                        : SharedMappings.biggest(text, inMemory));
        return new Sharer(sharer.pid(), sharer.startTicks(), sharer.name(), sharer.bytes(), mapping);
    }

    private ProcDir directory(int pid) {
        return new ProcDir(files, proc, pid);
    }
}
