package io.memwitness.store;

import io.memwitness.flight.RecordedBeat;
import io.memwitness.flight.RecordedBeats;
import io.memwitness.model.CpuTicks;
import io.memwitness.model.Fact;
import io.memwitness.model.HostMemory;
import io.memwitness.model.KernelCounters;
import io.memwitness.model.LoadAverages;
import io.memwitness.model.Pressure;
import io.memwitness.model.ProcessId;
import io.memwitness.model.ProcessOrigin;
import io.memwitness.model.Sample;
import io.memwitness.model.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;

/**
 * A host with a recorder, in virtual time, and its flight record: beats pass, the recorder dies and is started again, the
 * host sleeps and is rebooted, somebody sets the clock. The figures of a beat follow from its time.
 */
final class Life implements RecordedBeats {

    static final long GIB = 1L << 30;
    static final Duration BEAT = Duration.ofSeconds(3);
    static final Instant START = Instant.parse("2026-11-20T03:00:00Z");

    private final TreeMap<Long, Beat> beats = new TreeMap<>();
    private final Set<Integer> unknown = new HashSet<>();
    long recordId = 77;
    int kept = Integer.MAX_VALUE;
    long number;
    Instant wall = START;
    Duration sinceBoot = Duration.ofMinutes(5);
    int processes = 3;
    long firstPid = 100;
    double usedPercent = 40;
    Duration interval = BEAT;
    long total = 16 * GIB;
    long oomKills = 7;
    private Duration elapsed = Duration.ZERO;
    private int boot = 1;
    private int pid = 4000;
    private Session session = session();

    /** One beat after the other, on time. */
    Life beats(int count) {
        for (int i = 0; i < count; i++) {
            beat();
            pass(interval);
        }
        return this;
    }

    private void beat() {
        beats.put(number, new Beat(session, sinceBoot, sample(), processes, firstPid));
        number++;
        while (beats.size() > kept) {
            beats.pollFirstEntry();
        }
    }

    /** Time passes without a beat while the recorder lives. */
    Life pass(Duration time) {
        wall = wall.plus(time);
        sinceBoot = sinceBoot.plus(time);
        elapsed = elapsed.plus(time);
        return this;
    }

    Life suspended(Duration time) {
        wall = wall.plus(time);
        sinceBoot = sinceBoot.plus(time);
        return this;
    }

    Life clockSet(Duration by) {
        wall = wall.plus(by);
        return this;
    }

    /** The recorder is gone for a while; another one goes on with its flight record. */
    Life restarted(Duration gone) {
        pass(gone);
        pid++;
        elapsed = Duration.ZERO;
        session = session();
        return this;
    }

    Life rebooted(Duration gone) {
        boot++;
        restarted(gone);
        sinceBoot = Duration.ofSeconds(20);
        session = session();
        return this;
    }

    /** The host lost power: of the record there is what had reached the disk, and the numbers lost are given again. */
    Life lostPower(int beatsLost) {
        for (int i = 0; i < beatsLost; i++) {
            beats.remove(--number);
        }
        return rebooted(Duration.ofMinutes(2));
    }

    /** A beat was overwritten, or is damaged. */
    Life lost(long beat) {
        beats.remove(beat);
        return this;
    }

    /** Of what is there now the record keeps one beat in so many. */
    Life thinned(int oneIn) {
        beats.keySet().removeIf(beat -> beat % oneIn != 0);
        return this;
    }

    /** From now on a recorder with another time between two beats. */
    Life every(Duration newInterval) {
        interval = newInterval;
        return restarted(newInterval);
    }

    /** Nothing was noted of this process. */
    Life unknown(int process) {
        unknown.add(process);
        return this;
    }

    Life known(int process) {
        unknown.remove(process);
        return this;
    }

    Session present() {
        return session;
    }

    private Session session() {
        return new Session("boot-" + boot, "db-01", "1.0", pid, pid * 100L, wall, interval);
    }

    private Sample sample() {
        long available = Math.round(total * (1 - usedPercent / 100));
        HostMemory memory = new HostMemory(
                total,
                available,
                false,
                available / 2,
                GIB / 16,
                3 * GIB,
                0,
                total - available,
                GIB / 8,
                GIB / 4,
                GIB / 8,
                GIB / 32,
                GIB / 64,
                0,
                4 * GIB,
                4 * GIB - (number % 7) * (1 << 20),
                -1,
                -1,
                -1,
                -1);
        long ticks = sinceBoot.toMillis() / 10;
        return new Sample(
                wall,
                elapsed,
                memory,
                Fact.of(new Pressure(1, 0.5, sinceBoot.dividedBy(10), sinceBoot.dividedBy(20))),
                Fact.of(new CpuTicks(ticks / 4 + number % 3, ticks)),
                Fact.of(new LoadAverages(1 + number % 5, 2, 3)),
                Fact.of(new KernelCounters(oomKills, 10 * number, number, 2 * number, -1, -1, 4096)));
    }

    @Override
    public long recordId() {
        return recordId;
    }

    @Override
    public long oldest() {
        return beats.isEmpty() ? number : beats.firstKey();
    }

    @Override
    public long newest() {
        return number - 1;
    }

    @Override
    public boolean read(long wanted, RecordedBeat into) {
        Beat beat = beats.get(wanted);
        if (beat == null) {
            return false;
        }
        into.fill(wanted, beat.session(), beat.sinceBoot(), beat.sample());
        into.table().clear();
        for (int i = 0; i < beat.processes(); i++) {
            int of = (int) beat.firstPid() + i;
            into.table().add(of, of * 10L, of << 20, of << 19, of << 12, of * 2L);
        }
        return true;
    }

    @Override
    public Fact<ProcessOrigin> origin(String bootId, int of, long startTicks) {
        if (unknown.contains(of)) {
            return Fact.missing("too long ago");
        }
        return Fact.of(new ProcessOrigin(
                new ProcessId(bootId, of, startTicks),
                "p" + of,
                Fact.of("app"),
                Fact.missing("none"),
                Fact.of("systemd(1)"),
                Fact.of("orders.service"),
                Fact.of("/system.slice/orders.service"),
                Fact.of("/usr/bin/p" + of + " --run"),
                Fact.of("/usr/bin/p" + of),
                Fact.of("/srv")));
    }

    private record Beat(Session session, Duration sinceBoot, Sample sample, int processes, long firstPid) {}
}
