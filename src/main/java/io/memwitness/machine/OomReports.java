package io.memwitness.machine;

import io.memwitness.model.Fact;
import io.memwitness.model.KernelKill;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes kills of the kernel's lines. Whoever is killed is told by the line "Killed process"; what the report before it adds
 * (table, cgroups) is remembered until then, because the kernel prints at most ten reports in 5 s, but every such line.
 * Between the lines of a report those of other processors may stand.
 */
final class OomReports {

    private static final byte[] KILLED = bytes("Killed process ");
    private static final byte[] KILL = bytes("Kill process ");
    private static final byte[] INVOKED = bytes("invoked oom-killer");
    private static final byte[] SUMMARY = bytes(OomSummary.START);
    private static final byte[] TASK = bytes("Task");
    private static final byte[] LIMIT = bytes("memory: usage ");

    /** "Killed process" stands behind a message of the kernel's, "invoked" behind a name: not further on than this. */
    private static final int PREFIX_BYTES = 100;

    /** All of a group are killed in one go. */
    private static final Duration ONE_GO = Duration.ofSeconds(1);

    private static final Pattern WHOLE_GROUP =
            Pattern.compile("Tasks in (/.*) are going to be killed due to memory\\.oom\\.group set", Pattern.DOTALL);

    private static final Fact<String> NO_REPORT = Fact.missing("no report was printed");

    private static final Fact<Integer> NO_PID = Fact.missing("no report was printed");
    private static final Fact<Long> NO_TABLE = Fact.missing("no task table was printed");

    private static final List<String> REHEARSAL = List.of(
            "x invoked oom-killer: gfp_mask=0x0",
            "memory: usage 1kB, limit 1kB, failcnt 1",
            "[  pid  ]   uid  tgid total_vm      rss pgtables_bytes swapents oom_score_adj name",
            "[      9]     0     9        1        1        1        0             0 \\x0a",
            "oom-kill:constraint=CONSTRAINT_MEMCG,oom_memcg=/a.slice,task_memcg=/a.slice/b.service,task=x,pid=9,uid=0",
            "Memory cgroup out of memory: Killed process 9 (x) total-vm:1kB, anon-rss:1kB, file-rss:0kB, shmem-rss:0kB",
            "Tasks in /a.slice are going to be killed due to memory.oom.group set");

    private final long pageBytes;
    private OomReport report = OomReport.NONE;
    private Fact<String> lastLimit = NO_REPORT;
    private int lastVictim;
    private @Nullable Group group;
    private final LimitHits hits = new LimitHits();

    /**
     * For the log of one kernel.
     *
     * @param pageBytes size of a page: the unit of the kernel's tables
     */
    OomReports(long pageBytes) {
        this.pageBytes = pageBytes;
    }

    /** Reads a kill once, so that all that it takes is loaded before memory is short. */
    static void rehearse() {
        OomReports reports = new OomReports(1);
        KmsgRecord record = new KmsgRecord();
        for (String line : REHEARSAL) {
            byte[] text = bytes("6,1,1,-;" + line + "\n");
            if (record.parse(text, text.length) && concern(record.bytes(), record.from(), record.to())) {
                reports.next(record.text(), Instant.EPOCH);
            }
        }
    }

    /** Can this line be of interest? Looks at its bytes only: nearly all lines are not. */
    static boolean concern(byte[] text, int from, int to) {
        if (from >= to) {
            return false;
        }
        return switch (text[from]) {
            case '[' -> isRow(text, from + 1, to);
            case 'o' -> Ascii.stands(SUMMARY, text, from, to) || tells(text, from, to);
            case 'm' -> Ascii.stands(LIMIT, text, from, to) || tells(text, from, to);
            case 'T' -> Ascii.stands(TASK, text, from, to) || tells(text, from, to);
            default -> tells(text, from, to);
        };
    }

    /** "[   4640]" or "[  pid  ]", not "[drm]". */
    private static boolean isRow(byte[] text, int from, int to) {
        int at = from;
        while (at < to && text[at] == ' ') {
            at++;
        }
        return at < to && (text[at] == 'p' || (text[at] >= '0' && text[at] <= '9'));
    }

    private static boolean tells(byte[] text, int from, int to) {
        int last = Math.min(to, from + PREFIX_BYTES);
        for (int at = from; at < last; at++) {
            byte b = text[at];
            if (b == 'K' && (Ascii.stands(KILLED, text, at, to) || Ascii.stands(KILL, text, at, to))) {
                return true;
            }
            if (b == 'i' && Ascii.stands(INVOKED, text, at, to)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The kill that the next line tells, if any.
     *
     * @param line raw text of a record of the kernel
     * @param at   when it was printed
     */
    Optional<KernelKill> next(String line, Instant at) {
        Optional<KillLine> kill = KillLine.parse(line);
        if (kill.isEmpty()) {
            prepare(line, at);
        }
        return kill.map(told -> kill(told, at));
    }

    private void prepare(String line, Instant at) {
        Matcher whole = WHOLE_GROUP.matcher(line);
        if (whole.matches()) {
            group = new Group(Fact.of(whole.group(1)), lastLimit, lastVictim, at);
        } else if (line.contains("invoked oom-killer")) {
            report = new OomReport(pageBytes);
            group = null;
        } else {
            if (report == OomReport.NONE) {
                report = new OomReport(pageBytes);
            }
            report.add(line);
        }
    }

    private KernelKill kill(KillLine line, Instant at) {
        boolean isTold = report.tellsOf(line.pid());
        OomSummary paths = isTold ? report.paths(line) : withoutReport(line, at);
        KernelKill kill = isTold ? report.kill(line, at) : line.kill(at, paths, NO_TABLE, List.of());
        lastLimit = paths.limitedBy();
        lastVictim = line.pid();
        hits.add(paths.limitedBy(), report.limit());
        if (isTold) {
            report = OomReport.NONE;
        }
        return isRepeated(line, at) ? kill.again() : kill;
    }

    private boolean isRepeated(KillLine line, Instant at) {
        return group != null && group.firstVictim() == line.pid() && group.isKilledAt(at);
    }

    private OomSummary withoutReport(KillLine line, Instant at) {
        if (line.inCgroup() && group != null && group.isKilledAt(at)) {
            return new OomSummary(NO_PID, true, group.limitedBy(), group.path());
        }
        return new OomSummary(NO_PID, line.inCgroup(), line.inCgroup() ? NO_REPORT : OomSummary.HOST, NO_REPORT);
    }

    /** Cgroups that were at their limit when a process was killed, by path. */
    LimitHits limits() {
        return hits;
    }

    private static byte[] bytes(String ascii) {
        return ascii.getBytes(StandardCharsets.US_ASCII);
    }

    /** A cgroup that is killed as a whole. */
    private record Group(Fact<String> path, Fact<String> limitedBy, int firstVictim, Instant since) {

        boolean isKilledAt(Instant at) {
            return at.isBefore(since.plus(ONE_GO));
        }
    }
}
