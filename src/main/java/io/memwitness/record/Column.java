package io.memwitness.record;

import io.memwitness.model.Fact;
import io.memwitness.model.ProcessReport;
import java.util.List;
import java.util.function.Function;

/**
 * A column of the process table.
 *
 * @param title   as in the header; ends in the unit
 * @param meaning one phrase for the documentation
 * @param cell    the text of a row in this column
 */
public record Column(String title, String meaning, Function<ProcessReport, String> cell) {

    /**
     * The table: header, rows and the documentation are made from this list. A new column comes last, so that what reads old logs
     * reads new ones.
     */
    public static final List<Column> ALL = List.of(
            new Column(
                    "pid", "process id", row -> String.valueOf(row.origin().id().pid())),
            new Column(
                    "name",
                    "name that the process gave itself",
                    row -> row.origin().name()),
            new Column(
                    "status",
                    "state; \"ended\" when it ended meanwhile",
                    row -> row.use().status()),
            new Column("user", "owner", row -> plain(row.origin().user())),
            new Column(
                    "cpu_percent",
                    "processor time since the beat before; 100 is one processor",
                    row -> Figures.text(row.use().cpuPercent(), Figures::oneDecimal)),
            new Column(
                    "started",
                    "when it started",
                    row -> Times.withSeconds(row.use().startedAt())),
            new Column(
                    "uptime",
                    "how long ago that was",
                    row -> Times.span(row.use().uptime())),
            new Column(
                    "rss_mib",
                    "memory in RAM, shared parts included",
                    row -> mib(row.use().rss())),
            new Column(
                    "peak_rss_mib",
                    "the most it ever had in RAM",
                    row -> mib(row.use().peakRss())),
            new Column("swap_mib", "memory moved to swap", row -> mib(row.use().swap())),
            new Column(
                    "grew_mib",
                    "growth of its own memory, swap included, over the lead-up",
                    row -> mib(row.use().grew())),
            new Column(
                    "unit",
                    "systemd unit or container",
                    row -> plain(row.origin().unit())),
            new Column("cwd", "working directory", row -> plain(row.origin().cwd())));

    private static String mib(Fact<Long> bytes) {
        return Figures.text(bytes, Figures::mib);
    }

    private static String plain(Fact<String> fact) {
        return Figures.text(fact, Function.identity());
    }
}
