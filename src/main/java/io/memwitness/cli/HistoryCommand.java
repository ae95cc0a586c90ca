package io.memwitness.cli;

import io.memwitness.config.Excerpt;
import io.memwitness.config.Nearest;
import io.memwitness.report.History;
import io.memwitness.report.HistoryCsv;
import io.memwitness.report.HistoryJson;
import io.memwitness.report.HistoryText;
import io.memwitness.report.Stamp;
import io.memwitness.store.Archive;
import io.memwitness.store.Metric;
import io.memwitness.store.TimeRange;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code memwitness history}: a series, gaps left empty. */
final class HistoryCommand implements ReaderCommand {

    private static final String METRIC = "--metric";
    private static final String EVERY = "--every";
    private static final String POINTS = "--points";

    private static final Duration USUAL = Duration.ofHours(1);
    private static final int MOST_LINES = 30;
    private static final int MOST_POINTS = 100_000;

    @Override
    public ReaderSpec spec() {
        return ReaderSpec.of("history", "Show how a figure of the host went: memory, cpu, load, pressure and others.")
                .option(METRIC, "NAME,...", "What to show (default: memory). One of, or several of: " + names() + ".")
                .option(AskedTime.SINCE, "TIME", "Beginning: 1h, 7d, 03:12, yesterday (default: 1h).")
                .option(AskedTime.UNTIL, "TIME", "End (default: now).")
                .option(EVERY, "LENGTH", "Least, mean and greatest of each 1m, 1h, 1d.")
                .option(POINTS, "NUMBER", "As many of them as fit, at most this number.")
                .json()
                .csv()
                .footer(
                        "",
                        "Without --every and --points people get some lines, and --csv and --json every",
                        "sample, or every minute where samples are gone. Nothing is drawn and no mean",
                        "is taken across a gap: gaps are lines, empty cells, or null. Where a gap cuts",
                        "one of them, its mean is that of its samples: nothing is assumed for the gap,",
                        "and covers_seconds is the time that was recorded.");
    }

    @Override
    public int perform(ReaderCall call) throws UsageMistake, IOException {
        List<Metric> metrics = metrics(call.value(METRIC).orElse(Metric.MEMORY.name()));
        TimeRange range = AskedTime.range(call, USUAL);
        call.refuseBoth(ReaderSpec.JSON, ReaderSpec.CSV);
        call.refuseBoth(EVERY, POINTS);
        try (Archive archive = Archive.open(call.directory())) {
            archive.remarks().forEach(call::remark);
            print(call, shaped(call, new History(archive, range, metrics, Optional.empty())));
            return ExitCode.FINE;
        }
    }

    private static void print(ReaderCall call, History history) throws IOException {
        Stamp stamp = new Stamp(call.zone());
        if (call.has(ReaderSpec.CSV)) {
            new HistoryCsv(history, stamp).writeTo(call.out());
        } else if (call.has(ReaderSpec.JSON)) {
            new HistoryJson(history, stamp).writeTo(call.out());
        } else {
            call.out().print(new HistoryText(history, stamp, call.style()).text());
        }
    }

    private static History shaped(ReaderCall call, History all) throws UsageMistake, IOException {
        if (call.value(EVERY).isPresent()) {
            return every(call, all, AskedTime.length(EVERY, call.value(EVERY).get()));
        }
        if (call.value(POINTS).isPresent()) {
            return all.points(points(call.value(POINTS).get()));
        }
        boolean isForPrograms = call.has(ReaderSpec.CSV) || call.has(ReaderSpec.JSON);
        return isForPrograms ? all : all.lines(MOST_LINES, call.zone());
    }

    private static History every(ReaderCall call, History all, Duration wanted) throws UsageMistake, IOException {
        if (all.range().length().dividedBy(wanted) > MOST_POINTS) {
            throw new UsageMistake(EVERY + " " + call.value(EVERY).orElse("") + " makes more than " + MOST_POINTS
                    + " points of that time. Write a longer one, or a later " + AskedTime.SINCE);
        }
        History shaped = all.every(wanted, call.zone());
        Duration width = shaped.every().orElse(wanted);
        if (!width.equals(wanted)) {
            call.remark(EVERY + " is " + width.toSeconds() + "s: nothing shorter was recorded of that time");
        }
        return shaped;
    }

    private static int points(String text) throws UsageMistake {
        try {
            int points = Integer.parseInt(text);
            if (points >= 1 && points <= MOST_POINTS) {
                return points;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new UsageMistake(
                POINTS + " " + Excerpt.of(text) + " is not a number from 1 to " + MOST_POINTS + ", for example 1000");
    }

    private static List<Metric> metrics(String names) throws UsageMistake {
        List<Metric> metrics = new ArrayList<>();
        for (String name : names.split(",", -1)) {
            Metric metric = Metric.named(name.strip()).orElse(null);
            if (metric == null) {
                throw new UsageMistake(unknown(name.strip()));
            }
            if (!metrics.contains(metric)) {
                metrics.add(metric);
            }
        }
        return metrics;
    }

    private static String unknown(String name) {
        String meant = Nearest.to(name, Metric.all().stream().map(Metric::name).toList());
        return METRIC + ": there is no metric \"" + Excerpt.of(name) + "\". "
                + (meant == null ? "There are " + names() : "Did you mean " + meant + "?");
    }

    private static String names() {
        return Metric.all().stream().map(Metric::name).collect(Collectors.joining(", "));
    }
}
