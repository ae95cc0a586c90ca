package io.memwitness.daemon;

import io.memwitness.detect.Policy;
import io.memwitness.detect.Urgent;
import io.memwitness.flight.FlightLayout;
import io.memwitness.flight.FlightRecord;
import io.memwitness.machine.Machine;
import io.memwitness.machine.ServiceManager;
import io.memwitness.model.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Plays an incident once at the start, with the real host and on a clock of its own: a first report, a further one, missed
 * beats and a step of the clock. What a report needs is then loaded, and what a beat needs is compiled; loading classes from disk in the middle
 * of a thrash is what kills monitors.
 */
public final class Rehearsal implements TimeSource, Pause {

    private static final Duration INTERVAL = Duration.ofHours(1);

    /** So many that what runs for each process on each beat is compiled by then. */
    private static final int BEATS = 120;

    /** The second report comes near the end; reports are dear. */
    private static final Duration COOLDOWN = INTERVAL.multipliedBy(BEATS - 3);

    private final TimeSource time;
    private Duration ahead = Duration.ZERO;
    private Duration stepped = Duration.ZERO;
    private int beats;

    private Rehearsal(TimeSource time) {
        this.time = time;
    }

    /**
     * Plays it.
     *
     * @param parts   of the recorder that will run
     * @param records take the reports of the rehearsal, and throw them away
     */
    public static void play(RecorderParts parts, Machine machine, Consumer<Report> records, TimeSource time) {
        Rehearsal rehearsal = new Rehearsal(time);
        Policy always = new Policy(0, Duration.ZERO, COOLDOWN, 0, Duration.ZERO);
        RecorderParts played = new RecorderParts(
                always,
                new Urgent(true, 100, 100),
                INTERVAL,
                FlightRecord.inMemory(FlightLayout.brief(machine.tableRows())),
                parts.top(),
                parts.zone(),
                parts.protections(),
                parts.upkeep(),
                line -> {});
        new Recorder(
                        played,
                        machine,
                        Journal.notStored(records, end -> {}, line -> {}),
                        ServiceManager.of(Map.of(), 0),
                        rehearsal)
                .run(rehearsal);
        io.memwitness.forensics.Rehearsal.explain();
    }

    @Override
    public boolean forNext(Duration duration) {
        ahead = ahead.plus(duration);
        if (beats == BEATS - 1) {
            ahead = ahead.plus(INTERVAL);
            stepped = INTERVAL;
        }
        return beats++ < BEATS;
    }

    @Override
    public long nanos() {
        return time.nanos() + ahead.toNanos();
    }

    @Override
    public long bootNanos() {
        return time.bootNanos();
    }

    @Override
    public Instant now() {
        return time.now().plus(stepped);
    }
}
