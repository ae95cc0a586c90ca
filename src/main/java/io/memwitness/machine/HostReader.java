package io.memwitness.machine;

import io.memwitness.model.Fact;
import io.memwitness.model.LoadAverages;
import io.memwitness.model.Sample;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * Reads one {@link Sample} of the host a beat, from files that stay open: /proc/meminfo, /proc/pressure/memory,
 * /proc/stat, /proc/loadavg, /proc/vmstat and, with ZFS, /proc/spl/kstat/zfs/arcstats. For one thread.
 */
final class HostReader {

    private final MeminfoFile meminfo;
    private final PressureFile pressure;
    private final StatFile stat;
    private final KernelFile loadavg;
    private final VmstatFile vmstat;
    private final ArcFile arc;

    /**
     * @param proc      where procfs is mounted: /proc
     * @param pageBytes size of a page in bytes
     */
    HostReader(Path proc, int pageBytes) {
        this.meminfo = new MeminfoFile(proc.resolve("meminfo"));
        this.pressure = new PressureFile(proc.resolve("pressure/memory"));
        this.stat = new StatFile(proc.resolve("stat"));
        this.loadavg = new KernelFile(proc.resolve("loadavg"), 128);
        this.vmstat = new VmstatFile(proc.resolve("vmstat"), pageBytes);
        this.arc = new ArcFile(proc.resolve("spl/kstat/zfs/arcstats"));
    }

    /** The host now; missing, with the reason, when its memory cannot be read. */
    Fact<Sample> read(Instant takenAt, Duration elapsed) {
        stat.read();
        vmstat.read();
        return meminfo.read(vmstat.zsmalloc(), arc.read())
                .map(memory -> new Sample(
                        takenAt, elapsed, memory, pressure.read(), stat.cpu(), load(), vmstat.counters(stat.forks())));
    }

    private Fact<LoadAverages> load() {
        int length = loadavg.read();
        byte[] text = loadavg.text();
        if (length <= 0) {
            return Reasons.unreadable("/proc/loadavg", length);
        }
        int five = Numbers.skipFields(text, 0, length, 1);
        int fifteen = Numbers.skipFields(text, five, length, 1);
        return Fact.of(new LoadAverages(
                Numbers.hundredths(text, 0, length) / 100.0,
                Numbers.hundredths(text, five, length) / 100.0,
                Numbers.hundredths(text, fifteen, length) / 100.0));
    }
}
