package io.memwitness.machine;

import io.memwitness.model.Fact;
import io.memwitness.model.Holdings.Sharer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongPredicate;

/** Processes with the most shared memory in their own mappings: RssShmem of /proc/PID/status. For one thread. */
final class Sharers {

    static final int KEPT = 8;

    /** Of this many, by RSS that is not anonymous, the status is read; what they have may be files instead. */
    private static final int CANDIDATES = 32;

    /** Reading the mappings of a process locks them. */
    private static final int NAMED = 2;

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
        for (int i = 0; i < Math.min(CANDIDATES, pids.length) && !budget.isOver(); i++) {
            Fact<Long> shared = shared(pids[i]);
            if (shared instanceof Fact.Missing<Long>(String reason) && reason.equals(MemoryReader.NOT_TOLD)) {
                return Fact.missing("the kernel does not tell RssShmem: Linux 4.5 and newer do");
            }
            if (shared.orElse(0L) >= LEAST) {
                sharers.add(sharer(pids[i], shared.orElse(0L)));
            }
        }
        sharers.sort(Comparator.comparingLong(Sharer::bytes).reversed());
        List<Sharer> biggest = new ArrayList<>(sharers.subList(0, Math.min(KEPT, sharers.size())));
        for (int i = 0; i < Math.min(NAMED, biggest.size()) && !budget.isOver(); i++) {
            biggest.set(i, named(biggest.get(i), inMemory));
        }
        return Fact.of(biggest);
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
