package io.memwitness.record;

import io.memwitness.model.CgroupUse;
import io.memwitness.model.Fact;
import io.memwitness.model.ProcessOrigin;
import io.memwitness.model.ProcessReport;
import io.memwitness.model.ProcessUse;
import io.memwitness.model.Report;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** One section of the details: a heading, one line a fact with aligned labels, then /proc/PID/status as it was. */
final class ProcessSection {

    private static final String INDENT = "  ";

    /** Up to 99 GiB in MiB. */
    private static final int SIZE_CHARS = "99999.9 MiB".length();

    private static final LeadUpText LEAD_UP = new LeadUpText("first seen", bytes -> Figures.size(Math.round(bytes)));

    /** The facts, in their order. */
    private static final List<Row> ROWS = List.of(
            new Row("command", (report, process) -> text(process.origin().command())),
            new Row("executable", (report, process) -> text(process.origin().executable())),
            new Row("cwd", (report, process) -> text(process.origin().cwd())),
            new Row("started by", (report, process) -> text(process.origin().startedBy())),
            new Row("user", (report, process) -> user(process.origin())),
            new Row("unit", (report, process) -> text(process.origin().unit())),
            new Row("started", (report, process) -> started(process.use())),
            new Row("status", (report, process) -> status(process.use())),
            new Row("RSS", (report, process) -> rss(report, process.use())),
            new Row("peak RSS", (report, process) -> size(process.use().peakRss(), "the most it ever had in RAM")),
            new Row(
                    "anonymous",
                    (report, process) -> size(process.use().anonymous(), "heap and stacks, only it can free them")),
            new Row(
                    "file",
                    (report, process) -> size(process.use().file(), "code and mapped files, can be read again")),
            new Row(
                    "shared",
                    (report, process) -> size(process.use().shared(), "counted in each process that shares it")),
            new Row("swap", (report, process) -> size(process.use().swap(), "moved to swap, not part of its RSS")),
            new Row(
                    "PSS",
                    (report, process) -> size(process.use().pss(), "RSS with shared pages split among their users")),
            new Row("grew", (report, process) -> size(process.use().grew(), "anonymous + swap over the lead-up")),
            new Row("lead-up", (report, process) -> Figures.text(process.leadUp(), LEAD_UP::of)),
            new Row("page faults", (report, process) -> faults(process.use())),
            new Row("I/O", (report, process) -> io(process.use())),
            new Row("threads", (report, process) -> Figures.count(process.use().threads())),
            new Row(
                    "open files",
                    (report, process) -> Figures.count(process.use().openFiles())),
            new Row("OOM score", (report, process) -> oom(process.use())),
            new Row("cgroup", (report, process) -> text(process.origin().cgroup())),
            new Row("cgroup use", (report, process) -> cgroup(process.cgroup())),
            new Row("identity", (report, process) -> identity(process.origin())));

    private static final int LABEL_CHARS =
            ROWS.stream().mapToInt(row -> row.label().length()).max().orElse(0) + 2;

    private record Row(String label, BiFunction<Report, ProcessReport, String> value) {}

    private ProcessSection() {}

    static void addTo(Block block, Report report, ProcessReport process, int number) {
        block.line("PROCESS " + number + " of " + report.processes().size(), heading(process));
        for (Row row : ROWS) {
            add(block, row.label(), row.value().apply(report, process));
        }
        addStatus(block, process);
    }

    private static void add(Block block, String label, String value) {
        String shown = value.isBlank() ? "(empty)" : value;
        block.line(INDENT + label + " ".repeat(LABEL_CHARS - label.length()) + shown);
    }

    private static String heading(ProcessReport process) {
        ProcessOrigin origin = process.origin();
        return origin.id().pid() + " " + origin.name() + " (" + text(origin.unit()) + ", user " + text(origin.user())
                + ")";
    }

    private static String user(ProcessOrigin origin) {
        return text(origin.user()) + ", login user " + text(origin.loginUser());
    }

    private static String started(ProcessUse use) {
        return Times.withSeconds(use.startedAt()) + ", " + Times.span(use.uptime()) + " ago";
    }

    private static String status(ProcessUse use) {
        return use.status() + ", CPU " + Figures.text(use.cpuPercent(), Figures::percent) + " (100 % is one processor)";
    }

    private static String rss(Report report, ProcessUse use) {
        return Figures.text(
                use.rss(),
                bytes -> meant(
                        bytes, Figures.percent(100.0 * bytes / report.memory().total()) + " of MemTotal"));
    }

    private static String faults(ProcessUse use) {
        return Figures.count(use.majorFaults()) + " major (read from disk), " + Figures.count(use.minorFaults())
                + " minor";
    }

    private static String io(ProcessUse use) {
        return Figures.size(use.readBytes()) + " read from storage, " + Figures.size(use.writtenBytes()) + " written";
    }

    private static String oom(ProcessUse use) {
        return Figures.count(use.oomScore()) + " (the kernel kills the highest first), oom_score_adj "
                + Figures.count(use.oomScoreAdj());
    }

    private static String cgroup(CgroupUse use) {
        return Figures.size(use.current()) + ", limit " + Figures.size(use.limit()) + ", high "
                + Figures.size(use.high()) + ", swap limit " + Figures.size(use.swap());
    }

    private static String identity(ProcessOrigin origin) {
        return "started " + origin.id().startTicks() + " ticks after boot "
                + origin.id().bootId();
    }

    private static void addStatus(Block block, ProcessReport process) {
        block.line(INDENT + "/proc/" + process.origin().id().pid() + "/status"
                + (process.status().isEmpty() ? " n/a (ended before it was read)" : ""));
        for (String line : process.status()) {
            block.line(INDENT + INDENT + line);
        }
    }

    private static String text(Fact<String> fact) {
        return Figures.text(fact, Function.identity());
    }

    private static String size(Fact<Long> bytes, String meaning) {
        return Figures.text(bytes, known -> meant(known, meaning));
    }

    /** Figures end in one column, so that the big one stands out. */
    private static String meant(long bytes, String meaning) {
        String size = Figures.size(bytes);
        return " ".repeat(Math.max(0, SIZE_CHARS - size.length())) + size + " (" + meaning + ")";
    }
}
