package io.memwitness.machine;

import io.memwitness.model.Fact;
import io.memwitness.model.Finding;
import io.memwitness.model.HostMemory;
import io.memwitness.model.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Does this kernel tell what the recorder wants to know? */
public final class SourceChecks {

    private static final String MEMORY = "host memory";
    private static final String PRESSURE = "memory pressure";
    private static final String KILLS = "kill counter";
    private static final String PROCESSES = "processes";
    private static final String CGROUPS = "cgroups";
    private static final String SEGMENTS = "System V segments";
    private static final String SLABS = "slab caches";

    private static final int HEADER_LIMIT = 512;

    private final Path proc;

    /**
     * Of this host.
     *
     * @param proc where procfs is mounted: /proc
     */
    public SourceChecks(Path proc) {
        this.proc = proc;
    }

    /** All sources. */
    public List<Finding> all() {
        Fact<Sample> read = new HostReader(proc, Libc.pageBytes()).read(Instant.EPOCH, Duration.ZERO);
        return switch (read) {
            case Fact.Missing<Sample> missing ->
                List.of(
                        Finding.fails(MEMORY, missing.reason(), "Nothing can be recorded here: is /proc mounted?"),
                        processes(),
                        cgroups(),
                        segments(),
                        slabs());
            case Fact.Known<Sample>(Sample sample) ->
                List.of(
                        memory(sample.memory()),
                        pressure(sample),
                        kills(sample),
                        processes(),
                        cgroups(),
                        segments(),
                        slabs());
        };
    }

    private static Finding memory(HostMemory memory) {
        return memory.availableEstimated()
                ? Finding.limited(
                        MEMORY,
                        "/proc/meminfo without MemAvailable: estimated from MemFree, Buffers, Cached, SReclaimable",
                        "Linux 3.14 and newer tell it.")
                : Finding.works(MEMORY, "/proc/meminfo with MemAvailable");
    }

    private static Finding pressure(Sample sample) {
        return sample.pressure() instanceof Fact.Missing<?> missing
                ? Finding.limited(
                        PRESSURE,
                        missing.reason(),
                        "Reports then do not say how long tasks waited for memory. Linux 4.20 and newer have it; where"
                                + " it is switched off, add psi=1 to the kernel's command line.")
                : Finding.works(PRESSURE, "/proc/pressure/memory");
    }

    private static Finding kills(Sample sample) {
        boolean isThere = sample.counters() instanceof Fact.Known<?> && oomKills(sample) != HostMemory.ABSENT;
        return isThere
                ? Finding.works(KILLS, "oom_kill of /proc/vmstat: " + oomKills(sample) + " since boot")
                : Finding.limited(
                        KILLS,
                        "/proc/vmstat has no oom_kill",
                        "Kills for lack of memory are not counted; Linux 4.13 and newer do.");
    }

    private static long oomKills(Sample sample) {
        return sample.counters() instanceof Fact.Known<io.memwitness.model.KernelCounters> known
                ? known.value().oomKills()
                : HostMemory.ABSENT;
    }

    private Finding processes() {
        List<String> hidden = BlindSpots.of(proc);
        return hidden.isEmpty()
                ? Finding.works(PROCESSES, count() + " processes are visible")
                : Finding.limited(
                        PROCESSES,
                        String.join("; ", hidden),
                        "With CAP_SYS_PTRACE all are visible: install it as a service with service/deploy.sh, or check"
                                + " as root.");
    }

    private long count() {
        try (Stream<Path> entries = Files.list(proc)) {
            return entries.map(Path::getFileName)
                    .filter(name -> Character.isDigit(name.toString().charAt(0)))
                    .count();
        } catch (IOException e) {
            return 0;
        }
    }

    private Finding cgroups() {
        CgroupMounts mounts = CgroupMounts.read(new BoundedFiles(), proc.resolve("self/mountinfo"));
        if (mounts.memory().isPresent()) {
            return Finding.works(
                    CGROUPS, "memory controller v1 at " + mounts.memory().get().point());
        }
        if (mounts.unified().isEmpty()) {
            return Finding.limited(
                    CGROUPS,
                    "no cgroup file system is mounted",
                    "Units are still named; what their groups hold and may hold is not known.");
        }
        return Finding.works(CGROUPS, "cgroup v2 at " + mounts.unified().get().point());
    }

    private Finding segments() {
        Path shm = proc.resolve("sysvipc/shm");
        String lacking =
                "Shared memory without an owner is then only seen as a sum. Linux 2.6.34 and newer with System V IPC"
                        + " tell more.";
        try {
            byte[] text = new BoundedFiles().read(shm, HEADER_LIMIT);
            return SysvSegments.parse(text, Long::toString).isKnown()
                    ? Finding.works(SEGMENTS, "/proc/sysvipc/shm")
                    : Finding.limited(SEGMENTS, "/proc/sysvipc/shm does not tell rss and swap", lacking);
        } catch (IOException e) {
            return Finding.limited(SEGMENTS, "no /proc/sysvipc/shm", lacking);
        }
    }

    /** Whether it may be read is a question of rights. */
    private Finding slabs() {
        return Files.exists(proc.resolve("slabinfo"))
                ? Finding.works(SLABS, "/proc/slabinfo")
                : Finding.limited(
                        SLABS,
                        "no /proc/slabinfo",
                        "What the kernel holds for itself is then only seen as a sum. Kernels with CONFIG_SLUB_DEBUG"
                                + " tell more.");
    }
}
