import io.memwitness.flight.RecordedBeat;
import io.memwitness.flight.RecordedBeats;
import io.memwitness.model.CpuTicks;
import io.memwitness.model.Fact;
import io.memwitness.model.HostMemory;
import io.memwitness.model.KernelCounters;
import io.memwitness.model.LoadAverages;
import io.memwitness.model.Pressure;
import io.memwitness.model.ProcessId;
import io.memwitness.model.ProcessOrigin;
import io.memwitness.model.Sample;
import io.memwitness.model.Session;
import io.memwitness.store.Archive;
import io.memwitness.store.Metric;
import io.memwitness.store.StoreLimits;
import io.memwitness.store.StoreWriter;
import io.memwitness.store.TimeRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What it takes to ask a store of 7 days at 3 s: writes one into an empty directory, unless there is one already, and prints
 * the time of each question inside the process, without the start of a JVM.
 *
 * <pre>
 *   java -cp target/classes:SQLITE_JDBC_JAR src/bench/StoredWeek.java DIR
 * </pre>
 */
final class StoredWeek implements RecordedBeats {

    private static final Duration BEAT = Duration.ofSeconds(3);
    private static final int BEATS = (int) Duration.ofDays(7).dividedBy(BEAT);
    private static final Instant START = Instant.parse("2026-11-13T03:00:00Z");
    private static final Instant END = START.plus(Duration.ofDays(7));
    private static final long GIB = 1L << 30;
    private static final int PROCESSES = 30;
    private static final int TIMES = 21;

    private static final Session SESSION =
            new Session("9f3c6a52-4a54-4b0e-9f6d-0c9a3c1f2d77", "db-01", "bench", 4711, 1, START, BEAT);

    private final SplittableRandom random = new SplittableRandom(7);
    private double used = 50;
    private long busy;

    private interface Question {
        int ask(Archive archive) throws IOException;
    }

    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        if (!Files.exists(directory.resolve("memwitness.db"))) {
            write(directory);
        }
        try (Archive archive = Archive.open(directory)) {
            System.out.printf("size of the store: %.1f MB%n", archive.sizeOnDisk() / 1e6);
        }
        TimeRange hour = new TimeRange(END.minus(Duration.ofHours(1)), END);
        TimeRange week = new TimeRange(START, END);
        List<Metric> memory = List.of(Metric.MEMORY);
        measure("open and close", directory, archive -> 1);
        measure("history of an hour, every sample", directory, archive -> points(archive, hour));
        measure(
                "history of an hour, by the minute",
                directory,
                archive -> archive.buckets(hour, Duration.ofMinutes(1), memory).size());
        measure(
                "history of 7 days, 1,008 points (minutes)",
                directory,
                archive -> archive.buckets(week, Duration.ofMinutes(10), memory).size());
        measure(
                "history of 7 days, 1,000 points (samples)",
                directory,
                archive -> archive.buckets(week, week.length().dividedBy(1000), memory)
                        .size());
        measure(
                "history of 7 days, all metrics (minutes)",
                directory,
                archive -> archive.buckets(week, Duration.ofMinutes(10), Metric.all())
                        .size());
        measure("gaps of an hour", directory, archive -> archive.gaps(hour).size());
        measure("gaps of 7 days", directory, archive -> archive.gaps(week).size());
        measure(
                "a moment",
                directory,
                archive -> archive.then(START.plus(Duration.ofDays(3))).size());
        measure(
                "processes of a moment",
                directory,
                archive -> archive.processes(START.plus(Duration.ofDays(3))).size());
        measure("every sample of 7 days", directory, archive -> points(archive, week));
    }

    private static int points(Archive archive, TimeRange range) throws IOException {
        int[] points = {0};
        archive.points(range, List.of(Metric.MEMORY), point -> points[0]++);
        return points[0];
    }

    /** Each time with a connection of its own, as a command has it; the median counts. */
    private static void measure(String name, Path directory, Question question) throws IOException {
        long[] micros = new long[TIMES];
        int answers = 0;
        for (int i = 0; i < TIMES; i++) {
            try (Archive archive = Archive.open(directory)) {
                long begin = System.nanoTime();
                answers = question.ask(archive);
                micros[i] = (System.nanoTime() - begin) / 1000;
            }
        }
        long first = micros[0];
        Arrays.sort(micros);
        System.out.printf(
                "%-44s %8.1f ms median, %8.1f first, %8.1f most (%d)%n",
                name, micros[TIMES / 2] / 1e3, first / 1e3, micros[TIMES - 1] / 1e3, answers);
    }

    private static void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        StoreLimits limits = new StoreLimits(Duration.ofDays(7), Duration.ofDays(90), 256L << 20);
        long begin = System.nanoTime();
        StoreWriter writer = StoreWriter.open(directory, limits, SESSION, () -> END, System.err::println);
        writer.take(new StoredWeek());
        writer.close(END);
        System.out.printf("%d samples written in %.1f s%n", BEATS, (System.nanoTime() - begin) / 1e9);
    }

    @Override
    public long recordId() {
        return 1;
    }

    @Override
    public long oldest() {
        return 0;
    }

    @Override
    public long newest() {
        return BEATS - 1;
    }

    @Override
    public boolean read(long number, RecordedBeat into) {
        Duration elapsed = BEAT.multipliedBy(number);
        into.fill(number, SESSION, elapsed.plusMinutes(5), sample(number, elapsed));
        into.table().clear();
        for (int i = 1; i <= PROCESSES; i++) {
            long rss = (i << 24) + (number % 100 << 14);
            into.table().add(1000 + i, i * 10L, rss, rss / 2, i << 16, number);
        }
        return true;
    }

    private Sample sample(long number, Duration elapsed) {
        used = Math.clamp(used + random.nextDouble(-0.3, 0.3), 20, 95);
        busy += random.nextLong(200);
        long total = 32 * GIB;
        long available = Math.round(total * (1 - used / 100));
        long noise = random.nextLong(1 << 24);
        HostMemory memory = new HostMemory(
                total,
                available,
                false,
                available / 3,
                GIB / 16,
                3 * GIB + noise,
                0,
                total - available,
                GIB / 4,
                GIB / 2,
                GIB / 4,
                GIB / 32,
                GIB / 64,
                0,
                4 * GIB,
                4 * GIB - noise);
        return new Sample(
                START.plus(elapsed).plusMillis(random.nextLong(9)),
                elapsed,
                memory,
                Fact.of(new Pressure(1, 0.5, elapsed.dividedBy(50), elapsed.dividedBy(90))),
                Fact.of(new CpuTicks(busy, (number + 1) * 600)),
                Fact.of(new LoadAverages(random.nextDouble(4), random.nextDouble(3), random.nextDouble(2))),
                Fact.of(new KernelCounters(7, number * random.nextLong(3, 5), number, number * 2, 4096)));
    }

    @Override
    public Fact<ProcessOrigin> origin(String bootId, int pid, long startTicks) {
        return Fact.of(new ProcessOrigin(
                new ProcessId(bootId, pid, startTicks),
                "process-" + pid,
                Fact.of("app"),
                Fact.missing("none"),
                Fact.of("systemd(1)"),
                Fact.of("orders.service"),
                Fact.of("/system.slice/orders.service"),
                Fact.of("/usr/bin/java -jar /srv/orders/orders.jar --port " + pid),
                Fact.of("/usr/bin/java"),
                Fact.of("/srv/orders")));
    }
}
