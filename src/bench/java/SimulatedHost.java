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
import java.time.Duration;
import java.time.Instant;

/**
 * A busy server of 64 GiB in virtual time: no figure stays as it was, thirty processes are among the first twenty by one
 * measure or the other, and every now and then one of them is a new one. Beats follow from their numbers, so that none is
 * kept.
 */
final class SimulatedHost implements RecordedBeats {

    static final Duration BEAT = Duration.ofSeconds(3);

    private static final int PROCESSES = 40;
    private static final long GIB = 1L << 30;
    private static final long MIB = 1L << 20;
    private static final long PAGE = 4096;
    private static final int BEATS_OF_A_DAY = 28_800;
    private static final int BEATS_OF_AN_HOUR = 1_200;

    private final Instant start;
    private final Session session;
    private final int newAnHour;
    private long oldest;
    private long newest = -1;

    SimulatedHost(Instant start, int newAnHour) {
        this.newAnHour = newAnHour;
        this.start = start;
        this.session = new Session("3c9b5b9e-6b5f-4a0e-9d51-0c9a7c0f3a11", "db-01", "1.0.0", 4711, 5000, start, BEAT);
    }

    Session session() {
        return session;
    }

    /** Beats up to that number exist; the last ten minutes can be read. */
    void reach(long number) {
        newest = number;
        oldest = Math.max(0, number - 200);
    }

    Instant now() {
        return start.plus(BEAT.multipliedBy(newest));
    }

    @Override
    public long recordId() {
        return 42;
    }

    @Override
    public long oldest() {
        return oldest;
    }

    @Override
    public long newest() {
        return newest;
    }

    @Override
    public boolean read(long number, RecordedBeat into) {
        into.fill(number, session, BEAT.multipliedBy(number).plusMinutes(10), sample(number));
        into.table().clear();
        for (int row = 0; row < PROCESSES; row++) {
            long pid = pid(number, row);
            long held = (40 + 37L * row) * MIB + PAGE * noise(number / 3, row, 4_000);
            long files = (row % 2 == 0 ? 12 : 1_500) * MIB + PAGE * noise(number / 9, row, 900);
            long swap = row % 4 == 0 ? PAGE * noise(number / 50, row, 30_000) : 0;
            into.table().add((int) pid, pid * 11, held + files, held, swap, number * (row % 7) + noise(number, row, 3));
        }
        return true;
    }

    @Override
    public Fact<ProcessOrigin> origin(String bootId, int pid, long startTicks) {
        return Fact.of(new ProcessOrigin(
                new ProcessId(bootId, pid, startTicks),
                "worker-" + pid % 40,
                Fact.of("app"),
                Fact.missing("none"),
                Fact.of("orders(812) < systemd(1)"),
                Fact.of("orders-" + pid % 40 + ".service"),
                Fact.of("/system.slice/orders-" + pid % 40 + ".service"),
                Fact.of("/usr/lib/jvm/java-25/bin/java -Xmx4g -Dqueue=" + pid + " -jar /srv/orders/orders.jar --port 8"
                        + pid % 1000),
                Fact.of("/usr/lib/jvm/java-25/bin/java"),
                Fact.of("/srv/orders")));
    }

    /** When one goes it is the oldest. */
    private long pid(long number, int row) {
        long changes = number * newAnHour / BEATS_OF_AN_HOUR + PROCESSES - row;
        return 1_000 + changes / PROCESSES * PROCESSES + row;
    }

    private Sample sample(long n) {
        double day = 2 * Math.PI * (n % BEATS_OF_A_DAY) / BEATS_OF_A_DAY;
        long used = Math.round(GIB * (35 + 15 * Math.sin(day))) + PAGE * noise(n, 101, 60_000);
        HostMemory memory = new HostMemory(
                64 * GIB,
                64 * GIB - used,
                false,
                2 * GIB + PAGE * noise(n, 102, 100_000),
                GIB / 8 + PAGE * noise(n / 20, 103, 900),
                20 * GIB + PAGE * noise(n, 104, 200_000),
                0,
                used - 3 * GIB,
                GIB + PAGE * noise(n / 4, 105, 20_000),
                2 * GIB + PAGE * noise(n, 106, 8_000),
                GIB,
                GIB / 4 + PAGE * noise(n, 107, 500),
                GIB / 32 + PAGE * noise(n, 108, 60),
                0,
                8 * GIB,
                8 * GIB - PAGE * noise(n / 100, 109, 300_000),
                -1,
                -1,
                -1,
                -1);
        Duration stalled = Duration.ofMillis(n * 4 + noise(n, 110, 4));
        return new Sample(
                start.plus(BEAT.multipliedBy(n)).plusMillis(noise(n, 111, 3)),
                BEAT.multipliedBy(n),
                memory,
                Fact.of(new Pressure(0, 0, stalled, stalled.dividedBy(3))),
                Fact.of(new CpuTicks(n * 300 + noise(n, 112, 200), n * 1_200)),
                Fact.of(new LoadAverages(
                        noise(n, 113, 900) / 100.0, noise(n / 10, 114, 600) / 100.0, noise(n / 50, 115, 500) / 100.0)),
                Fact.of(new KernelCounters(0, n * 20 + noise(n, 116, 20), n * 5, n * 5, -1, -1, 4096)));
    }

    /** From 0 to below the limit; the same for the same numbers. */
    private static long noise(long number, long kind, long limit) {
        long mixed = (number * 0x9E3779B97F4A7C15L) ^ (kind * 0xBF58476D1CE4E5B9L);
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return Math.floorMod(mixed ^ (mixed >>> 31), limit);
    }
}
