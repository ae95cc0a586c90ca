package io.memwitness.record;

import io.memwitness.model.Fact;
import io.memwitness.model.LoggedProcess;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** One row of a process table by the titles of its columns, ours or the predecessor's. */
final class LoggedRow {

    private static final double MIB = 1 << 20;

    /** How the two programs write that there is nothing, or that they do not know. */
    private static final Set<String> NOTHING = Set.of("", "None", "NaN", "nan", "none");

    private static final String NOT_IN_THE_LOG = "not in the log";

    private final Map<String, String> cells;
    private final ZoneId zone;

    LoggedRow(Map<String, String> cells) {
        this(cells, ZoneOffset.UTC);
    }

    /** @param zone of times without one */
    LoggedRow(Map<String, String> cells, ZoneId zone) {
        this.cells = cells;
        this.zone = zone;
    }

    boolean hasPid() {
        return pid() instanceof Fact.Known<Integer> known && known.value() > 0;
    }

    LoggedProcess process() {
        return new LoggedProcess(
                pid().orElse(0),
                name(),
                text("status"),
                text("user", "username"),
                value(Double::valueOf, "cpu_percent"),
                startedAt(),
                mib("rss_mib", "rss"),
                mib("peak_rss_mib"),
                mib("swap_mib"),
                text("unit"),
                text("cwd"));
    }

    private String name() {
        String name = cells.getOrDefault("name", "");
        return name.isEmpty() ? "unknown" : name;
    }

    private Fact<Integer> pid() {
        return value(Integer::valueOf, "pid");
    }

    private Fact<Instant> startedAt() {
        return switch (text("started", "create_time")) {
            case Fact.Known<String> known ->
                LoggedTime.read(known.value(), zone).map(OffsetDateTime::toInstant);
            case Fact.Missing<String> missing -> Fact.missing(missing.reason());
        };
    }

    private Fact<Long> mib(String... titles) {
        return value(text -> Math.round(Double.parseDouble(text) * MIB), titles);
    }

    private <T> Fact<T> value(Function<String, T> read, String... titles) {
        return switch (text(titles)) {
            case Fact.Known<String> known -> number(read, known.value());
            case Fact.Missing<String> missing -> Fact.missing(missing.reason());
        };
    }

    private static <T> Fact<T> number(Function<String, T> read, String text) {
        try {
            return Fact.of(read.apply(text));
        } catch (NumberFormatException e) {
            return Fact.missing("no number in the log");
        }
    }

    private Fact<String> text(String... titles) {
        for (String title : titles) {
            String cell = cells.getOrDefault(title, "");
            if (cell.startsWith("n/a (") && cell.endsWith(")")) {
                return Fact.missing(cell.substring("n/a (".length(), cell.length() - 1));
            }
            if (!NOTHING.contains(cell)) {
                return Fact.of(cell);
            }
        }
        return Fact.missing(NOT_IN_THE_LOG);
    }
}
