package io.memwitness.forensics;

import io.memwitness.flight.FlightLayout;
import io.memwitness.flight.FlightRecord;
import io.memwitness.model.Cause;
import io.memwitness.model.Fact;
import io.memwitness.model.GroupTable;
import io.memwitness.model.GroupTable.By;
import io.memwitness.model.Holdings;
import io.memwitness.model.HostMemory;
import io.memwitness.model.KernelCounters;
import io.memwitness.model.KernelKill;
import io.memwitness.model.Kill;
import io.memwitness.model.Pressure;
import io.memwitness.model.ProcessId;
import io.memwitness.model.ProcessOrigin;
import io.memwitness.model.ProcessTable;
import io.memwitness.model.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** A host in virtual time: processes that grow, end and are killed, and a recorder that looks every 3 s. Sizes are MiB. */
final class Night implements Evidence.Processes {

    static final long MIB = 1L << 20;
    static final int SECONDS = 3;

    private static final Instant MIDNIGHT = Instant.parse("2026-11-20T00:00:00Z");
    private static final int TICKS = 100;
    private static final int EACH = 20;
    private static final int ROWS = 2 * EACH;
    private static final int FIRST_FORKED = 50_000;
    private static final double HIGH = 80;

    private final FlightRecord record = FlightRecord.inMemory(FlightLayout.of(Duration.ofSeconds(SECONDS), ROWS));
    private final Map<Integer, Running> running = new LinkedHashMap<>();
    private final Set<Running> met = new HashSet<>();
    private final Map<ProcessId, ProcessOrigin> origins = new LinkedHashMap<>();
    private final List<KernelKill> kills = new ArrayList<>();
    private final List<Kill> otherKills = new ArrayList<>();
    private final Random random = new Random(7);

    private final List<Holdings.Tmpfs> tmpfs = new ArrayList<>();
    private final List<Holdings.Segment> segments = new ArrayList<>();
    private final List<Holdings.Sharer> sharers = new ArrayList<>();
    private final List<Holdings.Deleted> deleted = new ArrayList<>();
    private long freeLists;
    private final List<Holdings.Slab> slabs = new ArrayList<>();
    private final List<Holdings.Limited> limited = new ArrayList<>();

    long total = 24_000;
    long swapTotal;
    long cache = 1_000;
    long shared;
    long huge;
    long slab = 200;
    long pageTables;
    long arc;
    long compressed;
    long hidden;
    long written;
    long locked;
    long sharedInSwap;
    long noise;
    boolean counts = true;
    boolean isKernelLogRead = true;

    private long seconds = 10_000;
    private long elapsed;
    private long oomKills;
    private long stalledMillis;
    private Fact<Sample> began = Fact.missing("calm");
    private boolean killed;

    /** A process. */
    static final class Running {
        final int pid;
        final long startTicks;
        final String name;
        final String cgroup;
        final int parent;
        double held;
        double swapped;
        double shared;
        double common;
        double rate;
        double swapRate;

        Running(int pid, long startTicks, String name, String cgroup, int parent) {
            this.pid = pid;
            this.startTicks = startTicks;
            this.name = name;
            this.cgroup = cgroup;
            this.parent = parent;
        }

        double anonymous() {
            return held - swapped;
        }
    }

    /** Starts a process, now. */
    Running run(int pid, String name, String cgroup, int parent, double held) {
        Running process = new Running(pid, seconds * TICKS + 1, name, cgroup, parent);
        process.held = held;
        running.put(pid, process);
        String unit = cgroup.substring(cgroup.lastIndexOf('/') + 1);
        origins.put(
                new ProcessId("boot", pid, process.startTicks),
                new ProcessOrigin(
                        new ProcessId("boot", pid, process.startTicks),
                        name,
                        Fact.of("app"),
                        Fact.missing("none"),
                        Fact.of(nameOf(parent) + "(" + parent + ") < systemd(1)"),
                        unit.contains(".") ? Fact.of(unit) : Fact.missing("none"),
                        Fact.of(cgroup),
                        Fact.of(name + " --run"),
                        Fact.of("/usr/bin/" + name),
                        Fact.of("/")));
        return process;
    }

    /** It has children with all of its memory in common, written to by nobody. */
    void fork(int parent, int number) {
        Running forking = of(parent);
        for (int i = 0; i < number; i++) {
            run(FIRST_FORKED + i, forking.name, forking.cgroup, parent, forking.held).common = forking.held;
        }
    }

    private String nameOf(int pid) {
        return running.containsKey(pid) ? of(pid).name : "parent";
    }

    Running of(int pid) {
        return Objects.requireNonNull(running.get(pid), () -> "nobody is " + pid);
    }

    void end(int pid) {
        running.remove(pid);
    }

    /** The kernel kills a process, a second after the last beat. */
    void kill(int pid, String limitedBy) {
        Running victim = of(pid);
        running.remove(pid);
        killUnseen(pid, victim.name, victim.cgroup, victim.anonymous(), victim.swapped, limitedBy, List.of());
    }

    /** The kernel kills a process that no beat has seen. */
    void killUnseen(
            int pid,
            String name,
            String cgroup,
            double mib,
            double swap,
            String limitedBy,
            List<KernelKill.Task> tasks) {
        oomKills++;
        killed = true;
        kills.add(new KernelKill(
                now().plusSeconds(1 - SECONDS),
                pid,
                name,
                !limitedBy.isEmpty(),
                limitedBy.isEmpty() ? Fact.missing("host") : Fact.of(limitedBy),
                Fact.of(cgroup),
                bytes(mib),
                0,
                0,
                swapTotal > 0 ? Fact.of(bytes(swap)) : Fact.missing("no task table"),
                Fact.of(1000L),
                Fact.of(0L),
                unitOf(cgroup),
                tasks,
                false));
    }

    private static Fact<String> unitOf(String cgroup) {
        String last = cgroup.substring(cgroup.lastIndexOf('/') + 1);
        if (last.startsWith("docker-")) {
            return Fact.of("container:" + last.substring("docker-".length()));
        }
        return last.contains(".") ? Fact.of(last) : Fact.missing("none");
    }

    void killByOther(int pid, String by) {
        Running victim = of(pid);
        running.remove(pid);
        otherKills.add(new Kill(
                now().plusSeconds(1 - SECONDS),
                pid,
                victim.name,
                by,
                Kill.Scope.HOST,
                Fact.missing("host"),
                Fact.of(bytes(victim.anonymous())),
                Fact.missing("not told"),
                Fact.missing("not told"),
                Fact.missing("not told"),
                Fact.missing("not told"),
                Fact.missing("not told"),
                Fact.missing("not seen"),
                Fact.missing("not seen"),
                Fact.missing("not seen"),
                Fact.missing("not seen")));
    }

    /** A tmpfs grows by a file that is written now. */
    void tmpfs(String path, long mib) {
        shared += mib;
        tmpfs.add(new Holdings.Tmpfs(
                path,
                bytes((double) mib),
                bytes(total / 2.0),
                Fact.of(new Holdings.BigFile(path + "/x", bytes((double) mib), "app", now()))));
    }

    void segment(int id, long mib, int attached) {
        shared += mib;
        segments.add(new Holdings.Segment(id, 0x51, bytes((double) mib), 0, attached, 4711, 4711, "app", now()));
    }

    void delete(int pid, String path, long mib) {
        shared += mib;
        Running owner = of(pid);
        deleted.add(new Holdings.Deleted(pid, owner.startTicks, owner.name, path, bytes((double) mib), true));
    }

    void share(int pid, long mib) {
        Running process = of(pid);
        process.shared = mib;
        sharers.add(new Holdings.Sharer(
                pid, process.startTicks, process.name, bytes((double) mib), Fact.missing("shared anonymous mapping")));
    }

    void freeLists(double mib) {
        freeLists = bytes(mib);
    }

    void slabs(String name, long mib) {
        slabs.add(new Holdings.Slab(name, bytes((double) mib)));
    }

    void limited(String path, long mib, long killed, long failures, long stalledSeconds) {
        limited.add(new Holdings.Limited(
                path,
                Fact.missing("none"),
                bytes((double) mib),
                Fact.of(bytes((double) mib)),
                bytes((double) mib),
                killed,
                failures,
                Fact.of(Duration.ofSeconds(stalledSeconds))));
    }

    void forget(int pid) {
        origins.remove(new ProcessId("boot", pid, of(pid).startTicks));
    }

    void forget() {
        began = Fact.missing("calm");
    }

    /** The recorder was off, or the host asleep, for so long. */
    void sleep(long seconds) {
        this.seconds += seconds;
    }

    /** The recorder was started anew. */
    void restartRecorder() {
        elapsed = 0;
        forget();
        met.clear();
    }

    /** Three seconds pass, and the recorder looks. */
    void beat() {
        killed = false;
        next();
    }

    private void next() {
        seconds += SECONDS;
        elapsed += SECONDS;
        for (Running process : running.values()) {
            process.held += process.rate;
            process.swapped = Math.clamp(process.swapped + process.swapRate, 0, process.held);
        }
        Sample sample = sample();
        record.write(sample, Duration.ofSeconds(seconds), table());
        boolean high = sample.usedPercent() > HIGH;
        if (!high && !killed) {
            began = Fact.missing("calm");
        } else if (!began.isKnown()) {
            began = Fact.of(sample);
        }
    }

    /** A last beat, and the report that it makes due. */
    Evidence report(Cause cause) {
        next();
        return new Evidence(
                record.lookBack(),
                began,
                cause,
                this,
                TICKS,
                Duration.ofSeconds(seconds),
                isKernelLogRead ? kills : List.of(),
                otherKills,
                0,
                isKernelLogRead ? "" : "permission denied",
                new Holdings(tmpfs, segments, sharers, deleted, slabs, limited, freeLists, List.of()));
    }

    boolean justKilled() {
        return killed;
    }

    Instant now() {
        return MIDNIGHT.plusSeconds(seconds + SECONDS);
    }

    @Override
    public Fact<ProcessOrigin> origin(int pid, long startTicks) {
        ProcessOrigin origin = origins.get(new ProcessId("boot", pid, startTicks));
        return origin == null ? Fact.missing("unknown") : Fact.of(origin);
    }

    @Override
    public boolean lives(int pid, long startTicks) {
        return running.containsKey(pid) && of(pid).startTicks == startTicks;
    }

    private Sample sample() {
        double held =
                running.values().stream().mapToDouble(process -> process.held).sum();
        double swapped = running.values().stream()
                        .mapToDouble(process -> process.swapped)
                        .sum()
                + sharedInSwap;
        long wobble = noise == 0 ? 0 : random.nextLong(noise);
        long anonymous = Math.round(held - swapped - common()) + sharedInSwap + wobble;
        long kernel = slab + pageTables + arc + compressed;
        long free = total - anonymous - cache - (shared - sharedInSwap) - huge - kernel - hidden - locked;
        stalledMillis += 10;
        HostMemory memory = new HostMemory(
                total * MIB,
                Math.max(0, free + cache) * MIB,
                false,
                Math.max(0, free) * MIB,
                0,
                (cache + locked + shared - sharedInSwap) * MIB,
                0,
                anonymous * MIB,
                (shared - sharedInSwap) * MIB,
                slab * MIB,
                0,
                pageTables * MIB,
                0,
                huge * MIB,
                swapTotal * MIB,
                (swapTotal - Math.round(swapped)) * MIB,
                0,
                -1,
                compressed * MIB,
                arc * MIB);
        return new Sample(
                MIDNIGHT.plusSeconds(seconds),
                Duration.ofSeconds(elapsed),
                memory,
                Fact.of(new Pressure(0, 0, Duration.ofMillis(stalledMillis), Duration.ofMillis(stalledMillis / 2))),
                Fact.missing("test"),
                Fact.missing("test"),
                counts
                        ? Fact.of(new KernelCounters(oomKills, 5 * seconds, 0, seconds, -1, 2 * seconds, 4096))
                        : Fact.missing("test"));
    }

    /** What several processes are counted with, and is there once: all that was forked, if the first one is there. */
    private double common() {
        double common = running.values().stream()
                .filter(process -> running.containsKey(process.parent))
                .mapToDouble(process -> process.common)
                .sum();
        return Math.max(0, common - written);
    }

    private ProcessTable table() {
        ProcessTable table = new ProcessTable(ROWS);
        met.addAll(running.values());
        table.setMet(met.size());
        List<Running> byHeld = new ArrayList<>(running.values());
        byHeld.sort(
                Comparator.comparingDouble((Running process) -> process.held).reversed());
        List<Running> byRss = new ArrayList<>(running.values());
        byRss.sort(Comparator.comparingDouble((Running process) -> process.anonymous() + process.shared)
                .reversed());
        byHeld.stream().limit(EACH).forEach(process -> add(table, process));
        byRss.stream().limit(EACH).forEach(process -> add(table, process));
        groups(table.groups(), By.CGROUP, process -> (long) process.cgroup.hashCode());
        groups(table.groups(), By.PARENT, process -> (long) process.parent);
        groups(table.groups(), By.NAME, process -> (long) process.name.hashCode());
        return table;
    }

    private static void add(ProcessTable table, Running process) {
        if (table.rowOf(process.pid, process.startTicks) < 0) {
            table.add(
                    process.pid,
                    process.startTicks,
                    bytes(process.anonymous() + process.shared),
                    bytes(process.anonymous()),
                    bytes(process.swapped),
                    0);
        }
    }

    private void groups(GroupTable groups, By by, Function<Running, Long> key) {
        Map<Long, List<Running>> members = new TreeMap<>();
        for (Running process : running.values()) {
            if (by != By.PARENT || process.parent > 2) {
                members.computeIfAbsent(key.apply(process), any -> new ArrayList<>())
                        .add(process);
            }
        }
        members.entrySet().stream()
                .sorted(Comparator.comparingDouble((Map.Entry<Long, List<Running>> group) -> held(group.getValue()))
                        .reversed())
                .limit(ROWS / 3)
                .forEach(group -> add(groups, by, group.getKey(), group.getValue()));
    }

    private static void add(GroupTable groups, By by, long key, List<Running> members) {
        Running biggest = members.stream()
                .max(Comparator.comparingDouble(process -> process.held))
                .orElseThrow();
        groups.add(by, key, bytes(held(members)), members.size(), biggest.pid, biggest.startTicks);
    }

    private static double held(List<Running> members) {
        return members.stream().mapToDouble(process -> process.held).sum();
    }

    static long bytes(double mib) {
        return Math.round(mib * 256) * 4096;
    }
}
