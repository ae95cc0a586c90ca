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
import io.memwitness.store.StoreLimits;
import io.memwitness.store.StoreWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import java.util.SplittableRandom;
import org.sqlite.jdbc4.JDBC4Connection;

/**
 * What the store costs its writer: plays 90 days at 3 s, a batch every 30 s, into an empty directory, and prints the bytes of
 * a sample, the size of everything, and the processor time of a beat. The flags are those of the recorder.
 *
 * <pre>
 *   java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx15m -cp target/classes:SQLITE_JDBC_JAR \
 *        src/bench/StoredQuarter.java DIR DAYS NEW_PROCESSES_AN_HOUR
 * </pre>
 */
final class StoredQuarter implements RecordedBeats {

    private static final Duration BEAT = Duration.ofSeconds(3);
    private static final int BATCH = 10;
    private static final Instant START = Instant.parse("2026-08-22T03:00:00Z");
    private static final long GIB = 1L << 30;
    private static final int PROCESSES = 32;
    private static final Session SESSION =
            new Session("9f3c6a52-4a54-4b0e-9f6d-0c9a3c1f2d77", "db-01", "bench", 4711, 1, START, BEAT);

    private final SplittableRandom random = new SplittableRandom(7);
    private final int[] pids = new int[PROCESSES];
    private final double newAnHour;
    private int lastPid = 1000;
    private long newest = -1;
    private long stalled;
    private long busy;
    private long faults;
    private double used = 50;

    private StoredQuarter(double newAnHour) {
        this.newAnHour = newAnHour;
        for (int i = 0; i < PROCESSES; i++) {
            pids[i] = ++lastPid;
        }
    }

    public static void main(String[] arguments) throws IOException, SQLException {
        Path directory = Path.of(arguments[0]);
        long batches = Duration.ofDays(Long.parseLong(arguments[1])).dividedBy(BEAT) / BATCH;
        StoredQuarter host = new StoredQuarter(Double.parseDouble(arguments[2]));
        StoreLimits limits = new StoreLimits(Duration.ofDays(7), Duration.ofDays(90), 1L << 40);
        StoreWriter writer = StoreWriter.open(directory, limits, SESSION, () -> START, System.err::println);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long cpu = 0;
        for (long batch = 0; batch < batches; batch++) {
            host.turnOver();
            host.newest += BATCH;
            long before = threads.getCurrentThreadCpuTime();
            writer.take(host);
            writer.tend();
            cpu += threads.getCurrentThreadCpuTime() - before;
        }
        writer.close(START);
        System.out.printf("a beat: %.3f ms CPU, mean of %d%n", cpu / 1e6 / (batches * BATCH), batches * BATCH);
        System.out.printf("the database: %.1f MB%n", Files.size(directory.resolve("memwitness.db")) / 1e6);
        tell(directory);
    }

    private static void tell(Path directory) throws SQLException {
        String file = directory.resolve("memwitness.db").toString();
        try (Connection connection = new JDBC4Connection("jdbc:sqlite:" + file, file, new Properties());
                Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("SELECT sum(pgsize) * 1.0 / (SELECT count(*) FROM samples)"
                    + " FROM dbstat WHERE name = 'samples'")) {
                System.out.printf("a sample: %.1f bytes%n", row.getDouble(1));
            }
            try (ResultSet rows = statement.executeQuery(
                    "SELECT name, sum(pgsize) / 1e6 FROM dbstat GROUP BY name HAVING sum(pgsize) > 100000")) {
                while (rows.next()) {
                    System.out.printf("  %-36s %6.1f MB%n", rows.getString(1), rows.getDouble(2));
                }
            }
        }
    }

    /** New processes take the place of others among the biggest. */
    private void turnOver() {
        double due = newAnHour / 120;
        for (int i = 0; i < (int) due + (random.nextDouble() < due % 1 ? 1 : 0); i++) {
            pids[random.nextInt(PROCESSES)] = ++lastPid;
        }
    }

    @Override
    public long recordId() {
        return 1;
    }

    @Override
    public long oldest() {
        return Math.max(0, newest - 200);
    }

    @Override
    public long newest() {
        return newest;
    }

    @Override
    public boolean read(long number, RecordedBeat into) {
        if (number < 0 || number > newest) {
            return false;
        }
        Duration elapsed = BEAT.multipliedBy(number);
        into.fill(number, SESSION, elapsed.plusHours(1), sample(elapsed));
        into.table().clear();
        for (int pid : pids) {
            long size = (pid * 7919L % 900 + 20) << 20;
            long grown = size + (random.nextInt(64) << 12);
            into.table()
                    .add(pid, pid * 100L, grown, grown * 3 / 4, pid % 5 == 0 ? 3 << 20 : 0, elapsed.toMillis() / 40);
        }
        return true;
    }

    private Sample sample(Duration elapsed) {
        used = Math.clamp(used + random.nextDouble() - 0.5, 30, 79);
        stalled += random.nextInt(50) == 0 ? random.nextInt(40_000_000) : 0;
        busy += random.nextInt(200);
        faults += random.nextInt(3) == 0 ? random.nextInt(30) : 0;
        long total = 24 * GIB;
        long available = (long) (total * (1 - used / 100)) + (random.nextInt(1000) << 12);
        HostMemory memory = new HostMemory(
                total,
                available,
                false,
                available / 5,
                GIB / 8,
                available * 3 / 4,
                0,
                total - available - GIB,
                GIB / 5 + (random.nextInt(100) << 12),
                GIB + (random.nextInt(1000) << 12),
                GIB / 2,
                60 << 20,
                20 << 20,
                0,
                8 * GIB,
                8 * GIB - (300 << 20));
        return new Sample(
                START.plus(elapsed).plusMillis(random.nextInt(4)),
                elapsed,
                memory,
                Fact.of(new Pressure(0, 0, Duration.ofNanos(stalled), Duration.ofNanos(stalled / 3))),
                Fact.of(new CpuTicks(busy, elapsed.toMillis() / 10 * 2)),
                Fact.of(new LoadAverages(random.nextInt(400) / 100.0, 1.5 + random.nextInt(50) / 100.0, 1.7)),
                Fact.of(new KernelCounters(0, faults, 100, 200, 4096)));
    }

    @Override
    public Fact<ProcessOrigin> origin(String bootId, int pid, long startTicks) {
        String program = "/opt/service-" + pid % 40 + "/bin/server";
        return Fact.of(new ProcessOrigin(
                new ProcessId(bootId, pid, startTicks),
                "server-" + pid % 40,
                Fact.of("app" + pid % 7),
                Fact.missing("none"),
                Fact.of("systemd(1)"),
                Fact.of("service-" + pid % 40 + ".service"),
                Fact.of("/system.slice/service-" + pid % 40 + ".service"),
                Fact.of(program + " --config /etc/service/main.conf --worker " + pid
                        + " -Xmx4g -XX:+UseG1GC --listen 8080"),
                Fact.of(program),
                Fact.of("/opt/service-" + pid % 40)));
    }
}
