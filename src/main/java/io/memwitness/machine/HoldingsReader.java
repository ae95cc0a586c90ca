package io.memwitness.machine;

import io.memwitness.machine.MountNamespaces.Namespace;
import io.memwitness.model.Holdings;
import io.memwitness.model.Holdings.Deleted;
import io.memwitness.model.Holdings.Limited;
import io.memwitness.model.Holdings.Segment;
import io.memwitness.model.Holdings.Sharer;
import io.memwitness.model.Holdings.Slab;
import io.memwitness.model.Holdings.Tmpfs;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Reads who holds memory that belongs to no process, the most useful first, until the time for it is over. Never throws:
 * what fails is told in {@link Holdings#unread}. For one thread.
 */
final class HoldingsReader {

    /** For all of it. */
    private static final Duration BUDGET = Duration.ofMillis(60);

    private static final Duration FOR_NAMESPACES = Duration.ofMillis(15);
    private static final Duration FOR_BIGGEST_FILES = Duration.ofMillis(15);

    private static final int SLABS_LIMIT = 256 * 1024;

    private final Path proc;
    private final int procFd;
    private final HostFiles files;
    private final int pageBytes;
    private final Supplier<int[]> sharing;
    private final LongSupplier nanos;
    private final MountNamespaces namespaces;
    private final SegmentReader segments;
    private final Sharers sharers;
    private final DeletedFiles deleted;
    private final BiggestFile biggestFile;
    private final FreeLists freeLists;

    /**
     * @param sharing pids by RSS that is not anonymous, the most first
     * @param nanos   a monotonic clock
     */
    HoldingsReader(ProcSource source, HostFiles files, int pageBytes, Supplier<int[]> sharing, LongSupplier nanos) {
        this.proc = source.proc();
        this.files = files;
        this.pageBytes = pageBytes;
        this.sharing = sharing;
        this.nanos = nanos;
        Users users = new Users(files, source.passwd());
        try (Arena arena = Arena.ofConfined()) {
            this.procFd = Libc.openat(Libc.AT_FDCWD, arena.allocateFrom(proc.toString()), OpenFlags.HERE.directory());
        }
        this.namespaces = new MountNamespaces(procFd, proc, files);
        this.segments = new SegmentReader(procFd, proc, files, users::name);
        this.sharers = new Sharers(proc, files);
        this.deleted = new DeletedFiles(procFd, proc, files);
        this.biggestFile = new BiggestFile(users::name);
        this.freeLists = new FreeLists(proc, files, pageBytes);
    }

    /** Who holds what now. */
    Holdings read(Supplier<Limits> limits) {
        Unread unread = new Unread();
        List<Limited> cgroups = unread.guard("cgroup limits", () -> limited(limits.get(), unread));
        TimeBudget budget = new TimeBudget(BUDGET, nanos);
        TmpfsSurvey survey = new TmpfsSurvey(procFd, proc, files);
        int[] pids = sharing.get();
        List<Segment> sysv = unread.guard("System V shared memory", () -> segments.biggest(unread));
        List<Slab> slabs = unread.guard("slab caches", () -> slabs(unread));
        unread.guard("tmpfs", () -> survey(survey, pids, budget, unread));
        List<Sharer> shared = unread.guard("shared memory of processes", () -> sharers(survey, pids, budget, unread));
        List<Tmpfs> tmpfs =
                unread.guard("tmpfs", () -> survey.biggest(biggestFile, budget.part(FOR_BIGGEST_FILES), unread));
        List<Deleted> open = unread.guard("deleted files", () -> deleted.biggest(pids, survey, budget, unread));
        List<Long> free = unread.guard("free pages of the processors", () -> List.of(freeLists.bytes()));
        return new Holdings(
                tmpfs, sysv, shared, open, slabs, cgroups, free.isEmpty() ? 0 : free.getFirst(), unread.lines());
    }

    /** Looks at the host's mounts, and at those that only its containers and services have. */
    private List<Namespace> survey(TmpfsSurvey survey, int[] pids, TimeBudget budget, Unread unread)
            throws IOException {
        Namespace host = namespaces.host();
        survey.look(host);
        List<Namespace> others = namespaces.others(host, pids, budget.part(FOR_NAMESPACES), unread);
        for (Namespace other : others) {
            survey.lookIfThere(other);
        }
        segments.tell(host, others, unread);
        return others;
    }

    private List<Sharer> sharers(TmpfsSurvey survey, int[] pids, TimeBudget budget, Unread unread) {
        return unread.unless("shared memory of processes", sharers.biggest(pids, survey::isInMemory, budget));
    }

    private static List<Limited> limited(Limits limits, Unread unread) {
        limits.unread().forEach(unread::add);
        return limits.groups();
    }

    private List<Slab> slabs(Unread unread) throws IOException {
        byte[] text = files.read(proc.resolve("slabinfo"), SLABS_LIMIT);
        return unread.unless("slab caches", SlabCaches.parse(text, pageBytes));
    }
}
