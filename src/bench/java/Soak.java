import io.memwitness.daemon.Journal;
import io.memwitness.daemon.Pause;
import io.memwitness.daemon.Recorder;
import io.memwitness.daemon.RecorderParts;
import io.memwitness.daemon.TimeSource;
import io.memwitness.detect.Policy;
import io.memwitness.detect.Urgent;
import io.memwitness.machine.ServiceManager;
import io.memwitness.model.Protection;
import io.memwitness.record.LogPlace;
import io.memwitness.record.ReportLogs;
import io.memwitness.store.FlightFile;
import io.memwitness.store.StoreLimits;
import io.memwitness.store.StoreWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/**
 * The recorder over 100,000 beats with 50 incidents in virtual time: beat, flight file, decisions, explanations, logs and the
 * store of beats are the product's, the host is {@link ShortHost}. Prints what the process holds on the way: nothing may grow.
 * Arguments: a directory, number of beats. See figures.sh.
 */
final class Soak implements TimeSource, Pause {

    private static final Instant START = Instant.parse("2026-08-20T00:00:00Z");
    private static final int LINES = 10;

    /** As many beats as the scribe takes at once. */
    private static final int BATCH = 10;

    private final long beats;
    private final Runnable everyBatch;
    private long beat;
    private int incidents;

    private Soak(long beats, Runnable everyBatch) {
        this.beats = beats;
        this.everyBatch = everyBatch;
    }

    public static void main(String[] arguments) throws IOException {
        Path directory = Files.createDirectories(Path.of(arguments[0]));
        long beats = Long.parseLong(arguments[1]);
        ShortHost host = new ShortHost(beats / 50);
        var session = host.session(START);
        FlightFile file = FlightFile.open(directory, ShortHost.BEAT, host.tableRows(), session, System.err::println);
        Instant[] now = {START};
        StoreLimits limits = new StoreLimits(Duration.ofDays(7), Duration.ofDays(90), 256L << 20);
        StoreWriter store = StoreWriter.open(directory, limits, session, () -> now[0], System.err::println);
        var reader = file.record().beats();
        Soak soak = new Soak(beats, () -> {
            store.take(reader);
            store.tend();
        });
        LogPlace place = new LogPlace(directory, 20 << 20, 20, 0, 0);
        try (ReportLogs logs = ReportLogs.open(place, () -> soak.now().atOffset(ZoneOffset.UTC), System.err::println)) {
            Journal journal = Journal.notStored(
                    report -> {
                        logs.append(report);
                        System.gc();
                    },
                    logs::append,
                    soak::told);
            RecorderParts parts = new RecorderParts(
                    new Policy(80, Duration.ofSeconds(15), Duration.ofMinutes(10), 80, Duration.ZERO),
                    new Urgent(true, 5, 30),
                    ShortHost.BEAT,
                    file.record(),
                    5,
                    ZoneOffset.UTC,
                    () -> List.of(new Protection(true, "simulated", "")),
                    () -> {},
                    line -> {});
            System.out.println("  beats  incidents  heap in use  RSS kB");
            new Recorder(parts, host, journal, ServiceManager.of(Map.of(), 1), soak).run(soak);
        }
    }

    private void told(String sentence) {
        incidents += sentence.contains("NEW LOG") ? 1 : 0;
    }

    @Override
    public boolean forNext(Duration duration) {
        if (beat % (beats / LINES) == 0) {
            System.gc();
            long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            System.out.printf("%7d  %9d  %8.2f MiB  %7s%n", beat, incidents, heap / 1048576.0, residentKb());
        }
        if (beat % BATCH == 0) {
            everyBatch.run();
        }
        return beat++ < beats;
    }

    private static String residentKb() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
                if (line.startsWith("VmRSS:")) {
                    return line.replaceAll("\\D", "");
                }
            }
            return "?";
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public long nanos() {
        return ShortHost.BEAT.multipliedBy(beat).toNanos();
    }

    @Override
    public long bootNanos() {
        return nanos() + Duration.ofHours(1).toNanos();
    }

    @Override
    public Instant now() {
        return START.plusNanos(nanos());
    }
}
