package io.memwitness.report;

import io.memwitness.model.Fact;
import io.memwitness.record.Figures;
import io.memwitness.record.Times;
import io.memwitness.store.GapRow;
import io.memwitness.store.HostRow;
import io.memwitness.store.IncidentRow;
import io.memwitness.store.Metric;
import io.memwitness.store.ProcessRow;
import io.memwitness.store.Series;
import io.memwitness.store.Then;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the host looked like at a moment, for people.
 *
 * @param then  what is known
 * @param stamp writes times
 */
public record HostThenText(HostThen then, Stamp stamp) {

    private static final Duration EXACT = Duration.ofMillis(50);

    private static final List<Series> PARTS = List.of(
            Series.ANONYMOUS,
            Series.PAGE_CACHE,
            Series.SHARED,
            Series.SLAB,
            Series.PAGE_TABLES,
            Series.KERNEL_STACK,
            Series.HUGE_PAGES,
            Series.FREE);

    /** All lines, each with its line feed. */
    public String text(Style style) {
        StringBuilder text = new StringBuilder();
        for (Then answer : then.answers()) {
            text.append(sheet(answer).text(style)).append('\n');
        }
        return text.append(processes(style)).toString();
    }

    private Sheet sheet(Then answer) {
        Sheet sheet = new Sheet("");
        sheet.line(Ink.BOLD, "Time", stamp.second(answer.asked()) + " " + stamp.zone());
        answer.gap().ifPresent(gap -> addGap(sheet, gap, answer));
        sheet.line(Ink.BOLD, "Sample", sample(answer));
        addHost(sheet, answer.nearest());
        for (HostThen.Ongoing incident : then.incidents()) {
            sheet.line(Ink.RED, "Incident", told(incident.row()));
            addExplanation(sheet, incident.last());
        }
        if (then.answers().size() > 1) {
            sheet.line(
                    Ink.YELLOW,
                    "Note",
                    "the clock was set back: this time was recorded "
                            + then.answers().size() + " times, in the order shown");
        }
        return sheet;
    }

    /** As its last report before that time had it. */
    private static void addExplanation(Sheet sheet, Document report) {
        StoredKills kills = new StoredKills(report);
        StoredVerdict.ofReport(report).ifPresent(verdict -> sheet.line("Verdict", verdict.sentence()));
        addUnlessEmpty(sheet, "Killed", kills.told());
        addUnlessEmpty(sheet, "Vanished", kills.vanished());
        addUnlessEmpty(sheet, "Stalled", kills.stalled());
    }

    private static void addUnlessEmpty(Sheet sheet, String label, String text) {
        if (!text.isEmpty()) {
            sheet.line(label, text);
        }
    }

    private void addGap(Sheet sheet, GapRow gap, Then answer) {
        if (gap.reason().equals(GapRow.NOT_RECORDED)) {
            sheet.line(Ink.YELLOW, "Gap", "nothing was recorded then: " + gap.detail());
            return;
        }
        sheet.line(
                Ink.YELLOW,
                "Gap",
                "no samples from " + stamp.second(gap.from()) + " to " + stamp.second(gap.to()) + " ("
                        + Times.span(gap.length()) + "): " + gap.detail() + stalled(gap));
        answer.before().ifPresent(row -> sheet.line(Ink.YELLOW, "  before", brief(row)));
        answer.after().ifPresent(row -> sheet.line(Ink.YELLOW, "  after", brief(row)));
    }

    private static String stalled(GapRow gap) {
        String stalled = gap.stalled() instanceof Fact.Known<Duration>(Duration time)
                ? "; tasks waited " + Times.seconds(time) + " for memory"
                : "";
        return gap.oomKills() instanceof Fact.Known<Long>(Long kills) && kills > 0
                ? stalled + "; the kernel killed " + (kills == 1 ? "1 process" : kills + " processes")
                : stalled;
    }

    private String brief(HostRow row) {
        return stamp.second(row.at()) + ": used " + value(row, Metric.MEMORY) + ", swap "
                + value(row, Metric.of(Series.SWAP_USED)) + ", load " + value(row, Metric.of(Series.LOAD1));
    }

    private String sample(Then answer) {
        HostRow row = answer.nearest();
        String what = row.covers().isZero()
                ? "taken at " + stamp.second(row.at())
                : "mean of the minute from " + stamp.second(row.at());
        return what + ", " + apart(answer.distance());
    }

    /** "1.2 s later" than what was asked for. */
    private static String apart(Duration distance) {
        if (distance.abs().compareTo(EXACT) < 0) {
            return "at the time asked for";
        }
        return Times.seconds(distance.abs()) + (distance.isNegative() ? " earlier" : " later");
    }

    private static void addHost(Sheet sheet, HostRow row) {
        sheet.line(
                Ink.BOLD,
                "Memory",
                "used " + value(row, Metric.MEMORY) + ofTotal(row) + ", available "
                        + value(row, Metric.of(Series.AVAILABLE)));
        sheet.line(
                Ink.BOLD,
                "Swap",
                row.swapTotal() == 0
                        ? "none"
                        : "used " + value(row, Metric.of(Series.SWAP_USED)) + " of " + Amounts.size(row.swapTotal()));
        sheet.line(
                Ink.BOLD,
                "Load",
                value(row, Metric.of(Series.LOAD1)) + " (1 min), "
                        + value(row, Metric.of(Series.LOAD5)) + " (5 min), " + value(row, Metric.of(Series.LOAD15))
                        + " (15 min); cpu " + value(row, Metric.of(Series.CPU)));
        sheet.line(
                Ink.BOLD,
                "Pressure",
                "tasks waited for memory " + value(row, Metric.of(Series.STALLED_SOME))
                        + " (some) and " + value(row, Metric.of(Series.STALLED_FULL))
                        + " (full) of the time; killed by the kernel "
                        + value(row, Metric.of(Series.OOM_KILLS)));
        sheet.line(Ink.BOLD, "Where", parts(row));
    }

    private static String ofTotal(HostRow row) {
        return row.total() == 0 ? "" : " of " + Amounts.size(row.total());
    }

    private static String parts(HostRow row) {
        StringBuilder parts = new StringBuilder();
        for (Series part : PARTS) {
            parts.append(parts.isEmpty() ? "" : ", ")
                    .append(part.metric().replace('_', ' '))
                    .append(' ')
                    .append(value(row, Metric.of(part)));
        }
        return parts.toString();
    }

    private static String value(HostRow row, Metric metric) {
        return MetricText.text(metric, row.value(metric));
    }

    private String told(IncidentRow incident) {
        return incident.id() + ", since " + stamp.second(incident.at()) + ": " + incident.triggerText();
    }

    private String processes(Style style) {
        if (then.processes().isEmpty()) {
            return "No processes were recorded near that time.\n";
        }
        Instant at = then.processes().getFirst().at();
        TextTable table = TextTable.of(
                TextTable.right("PID"),
                TextTable.cut("NAME"),
                TextTable.cut("USER"),
                TextTable.right("RSS MiB"),
                TextTable.right("ANON MiB"),
                TextTable.right("SWAP MiB"),
                TextTable.cut("UNIT"),
                TextTable.cut("COMMAND"));
        then.processes().forEach(row -> add(table, row));
        return "Biggest processes, sampled " + apart(Duration.between(then.asked(), at)) + " (" + stamp.second(at)
                + "):\n" + table.text(style);
    }

    private static String mib(Optional<Long> bytes) {
        return bytes.map(Figures::mib).orElse("-");
    }

    private static void add(TextTable table, ProcessRow row) {
        table.row(
                String.valueOf(row.origin().id().pid()),
                row.origin().name().isEmpty() ? "-" : row.origin().name(),
                row.origin().user().orElse("-"),
                mib(row.rss()),
                mib(row.anonymous()),
                mib(row.swap()),
                row.origin().unit().orElse("-"),
                row.origin().command().orElse("-"));
    }
}
