package io.memwitness.machine;

import io.memwitness.model.CpuTicks;
import io.memwitness.model.Fact;
import io.memwitness.model.KernelCounters;
import io.memwitness.model.LoadAverages;
import io.memwitness.model.Sample;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Reads one {@link Sample} of the host a beat, from files that stay open: /proc/meminfo, /proc/pressure/memory,
 * /proc/stat, /proc/loadavg and /proc/vmstat. For one thread.
 */
final class HostReader {

    private static final int KIB = 1024;

    private final MeminfoFile meminfo;
    private final PressureFile pressure;
    private final KernelFile stat;
    private final KernelFile loadavg;
    private final KernelFile vmstat;
    private final Fields counters = new Fields(List.of("oom_kill", "pgmajfault", "pswpin", "pswpout"));
    private final int pageBytes;

    /**
     * @param proc      where procfs is mounted: /proc
     * @param pageBytes size of a page in bytes
     */
    HostReader(Path proc, int pageBytes) {
        this.meminfo = new MeminfoFile(proc.resolve("meminfo"));
        this.pressure = new PressureFile(proc.resolve("pressure/memory"));
        this.stat = new KernelFile(proc.resolve("stat"), 256);
        this.loadavg = new KernelFile(proc.resolve("loadavg"), 128);
        this.vmstat = new KernelFile(proc.resolve("vmstat"), 16 * KIB);
        this.pageBytes = pageBytes;
    }

    /** The host now; missing, with the reason, when its memory cannot be read. */
    Fact<Sample> read(Instant takenAt, Duration elapsed) {
        return meminfo.read()
                .map(memory -> new Sample(takenAt, elapsed, memory, pressure.read(), cpu(), load(), counters()));
    }

    /** First line of /proc/stat: cpu user nice system idle iowait irq softirq steal (guest is part of user). */
    private Fact<CpuTicks> cpu() {
        int length = stat.read();
        byte[] text = stat.text();
        if (length < 5 || text[0] != 'c') {
            return Reasons.unreadable("/proc/stat", length);
        }
        int end = Numbers.endOfLine(text, 0, length);
        long busy = 0;
        long total = 0;
        int at = Numbers.skipFields(text, 0, end, 2);
        for (int field = 0; field < 8 && at < end; field++) {
            long ticks = Math.max(0, Numbers.unsigned(text, at, end));
            total += ticks;
            busy += field == 3 || field == 4 ? 0 : ticks;
            at = Numbers.skipFields(text, at, end, 1);
        }
        return Fact.of(new CpuTicks(busy, total));
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

    private Fact<KernelCounters> counters() {
        int length = vmstat.read();
        if (length <= 0) {
            return Reasons.unreadable("/proc/vmstat", length);
        }
        counters.parse(vmstat.text(), length);
        return Fact.of(new KernelCounters(
                counters.value(0), counters.value(1), counters.value(2), counters.value(3), -1, -1, pageBytes));
    }
}
