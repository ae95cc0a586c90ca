package io.memwitness.forensics;

import io.memwitness.flight.LookBack;
import io.memwitness.model.Fact;
import io.memwitness.model.GroupTable;
import io.memwitness.model.ProcessTable;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The evidence, read into memory once: what the host, the processes and the groups did, beat by beat. */
final class Scene {

    /** A beat shows so many processes by what they hold, and as many by RSS. */
    private static final int WAYS = 2;

    /** It shows as many groups by cgroup as by parent and by name. */
    private static final int GROUPINGS = 3;

    /** A victim may be seen for so many beats more, while it ends. */
    private static final int LINGERS = 2;

    private static final double NANOS_OF_SECOND = Duration.ofSeconds(1).toNanos();

    private final Evidence evidence;
    private final Course course;
    private final Holders processes;
    private final Holders groups;
    private final Pids pids;
    private final long[] met;
    private final Map<Long, Forked> forked = new HashMap<>();
    private final Map<Integer, Rise> rises = new HashMap<>();

    private Scene(Evidence evidence) {
        LookBack beats = evidence.beats();
        this.evidence = evidence;
        this.course = Course.of(beats, evidence.began());
        this.processes = new Holders(beats.size());
        this.groups = new Holders(beats.size());
        this.met = new long[beats.size()];
        ProcessTable table = new ProcessTable(beats.rows());
        for (int back = 0; back < beats.size(); back++) {
            beats.rows(back, table);
            add(table);
            add(table.groups());
            met[back] = table.met();
        }
        this.pids = new Pids(processes);
    }

    static Scene of(Evidence evidence) {
        Scene scene = new Scene(evidence);
        new KillerLooks(scene).add();
        return scene;
    }

    private void add(ProcessTable table) {
        for (int row = 0; row < table.size(); row++) {
            processes.add(table.pid(row), table.startTicks(row), table.held(row));
        }
        processes.endBeat();
    }

    private void add(GroupTable table) {
        for (int row = 0; row < table.size(); row++) {
            groups.add(table.by(row).code(), table.key(row), table.held(row));
        }
        groups.endBeat();
    }

    Evidence evidence() {
        return evidence;
    }

    Course course() {
        return course;
    }

    /** Processes: their names are pid and start ticks. */
    Holders processes() {
        return processes;
    }

    /** The processes that a beat has seen. */
    Pids pids() {
        return pids;
    }

    /** Groups: their names are {@link GroupTable.By#code} and key. */
    Holders groups() {
        return groups;
    }

    /** How many processes came to be known after a beat; missing when it was not counted by one recorder all the time. */
    Fact<Long> metSince(int first) {
        for (int back = first; back > 0; back--) {
            if (!course.isSameSession(back) || met[back - 1] < met[back]) {
                return Fact.missing("the recorder was started meanwhile");
            }
        }
        return met[first] == 0 ? Fact.missing("not counted") : Fact.of(met[0] - met[first]);
    }

    /** By how much a process grew, at least; without what it only has in common with the one that forked it. */
    long processGrew(int process, int start, int end) {
        return Math.max(
                0, processChanged(process, start, end) + forked(start, end).correction(process));
    }

    /**
     * The same of one that has ended: in the rise that led to its end, which may be an earlier one, or in all that is recorded
     * when the host did not rise; up to when it held most, as it holds less while it ends.
     */
    long grewUntilItsEnd(int process, Rise rise) {
        int last = processes.newest(process);
        boolean isWithin = rise.isSeen() && (last <= rise.end() || last < rise.start() - LINGERS);
        Rise own = isWithin ? rise : rises.computeIfAbsent(last, any -> Rise.upTo(course, last));
        int start = own.isSeen() ? own.start() : course.size() - 1;
        return processGrew(process, start, processes.fullest(process, start));
    }

    Forked forked(int start, int end) {
        long span = (long) start * course.size() + end;
        return forked.computeIfAbsent(span, any -> Forked.between(this, start, end));
    }

    /** What it held before it was first seen is not known, but has a limit. */
    long processChanged(int process, int start, int end) {
        long held = processes.held(end, process);
        long before = processes.held(start, process);
        if (before == Holders.ABSENT && !startedAfter(process, start)) {
            before = Math.min(floor(start), firstSeen(processes, process, start, end));
        }
        return held - Math.max(0, before);
    }

    /** What a process that a beat does not show held at most. */
    long floor(int back) {
        return processes.floor(back, evidence.beats().rows() / WAYS, pid -> true);
    }

    /** By how much a group grew, at least. */
    long groupGrew(int group, int start, int end) {
        long held = groups.held(end, group);
        long before = groups.held(start, group);
        if (before == Holders.ABSENT) {
            long by = groups.kind(group);
            long floor = groups.floor(start, evidence.beats().rows() / GROUPINGS, other -> other == by);
            before = Math.min(floor, firstSeen(groups, group, start, end));
        }
        return Math.max(0, held - before);
    }

    private static long firstSeen(Holders holders, int holder, int start, int end) {
        for (int back = start; back > end; back--) {
            long held = holders.held(back, holder);
            if (held != Holders.ABSENT) {
                return held;
            }
        }
        return holders.held(end, holder);
    }

    /** Did the process start after a beat? False when its start is not known. */
    boolean startedAfter(int process, int back) {
        return startTicksAreAfter(processes.key(process), back);
    }

    boolean startTicksAreAfter(long startTicks, int back) {
        return startTicks >= 0 && ageNanos(startTicks) < course.ago(back);
    }

    /** How long a process runs that started then. */
    long ageNanos(long startTicks) {
        double started = (double) startTicks / evidence.ticksPerSecond() * NANOS_OF_SECOND;
        return evidence.sinceBoot().toNanos() - (long) started;
    }
}
