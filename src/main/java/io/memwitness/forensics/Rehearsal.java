package io.memwitness.forensics;

import io.memwitness.flight.FlightLayout;
import io.memwitness.flight.FlightRecord;
import io.memwitness.model.Cause;
import io.memwitness.model.Explanation;
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
import java.util.Arrays;
import java.util.List;

/**
 * Explains incidents that never were, so that the explanation of a real one finds its code loaded: memory may be too short then to
 * load it. The host has 1 GiB and a beat every 30 s; a few milliseconds, nothing is kept.
 */
public final class Rehearsal {

    private static final long MIB = 1L << 20;
    private static final long TOTAL = 1024 * MIB;
    private static final Duration BEAT = Duration.ofSeconds(30);
    private static final int BEATS = 18;
    private static final int CALM = 9;
    private static final int ROWS = 12;
    private static final int TICKS = 100;
    private static final int LIVES = 3;
    private static final int CROWD = 8;
    private static final int FIRST = 20;
    private static final String BOX = "/box";
    private static final String NONE = "rehearsal";

    /** What takes the memory. */
    private enum Act {
        PROCESS,
        CROWD,
        SUCCESSION,
        TMPFS,
        LIMIT,
        KERNEL
    }

    private final Act act;
    private final FlightRecord record = FlightRecord.inMemory(FlightLayout.brief(BEAT, ROWS));
    private Sample began = sample(0);

    private Rehearsal(Act act) {
        this.act = act;
    }

    /** Goes through what leads to each kind of verdict; returns the verdicts' explanations in that order. */
    public static List<Explanation> explain() {
        return Arrays.stream(Act.values())
                .map(act -> Explainer.explain(new Rehearsal(act).evidence()))
                .toList();
    }

    private Evidence evidence() {
        for (int beat = 0; beat < BEATS; beat++) {
            Sample sample = sample(beat);
            began = beat == CALM ? sample : began;
            record.write(sample, time(beat), table(beat));
        }
        return new Evidence(
                record.lookBack(),
                Fact.of(began),
                isKilled() ? Cause.KILL : Cause.THRESHOLD,
                new Everybody(),
                TICKS,
                time(BEATS - 1),
                isKilled() ? List.of(kill()) : List.of(),
                List.of(killByOther()),
                0,
                "",
                holdings());
    }

    private boolean isKilled() {
        return act != Act.KERNEL && act != Act.TMPFS;
    }

    private static Duration time(int beat) {
        return BEAT.multipliedBy(beat + 1L);
    }

    private static Instant at(int beat) {
        return Instant.EPOCH.plus(time(beat));
    }

    /** The process that grew alone has ended before the last beat. */
    private long grown(int beat) {
        boolean ended = act == Act.PROCESS && beat == BEATS - 1;
        return ended ? 0 : 64 * MIB * Math.max(0, beat - CALM);
    }

    private Sample sample(int beat) {
        boolean inProcesses = act == Act.PROCESS || act == Act.CROWD || act == Act.SUCCESSION;
        long anonymous = 200L * MIB + (inProcesses ? grown(beat) : 0);
        long shared = act == Act.TMPFS ? grown(beat) : 0;
        long slab = act == Act.KERNEL ? grown(beat) : 0;
        long free = TOTAL - anonymous - shared - slab;
        HostMemory memory = new HostMemory(
                TOTAL, free, false, free, 0, shared, 0, anonymous, shared, slab, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        return new Sample(
                at(beat),
                time(beat),
                memory,
                Fact.of(new Pressure(0, 0, time(beat), time(beat))),
                Fact.missing(NONE),
                Fact.missing(NONE),
                Fact.of(new KernelCounters(beat, beat, beat, beat, beat, beat, 4096)));
    }

    private ProcessTable table(int beat) {
        ProcessTable table = new ProcessTable(ROWS);
        add(table, 10, 200L * MIB);
        switch (act) {
            case PROCESS -> {
                if (grown(beat) > 0) {
                    add(table, FIRST, grown(beat));
                }
            }
            case CROWD -> crowd(table, beat);
            case SUCCESSION -> add(table, FIRST + beat / LIVES, 200L * MIB * (beat % LIVES + 1));
            default -> add(table, FIRST, MIB);
        }
        table.setMet(beat + 1L);
        return table;
    }

    private void crowd(ProcessTable table, int beat) {
        for (int i = 0; i < CROWD; i++) {
            add(table, FIRST + i, grown(beat) / CROWD);
        }
        GroupTable groups = table.groups();
        for (By by : By.values()) {
            groups.add(by, 5, grown(beat), CROWD, FIRST, FIRST);
        }
    }

    private static void add(ProcessTable table, int pid, long held) {
        table.add(pid, pid, held, held, 0, 0);
    }

    private KernelKill kill() {
        boolean inCgroup = act == Act.LIMIT;
        List<KernelKill.Task> tasks = List.of(task(10, 200), task(FIRST, 64), task(99, 100));
        return new KernelKill(
                at(CALM),
                FIRST,
                NONE,
                inCgroup,
                inCgroup ? Fact.of(BOX) : Fact.missing(NONE),
                Fact.of(BOX),
                64 * MIB,
                0,
                0,
                Fact.of(0L),
                Fact.of(0L),
                Fact.of(0L),
                Fact.missing(NONE),
                tasks,
                false);
    }

    private static KernelKill.Task task(int pid, int mib) {
        return new KernelKill.Task(pid, NONE, mib * MIB, Fact.of(mib * MIB), 0);
    }

    private static Kill killByOther() {
        Fact<Long> unknown = Fact.missing(NONE);
        Fact<String> nobody = Fact.missing(NONE);
        return new Kill(
                at(CALM),
                98,
                NONE,
                "earlyoom",
                Kill.Scope.HOST,
                nobody,
                Fact.of(MIB),
                unknown,
                unknown,
                unknown,
                nobody,
                nobody,
                Fact.missing(NONE),
                unknown,
                Fact.missing(NONE),
                Fact.missing(NONE));
    }

    private Holdings holdings() {
        Instant now = at(BEATS);
        Holdings.BigFile file = new Holdings.BigFile("/run/x", MIB, NONE, now);
        return new Holdings(
                List.of(new Holdings.Tmpfs("/run", grown(BEATS), TOTAL, Fact.of(file))),
                List.of(new Holdings.Segment(1, 1, MIB, 0, 0, FIRST, FIRST, NONE, now)),
                List.of(new Holdings.Sharer(FIRST, FIRST, NONE, MIB, Fact.missing(NONE))),
                List.of(new Holdings.Deleted(FIRST, FIRST, NONE, "/memfd:x (deleted)", MIB, true)),
                List.of(new Holdings.Slab("dentry", TOTAL)),
                List.of(new Holdings.Limited(
                        BOX, Fact.missing(NONE), MIB, Fact.of(MIB), MIB, 1, 1, Fact.missing(NONE))),
                0,
                List.of());
    }

    /** Everybody is known and of one kind; only the first process still lives. */
    private static final class Everybody implements Evidence.Processes {

        @Override
        public Fact<ProcessOrigin> origin(int pid, long startTicks) {
            Fact<String> none = Fact.missing(NONE);
            return Fact.of(new ProcessOrigin(
                    new ProcessId(NONE, pid, startTicks),
                    NONE,
                    none,
                    none,
                    Fact.of("sh(9) < init(1)"),
                    Fact.of("x.service"),
                    Fact.of(BOX),
                    none,
                    none,
                    none));
        }

        @Override
        public boolean lives(int pid, long startTicks) {
            return pid == 10;
        }
    }
}
