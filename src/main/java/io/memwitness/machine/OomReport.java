package io.memwitness.machine;

import io.memwitness.model.Fact;
import io.memwitness.model.KernelKill;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the kernel printed about one shortage so far: it belongs to the kill that follows. */
final class OomReport {

    /** Nothing was printed. */
    static final OomReport NONE = new OomReport(1);

    private static final OomSummary NOT_PRINTED = new OomSummary(
            Fact.missing("not printed"), false, OomSummary.HOST, Fact.missing("not in the kernel's report"));

    private final long pageBytes;
    private @Nullable TaskTable table;
    private @Nullable OomSummary summary;
    private @Nullable String choice;
    private @Nullable LimitHit limit;

    /**
     * Nothing yet.
     *
     * @param pageBytes size of a page
     */
    OomReport(long pageBytes) {
        this.pageBytes = pageBytes;
    }

    /** Takes a line of the kernel's, which may belong to anything. */
    void add(String line) {
        Optional<OomSummary> sum = OomSummary.parse(line);
        if (sum.isPresent()) {
            summary = sum.get();
        } else if (TaskTable.isHeader(line)) {
            table = TaskTable.under(line, pageBytes);
        } else if (table != null && line.startsWith("[")) {
            table.add(line);
        } else if (line.contains("Kill process ")) {
            choice = line;
        } else {
            limit = LimitHit.parse(line).orElse(limit);
        }
    }

    /**
     * Is it about the end of this process? Before Linux 5.2 the kernel said whom it chose, "Kill process 3 (x) score 900 or
     * sacrifice child", and then could kill a child of it.
     */
    boolean tellsOf(int pid) {
        if (choice != null || summary == null) {
            return choice != null || table != null;
        }
        return summary.pid().map(victim -> victim == pid).orElse(true);
    }

    KernelKill kill(KillLine line, Instant at) {
        Fact<Long> swap = table == null ? Fact.missing("no task table was printed") : table.swapOf(line.pid());
        return line.kill(at, paths(line), swap, table == null ? List.of() : table.biggest());
    }

    /** Whose limit was hit, and in which group the victim of this line is. */
    OomSummary paths(KillLine line) {
        OomSummary known = summary == null ? NOT_PRINTED : summary;
        boolean inCgroup = line.inCgroup() || (choice != null && choice.startsWith("Memory cgroup"));
        return inCgroup && !known.inCgroup()
                ? new OomSummary(known.pid(), true, Fact.missing("not in the kernel's report"), known.cgroup())
                : known;
    }

    /** What the group at its limit held. */
    Optional<LimitHit> limit() {
        return Optional.ofNullable(limit);
    }
}
