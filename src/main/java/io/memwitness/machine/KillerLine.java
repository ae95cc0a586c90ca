package io.memwitness.machine;

import io.memwitness.model.Fact;
import io.memwitness.model.Kill;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines with which programs that kill before the kernel does tell what they did.
 *
 * <pre>
 *   systemd-oomd  Killed /system.slice/x.service due to memory pressure for /system.slice being 70.00% > 60.00% for > 20s with reclaim activity
 *   earlyoom      sending SIGTERM to process 123 uid 0 "tail": oom_score 900, VmRSS 351 MiB, cmdline "tail /dev/zero"
 *   nohang          PID:       123, name: tail, state: R (running), EUID: 0, ...
 *                   Vm, MiB:   Size: 400, RSS: 351, Swap: 0
 *                   Sending SIGTERM to the victim
 * </pre>
 */
final class KillerLine {

    static final String OOMD = "systemd-oomd";
    static final String EARLYOOM = "earlyoom";
    static final String NOHANG = "nohang";

    private static final Pattern GROUP =
            Pattern.compile("Killed (/.+) due to (?:memory pressure for|memory used|swap used) .*", Pattern.DOTALL);

    private static final Pattern PROCESS = Pattern.compile(
            "sending SIG(?:TERM|KILL) to process (\\d{1,9})(?: uid (\\d{1,10}))? \"(.*)\":"
                    + " (?:badness|oom_score) -?\\d+, VmRSS (\\d{1,9}) MiB(?:, cmdline .*)?",
            Pattern.DOTALL);

    private static final Pattern VICTIM =
            Pattern.compile("PID: +(\\d{1,9}), name: (.*), state: .*?, EUID: (\\d{1,10}),.*", Pattern.DOTALL);

    private static final Pattern SENT = Pattern.compile("Sending SIG(?:TERM|KILL) to the victim");

    private static final long MIB = 1L << 20;
    private static final Fact<Long> NOT_TOLD = Fact.missing("not told by its killer");
    private static final Fact<String> NOT_TOLD_USER = Fact.missing("not told by its killer");
    private static final String NOT_SEEN = "not seen while it lived";
    private static final Fact<String> NO_LIMIT = Fact.missing("no limit: the killer acted before one");

    private KillerLine() {}

    /** Reads each kind of line once, so that all that it takes is loaded before memory is short. */
    static void rehearse() {
        oomd("Killed /a.slice/b.service due to memory used (9) / total (9)", Instant.EPOCH);
        earlyoom("sending SIGTERM to process 9 uid 0 \"x\": oom_score 9, VmRSS 9 MiB, cmdline \"x\"", Instant.EPOCH);
        nohang("PID:  9, name: x, state: R (running), EUID: 0, x", Instant.EPOCH);
        isNohangsDeed("Sending SIGTERM to the victim");
    }

    /** Of systemd-oomd: it kills a whole cgroup, so that there is no pid; the name is the one of its unit. */
    static Optional<Kill> oomd(String line, Instant at) {
        Matcher group = GROUP.matcher(line);
        if (!group.matches()) {
            return Optional.empty();
        }
        String path = group.group(1);
        Fact<String> unit = UnitName.of(path);
        String last = HostileText.of(path.substring(path.lastIndexOf('/') + 1));
        return Optional.of(kill(at, 0, unit.orElse(last), OOMD, NOT_TOLD, NOT_TOLD_USER, unit));
    }

    /** Of earlyoom. */
    static Optional<Kill> earlyoom(String line, Instant at) {
        Matcher process = PROCESS.matcher(line);
        if (!process.matches()) {
            return Optional.empty();
        }
        Fact<String> user = process.group(2) == null ? NOT_TOLD_USER : Fact.of("uid " + process.group(2));
        Fact<Long> rss = Fact.of(Long.parseLong(process.group(4)) * MIB);
        String name = HostileText.of(process.group(3));
        return Optional.of(kill(
                at,
                Integer.parseInt(process.group(1)),
                name,
                EARLYOOM,
                rss,
                user,
                Fact.missing("not told by its killer")));
    }

    /** Of nohang: the line about the victim, which says nothing yet about its end. */
    static Optional<Kill> nohang(String line, Instant at) {
        Matcher victim = VICTIM.matcher(line.strip());
        if (!victim.matches()) {
            return Optional.empty();
        }
        String name = HostileText.of(victim.group(2));
        Fact<String> user = Fact.of("uid " + victim.group(3));
        return Optional.of(kill(
                at,
                Integer.parseInt(victim.group(1)),
                name,
                NOHANG,
                NOT_TOLD,
                user,
                Fact.missing("not told by its killer")));
    }

    /** nohang killed the victim that it described last. */
    static boolean isNohangsDeed(String line) {
        return SENT.matcher(line.strip()).matches();
    }

    private static Kill kill(
            Instant at, int pid, String name, String by, Fact<Long> rss, Fact<String> user, Fact<String> unit) {
        return new Kill(
                at,
                pid,
                name,
                by,
                Kill.Scope.HOST,
                NO_LIMIT,
                rss,
                NOT_TOLD,
                NOT_TOLD,
                NOT_TOLD,
                user,
                unit,
                Fact.missing(NOT_SEEN),
                Fact.missing(NOT_SEEN),
                Fact.missing(NOT_SEEN),
                Fact.missing(NOT_SEEN));
    }
}
