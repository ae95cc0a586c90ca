import io.memwitness.store.Archive;
import io.memwitness.store.Metric;
import io.memwitness.store.StoreLimits;
import io.memwitness.store.StoreWriter;
import io.memwitness.store.TimeRange;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Writes 90 days of beats into a store, by the product's own classes and with its retention, and says how big it is and how
 * quickly it answers inside the process. Arguments: a directory, where a store that is already there is only asked; how many
 * processes an hour are new among the biggest. See figures.sh.
 */
final class StoreFigures {

    private static final Instant START = Instant.parse("2026-08-20T00:00:00Z");
    private static final int DAYS = 90;
    private static final Instant END = START.plus(Duration.ofDays(DAYS));
    private static final StoreLimits LIMITS = new StoreLimits(Duration.ofDays(7), Duration.ofDays(DAYS), 256L << 20);

    /** As many beats as the recorder commits at once. */
    private static final int BATCH = 10;

    private static final int RUNS = 21;

    /** Returns how many rows the answer has. */
    private interface Question {
        int ask(Archive archive) throws IOException;
    }

    private StoreFigures() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        Path directory = Files.createDirectories(Path.of(arguments[0]));
        if (!Files.exists(directory.resolve("memwitness.db"))) {
            write(directory, Integer.parseInt(arguments[1]));
        }
        sizes(directory);
        TimeRange hour = new TimeRange(END.minus(Duration.ofHours(1)), END);
        TimeRange week = new TimeRange(END.minus(Duration.ofDays(7)), END);
        TimeRange all = new TimeRange(START, END);
        Instant moment = END.minus(Duration.ofDays(3));
        ask("open and close", directory, archive -> 1);
        ask("history of an hour, every sample", directory, archive -> samples(archive, hour));
        ask("history of an hour, by the minute", directory, archive -> buckets(archive, hour, Duration.ofMinutes(1)));
        ask("history of 7 days, 1,008 points", directory, archive -> buckets(archive, week, Duration.ofMinutes(10)));
        ask(
                "history of 7 days, 1,000 points not of full minutes",
                directory,
                archive -> buckets(archive, week, week.length().dividedBy(1000)));
        ask("history of 90 days, 1,080 points", directory, archive -> buckets(archive, all, Duration.ofHours(2)));
        ask("gaps of 7 days", directory, archive -> archive.gaps(week).size());
        ask("a moment", directory, archive -> archive.then(moment).size());
        ask(
                "processes of a moment",
                directory,
                archive -> archive.processes(moment).size());
    }

    private static void write(Path directory, int newAnHour) {
        SimulatedHost host = new SimulatedHost(START, newAnHour);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        StoreWriter writer = StoreWriter.open(directory, LIMITS, host.session(), host::now, System.err::println);
        long beats = Duration.between(START, END).dividedBy(SimulatedHost.BEAT);
        long cpu = 0;
        for (long number = BATCH - 1; number < beats; number += BATCH) {
            host.reach(number);
            long before = threads.getCurrentThreadCpuTime();
            if (!writer.take(host)) {
                throw new IllegalStateException("not stored at beat " + number);
            }
            while (writer.tend()) {}
            cpu += threads.getCurrentThreadCpuTime() - before;
        }
        writer.close(host.now());
        System.out.printf(
                "%d beats, %d new processes an hour: %.3f ms CPU a beat%n", beats, newAnHour, cpu / 1e6 / beats);
    }

    private static void sizes(Path directory) throws SQLException {
        Path file = directory.resolve("memwitness.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            String all = "SELECT sum(pgsize) FROM dbstat WHERE aggregate = TRUE";
            double perSample = number(statement, all + " AND name = 'samples'")
                    / number(statement, "SELECT count(*) FROM samples");
            System.out.printf("the store: %.1f MB, %.1f bytes a sample%n", number(statement, all) / 1e6, perSample);
            try (ResultSet row = statement.executeQuery(
                    "SELECT name, pgsize / 1e6 FROM dbstat WHERE aggregate = TRUE AND pgsize > 100000")) {
                while (row.next()) {
                    System.out.printf("  %-50s %6.1f MB%n", row.getString(1), row.getDouble(2));
                }
            }
        }
    }

    private static double number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getDouble(1);
        }
    }

    private static int samples(Archive archive, TimeRange range) throws IOException {
        int[] count = {0};
        archive.points(range, List.of(Metric.MEMORY), point -> count[0]++);
        return count[0];
    }

    private static int buckets(Archive archive, TimeRange range, Duration width) throws IOException {
        return archive.buckets(range, width, List.of(Metric.MEMORY)).size();
    }

    /** Each run opens the store anew, as a command does. */
    private static void ask(String what, Path directory, Question question) throws IOException {
        long[] nanos = new long[RUNS];
        int rows = 0;
        for (int run = 0; run < RUNS; run++) {
            long begun = System.nanoTime();
            try (Archive archive = Archive.open(directory)) {
                rows = question.ask(archive);
            }
            nanos[run] = System.nanoTime() - begun;
        }
        long first = nanos[0];
        Arrays.sort(nanos);
        System.out.printf(
                "%-52s %6d rows, median %6.1f ms, first %6.1f ms%n", what, rows, nanos[RUNS / 2] / 1e6, first / 1e6);
    }
}
