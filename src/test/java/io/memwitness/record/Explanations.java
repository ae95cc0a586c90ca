package io.memwitness.record;

import io.memwitness.model.Balance;
import io.memwitness.model.Change;
import io.memwitness.model.Departures;
import io.memwitness.model.Explanation;
import io.memwitness.model.Fact;
import io.memwitness.model.Forecast;
import io.memwitness.model.Holdings;
import io.memwitness.model.Impact;
import io.memwitness.model.IncidentEnd;
import io.memwitness.model.Kill;
import io.memwitness.model.Kills;
import io.memwitness.model.ProcessId;
import io.memwitness.model.ProcessOrigin;
import io.memwitness.model.ProcessReport;
import io.memwitness.model.Vanished;
import io.memwitness.model.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What reports explain, for tests. */
public final class Explanations {

    private static final Fact<Duration> UNTIL_FULL = Fact.of(Duration.ofSeconds(170));

    private static final String NA = "does not apply";

    private Explanations() {}

    /** The java of the design: it grew, nothing was killed. */
    public static Explanation ofTheDesign() {
        return of(java(), Kills.NONE, Departures.NONE, Holdings.NONE);
    }

    public static Explanation of(Verdict verdict, Kills kills, Departures departures, Holdings holdings) {
        return new Explanation(
                verdict,
                Fact.of(change()),
                kills,
                departures,
                Fact.of(impact()),
                UNTIL_FULL.map(toFull -> new Forecast(toFull, 26.2 * (1 << 20), Duration.ofMinutes(2))),
                holdings);
    }

    /** This process grew. */
    public static Explanation about(ProcessReport process) {
        ProcessOrigin origin = process.origin();
        Verdict.Who who = new Verdict.Who(
                Fact.of(origin.id().pid()),
                Fact.of(origin.id().startTicks()),
                Fact.missing(NA),
                Fact.of(origin.name()),
                origin.unit(),
                origin.user(),
                origin.command(),
                Fact.missing(NA),
                Fact.missing(NA),
                1);
        return of(verdict(Verdict.Kind.PROCESS, who), Kills.NONE, Departures.NONE, Holdings.NONE);
    }

    /** Everything that there can be of somebody with this name, unit, user, path and command. */
    public static Explanation everything(String name) {
        Verdict verdict = verdict(Verdict.Kind.PROCESS, who(name));
        Kills kills = new Kills(List.of(kill(903, name), seenKill(4711, name)), Fact.of(5L), 2, name);
        Departures departures = new Departures(List.of(vanished(77, name)), 0, Fact.of(812L), Fact.of(12L));
        return of(verdict, kills, departures, holdings(name));
    }

    /** The verdict of the design. */
    public static Verdict java() {
        return verdict(Verdict.Kind.PROCESS, process(4711, "java", "orders.service", "app"));
    }

    /** It grew as the java of the design did. */
    public static Verdict verdict(Verdict.Kind kind, Verdict.Who who) {
        return verdict(kind, who, false, "");
    }

    public static Verdict verdict(Verdict.Kind kind, Verdict.Who who, boolean ended, String note) {
        return new Verdict(
                kind,
                who,
                Fact.of(10_277_093_376L),
                Fact.of(8_160_437_862L),
                Fact.of(Duration.ofSeconds(820)),
                Fact.of(0.91),
                ended,
                note,
                UNTIL_FULL);
    }

    /** Only what is held is known. */
    public static Verdict holding(Verdict.Kind kind, Verdict.Who who, String note) {
        return new Verdict(
                kind,
                who,
                Fact.of(10_277_093_376L),
                Fact.missing("not seen"),
                Fact.of(Duration.ofSeconds(42)),
                Fact.of(0.41),
                false,
                note,
                Fact.missing("not seen"));
    }

    public static Verdict.Who process(int pid, String name, String unit, String user) {
        return new Verdict.Who(
                Fact.of(pid),
                Fact.of(1_764_201L),
                Fact.missing(NA),
                Fact.of(name),
                Fact.of(unit),
                Fact.of(user),
                Fact.of("java -jar orders.jar"),
                Fact.missing(NA),
                Fact.missing(NA),
                1);
    }

    /** Everything about it is this text. */
    public static Verdict.Who who(String text) {
        Fact<String> fact = Fact.of(text);
        return new Verdict.Who(Fact.of(4711), Fact.of(1_764_201L), fact, fact, fact, fact, fact, fact, fact, 212);
    }

    /** One that is found by a path, and no more is known. */
    public static Verdict.Who path(String path) {
        return who(Fact.missing(NA), Fact.missing(NA), Fact.missing(NA), Fact.of(path), Fact.missing(NA), 0);
    }

    /** Processes of one name. */
    public static Verdict.Who group(int processes, Fact<Integer> parent, String name, String unit) {
        Verdict.Who who = who(parent, Fact.of(name), Fact.of(unit), Fact.missing(NA), Fact.missing(NA), processes);
        return new Verdict.Who(
                parent,
                who.startTicks(),
                parent.map(pid -> "spawn.sh"),
                who.name(),
                who.unit(),
                who.user(),
                who.command(),
                who.path(),
                who.cgroup(),
                processes);
    }

    /** A cgroup. */
    public static Verdict.Who cgroup(String path, String unit) {
        return who(Fact.missing(NA), Fact.missing(NA), Fact.of(unit), Fact.missing(NA), Fact.of(path), 0);
    }

    private static Verdict.Who who(
            Fact<Integer> pid,
            Fact<String> name,
            Fact<String> unit,
            Fact<String> path,
            Fact<String> cgroup,
            int processes) {
        return new Verdict.Who(
                pid,
                Fact.missing(NA),
                Fact.missing(NA),
                name,
                unit,
                Fact.missing(NA),
                Fact.missing(NA),
                path,
                cgroup,
                processes);
    }

    /** Of this the kernel alone tells. */
    public static Kill kill(int pid, String name) {
        return kill(pid, name, "kernel");
    }

    public static Kill kill(int pid, String name, String by) {
        return new Kill(
                Reports.TIME.toInstant().minusMillis(1_318),
                pid,
                name,
                by,
                Kill.Scope.HOST,
                Fact.missing(NA),
                Fact.of(Reports.gib(1.3)),
                Fact.of(Reports.gib(1.2)),
                Fact.missing("not in its line"),
                Fact.of(0L),
                Fact.of("mysql"),
                Fact.of("mysql.service"),
                Fact.missing("never among the biggest"),
                Fact.missing("never among the biggest"),
                Fact.missing("never among the biggest"),
                Fact.missing("never among the biggest"));
    }

    /** Of this all is known. */
    public static Kill seenKill(int pid, String name) {
        return new Kill(
                Reports.TIME.toInstant().minusMillis(1_318),
                pid,
                name,
                "kernel",
                Kill.Scope.CGROUP,
                Fact.of("/" + name),
                Fact.of(Reports.gib(1.3)),
                Fact.of(Reports.gib(1.2)),
                Fact.of(Reports.mib(12)),
                Fact.of(500L),
                Fact.of("user-" + name),
                Fact.of(name + ".service"),
                Fact.of(origin(pid, name)),
                Fact.of(Reports.mib(102.4)),
                Fact.of(Reports.TIME.toInstant().minusSeconds(3_600)),
                Fact.of(Reports.leadUp(Duration.ofHours(1), 60, 1.1 * (1 << 30), 0, 1.2 * (1 << 30))));
    }

    /** It was started by this command. */
    static Kill commanded(String command) {
        Kill kill = seenKill(4711, command);
        return new Kill(
                kill.at(),
                kill.pid(),
                "java",
                kill.by(),
                Kill.Scope.HOST,
                Fact.missing(NA),
                kill.rss(),
                kill.anonymous(),
                kill.swap(),
                kill.oomScoreAdj(),
                Fact.missing(NA),
                Fact.missing(NA),
                kill.seen(),
                kill.grew(),
                kill.startedAt(),
                kill.leadUp());
    }

    private static ProcessOrigin origin(int pid, String name) {
        Fact<String> text = Fact.of(name);
        return new ProcessOrigin(
                new ProcessId("boot", pid, 1_764_201), name, text, text, text, text, text, text, text, text);
    }

    public static Vanished vanished(int pid, String name) {
        return new Vanished(
                pid,
                name,
                Fact.of(name + ".service"),
                Reports.mib(400),
                Reports.mib(351.2),
                Duration.ofSeconds(12),
                Fact.of("kernel"));
    }

    /** One of each kind, of 1.2 GiB. */
    public static Holdings holdings(String name) {
        Instant then = Reports.TIME.toInstant().minusSeconds(600);
        long big = Reports.gib(1.2);
        return new Holdings(
                List.of(new Holdings.Tmpfs(
                        "/dev/" + name,
                        big,
                        4 * big,
                        Fact.of(new Holdings.BigFile("/dev/shm/" + name, big, name, then)))),
                List.of(new Holdings.Segment(5, 0x51, big, 0, 0, 4711, 4712, name, then)),
                List.of(new Holdings.Sharer(12, 1_234, name, big, Fact.of("/dev/zero " + name))),
                List.of(new Holdings.Deleted(13, 1_234, name, "/memfd:" + name + " (deleted)", big, true)),
                List.of(new Holdings.Slab("dentry", big), new Holdings.Slab("tiny", 4096)),
                List.of(new Holdings.Limited(
                        "/" + name,
                        Fact.of(name + ".service"),
                        big,
                        Fact.of(big),
                        big,
                        3,
                        812,
                        Fact.of(Duration.ofMillis(3_200)))),
                List.of("slab caches (permission denied)"));
    }

    /** Anonymous memory took what was free, and 0.1 GiB of page cache. */
    public static Change change() {
        Balance grew = new Balance(
                Reports.gib(7.6), Reports.gib(-1.8), 0, 0, Reports.mib(12), 0, 0, 0, 0, 0, 0, Reports.gib(-5.8), 0);
        return new Change(grew, Duration.ofSeconds(820), Reports.gib(1.9));
    }

    /** The end of the incident of the design. */
    public static IncidentEnd end(Verdict verdict, Kills kills) {
        return new IncidentEnd(
                "20261120T020412Z-7f3a",
                "db-01",
                Reports.TIME.plusSeconds(765),
                Duration.ofSeconds(765),
                93.1,
                verdict,
                kills,
                Fact.of(impact()));
    }

    /** Half a minute of stall in 14 minutes. */
    public static Impact impact() {
        return new Impact(
                "host",
                Duration.ofSeconds(820),
                Fact.of(Duration.ofMillis(42_100)),
                Fact.of(Duration.ofMillis(12_400)),
                Fact.of(1L << 30),
                Fact.of(2L << 30),
                Fact.of(120_000L),
                Fact.of(3L << 30));
    }
}
