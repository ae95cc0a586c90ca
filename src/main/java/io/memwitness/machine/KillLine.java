package io.memwitness.machine;

import io.memwitness.model.Fact;
import io.memwitness.model.KernelKill;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The line in which the kernel says that it killed a process for lack of memory, mm/oom_kill.c; bytes.
 *
 * <pre>
 *   Out of memory: Killed process 168 (java) total-vm:1909160kB, anon-rss:433996kB, file-rss:0kB, shmem-rss:0kB, UID:0 pgtables:988kB oom_score_adj:0
 *   Killed process 903 (mysqld), UID 27, total-vm:9kB, anon-rss:8kB, file-rss:0kB, shmem-rss:0kB           RHEL 7
 *   Killed process 903, UID 27, (mysqld) total-vm:9kB, anon-rss:8kB, file-rss:0kB                          RHEL 6
 * </pre>
 *
 * @param pid         of the victim
 * @param name        of the victim, printable
 * @param prefix      what stands before: "Memory cgroup out of memory: "; empty before Linux 5.2
 * @param anonymous   anon-rss
 * @param file        file-rss
 * @param shared      shmem-rss, 0 before Linux 4.4
 * @param uid         of the victim
 * @param oomScoreAdj of the victim
 */
record KillLine(
        int pid,
        String name,
        String prefix,
        long anonymous,
        long file,
        long shared,
        Fact<Long> uid,
        Fact<Long> oomScoreAdj) {

    /**
     * The name may contain anything, also ") total-vm:", but the last of these is the kernel's. Nothing else may stand before:
     * a device can have any name, and the kernel prints it.
     */
    private static final Pattern FORM = Pattern.compile(
            "((?:(?:Out|Memory cgroup out) of memory(?: \\(oom_kill_allocating_task\\))?: )?)Killed process"
                + " (\\d{1,9})(?:, UID (?<early>\\d{1,10}),)? \\((.*)\\)(?:, UID (?<late>\\d{1,10}),)?"
                + " total-vm:\\d+kB, anon-rss:(\\d{1,15})kB, file-rss:(\\d{1,15})kB(?:, shmem-rss:(\\d{1,15})kB)?(.*)",
            Pattern.DOTALL);

    private static final Pattern UID = Pattern.compile("\\bUID:(\\d{1,10})\\b");
    private static final Pattern ADJUSTED = Pattern.compile("\\boom_score_adj:(-?\\d{1,4})\\b");
    private static final Fact<Long> NOT_SAID = Fact.missing("not in the kernel's line");
    private static final long KIB = 1024;

    /** Empty for other lines. */
    static Optional<KillLine> parse(String line) {
        Matcher parts = FORM.matcher(line);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String rest = parts.group(9);
        String uid = parts.group("early") != null ? parts.group("early") : parts.group("late");
        return Optional.of(new KillLine(
                Integer.parseInt(parts.group(2)),
                HostileText.of(parts.group(4)),
                parts.group(1),
                kib(parts.group(6)),
                kib(parts.group(7)),
                parts.group(8) == null ? 0 : kib(parts.group(8)),
                uid != null ? Fact.of(Long.parseLong(uid)) : number(UID, rest),
                number(ADJUSTED, rest)));
    }

    /** A cgroup was at its limit, as far as this line tells. */
    boolean inCgroup() {
        return prefix.startsWith("Memory cgroup");
    }

    /**
     * The kill with what a report adds.
     *
     * @param paths whose limit it was, and the cgroup of the victim
     */
    KernelKill kill(Instant at, OomSummary paths, Fact<Long> swap, List<KernelKill.Task> tasks) {
        return new KernelKill(
                at,
                pid,
                name,
                paths.inCgroup(),
                paths.limitedBy().map(HostileText::of),
                paths.cgroup().map(HostileText::of),
                anonymous,
                file,
                shared,
                swap,
                uid,
                oomScoreAdj,
                Facts.then(paths.cgroup(), UnitName::of),
                tasks,
                false);
    }

    private static long kib(String digits) {
        return Long.parseLong(digits) * KIB;
    }

    private static Fact<Long> number(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? Fact.of(Long.parseLong(found.group(1))) : NOT_SAID;
    }
}
