package io.memwitness.report;

import io.memwitness.model.Fact;
import io.memwitness.store.Archive;
import io.memwitness.store.EventRow;
import io.memwitness.store.Extent;
import io.memwitness.store.GapRow;
import io.memwitness.store.Metric;
import io.memwitness.store.ProcessRow;
import io.memwitness.store.ReportRow;
import io.memwitness.store.SeriesPoint;
import io.memwitness.store.TimeRange;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that was recorded in a range of time, as tables for programs. Times are RFC 3339, sizes bytes, what is not known is
 * empty; titles end in the unit. Rows stand in the order of recording.
 *
 * @param archive what was recorded
 * @param range   the time
 * @param present the moment of the call
 * @param stamp   writes times
 */
public record Export(Archive archive, TimeRange range, Present present, Stamp stamp) {

    private static final int MILLI_DIGITS = 3;

    private static final List<String> PROCESS_TITLES = List.of(
            "time",
            "pid",
            "name",
            "user",
            "rss_bytes",
            "anonymous_bytes",
            "swap_bytes",
            "cpu_ticks",
            "unit",
            "command",
            "started_at",
            "started_by",
            "login_user",
            "cgroup",
            "executable",
            "cwd",
            "start_ticks",
            "boot_id");

    /** Of these, all but the first are keys of the document. */
    private static final List<String> KILL_TITLES = List.of(
            "incident",
            "at",
            "pid",
            "name",
            "by",
            "scope",
            "cgroup",
            "rss_bytes",
            "anonymous_bytes",
            "swap_bytes",
            "oom_score_adj",
            "user",
            "unit",
            "seen",
            "grew_bytes",
            "command");

    /** Takes the rows of a table. */
    @FunctionalInterface
    interface Rows {
        /**
         * Takes the next row.
         *
         * @throws IOException it cannot be written
         */
        void add(@Nullable Object... cells) throws IOException;
    }

    /** Passes on all rows of a table. */
    @FunctionalInterface
    interface Filling {
        /**
         * Passes them on.
         *
         * @throws IOException they cannot be read, or cannot be written
         */
        void into(Rows rows) throws IOException;
    }

    /**
     * A table.
     *
     * @param name    of its file, without the ending
     * @param titles  of its columns
     * @param filling passes on its rows
     */
    record Table(String name, List<String> titles, Filling filling) {}

    /** All tables. */
    List<Table> tables() {
        return List.of(
                new Table("samples", sampleTitles(), this::samples),
                new Table("minutes", HistoryCsv.header(Metric.all(), true), this::minutes),
                new Table("processes", PROCESS_TITLES, this::processes),
                new Table("incidents", IncidentList.TITLES, this::incidents),
                new Table("kills", KILL_TITLES, this::kills),
                new Table("reports", List.of("incident", "time", "marker", "general"), this::reports),
                new Table("events", List.of("id", "time", "kind", "incident", "text"), this::events),
                new Table(
                        "gaps",
                        List.of("from", "to", "seconds", "reason", "detail", "stalled_seconds", "oom_kills"),
                        this::gaps));
    }

    private static List<String> sampleTitles() {
        List<String> titles = new ArrayList<>(List.of("time"));
        Metric.all().forEach(metric -> titles.add(MetricText.column(metric)));
        return titles;
    }

    private void samples(Rows rows) throws IOException {
        archive.points(range, Metric.all(), point -> {
            if (point.covers().isZero()) {
                rows.add(sample(point));
            }
        });
    }

    private Object[] sample(SeriesPoint point) {
        List<Metric> metrics = Metric.all();
        Object[] cells = new Object[metrics.size() + 1];
        cells[0] = stamp.exact(point.at());
        for (int i = 0; i < metrics.size(); i++) {
            cells[i + 1] =
                    MetricText.exact(metrics.get(i), point.values().get(i).value());
        }
        return cells;
    }

    private void minutes(Rows rows) throws IOException {
        List<Metric> all = Metric.all();
        archive.minutes(
                range,
                all,
                point -> rows.add(
                        HistoryCsv.row(point, point.covers(), all, true, stamp).toArray()));
    }

    private void processes(Rows rows) throws IOException {
        archive.eachProcess(range, row -> rows.add(process(row)));
    }

    private @Nullable Object[] process(ProcessRow row) {
        return new @Nullable Object[] {
            stamp.exact(row.at()),
            row.origin().id().pid(),
            row.origin().name(),
            text(row.origin().user()),
            row.rss().orElse(null),
            row.anonymous().orElse(null),
            row.swap().orElse(null),
            row.cpuTicks().orElse(null),
            text(row.origin().unit()),
            text(row.origin().command()),
            row.startedAt().map(stamp::exact).orElse(null),
            text(row.origin().startedBy()),
            text(row.origin().loginUser()),
            text(row.origin().cgroup()),
            text(row.origin().executable()),
            text(row.origin().cwd()),
            row.origin().id().startTicks(),
            row.origin().id().bootId()
        };
    }

    private static @Nullable String text(Fact<String> fact) {
        return fact instanceof Fact.Known<String>(String text) ? text : null;
    }

    private void incidents(Rows rows) throws IOException {
        for (Incident incident : Incidents.of(archive, range, present)) {
            rows.add(IncidentList.cells(incident, present.now(), stamp));
        }
    }

    private void kills(Rows rows) throws IOException {
        for (Incident incident : Incidents.of(archive, range, present)) {
            for (Document kill : incident.kills().named()) {
                List<@Nullable Object> cells = new ArrayList<>();
                cells.add(incident.row().id());
                KILL_TITLES.stream().skip(1).forEach(title -> cells.add(cell(kill.value(title))));
                rows.add(cells.toArray());
            }
        }
    }

    /** Numbers are whole ones. */
    private static @Nullable Object cell(@Nullable Object value) {
        return value instanceof Double number ? (Object) Math.round(number) : value;
    }

    private void reports(Rows rows) throws IOException {
        archive.eachReport(
                range, (ReportRow row) -> rows.add(row.incident(), stamp.exact(row.at()), row.marker(), row.general()));
    }

    private void events(Rows rows) throws IOException {
        archive.eachEvent(
                range,
                (EventRow row) -> rows.add(row.id(), stamp.exact(row.at()), row.kind(), row.incident(), row.text()));
    }

    private void gaps(Rows rows) throws IOException {
        for (GapRow gap : archive.gaps(range)) {
            if (isBeforeAll(gap)) {
                continue;
            }
            rows.add(
                    stamp.exact(gap.from()),
                    stamp.exact(gap.to()),
                    seconds(gap.length()),
                    gap.reason(),
                    gap.detail(),
                    gap.stalled() instanceof Fact.Known<Duration>(Duration stalled) ? seconds(stalled) : null,
                    gap.oomKills() instanceof Fact.Known<Long>(Long kills) ? kills : null);
        }
    }

    /** Nothing ends where the record begins. */
    private boolean isBeforeAll(GapRow gap) throws IOException {
        boolean isOutside = gap.reason().equals(GapRow.NOT_RECORDED);
        return isOutside
                && archive.extent().map(Extent::first).filter(gap.to()::isAfter).isEmpty();
    }

    /** Never with an exponent. */
    private static String seconds(Duration time) {
        return BigDecimal.valueOf(time.toMillis(), MILLI_DIGITS)
                .stripTrailingZeros()
                .toPlainString();
    }
}
