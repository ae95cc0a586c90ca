package io.memwitness.daemon;

import io.memwitness.machine.Machine;
import io.memwitness.model.Cause;
import io.memwitness.model.Census;
import io.memwitness.model.Fact;
import io.memwitness.model.Marker;
import io.memwitness.model.Report;
import io.memwitness.model.Sample;
import java.time.Duration;

/** One report now: two beats close to each other, so that processor times are those of this moment. */
public final class Snapshot {

    private static final Duration BETWEEN = Duration.ofMillis(250);

    private final Machine machine;
    private final Flight flight;
    private final Reporting reporting;
    private final Schedule schedule;

    private Snapshot(RecorderParts parts, Machine machine, TimeSource time) {
        this.machine = machine;
        this.flight = new Flight(machine, parts.flight(), time, parts.console());
        this.reporting = new Reporting(machine, flight, parts, time);
        this.schedule = new Schedule(time, BETWEEN);
    }

    /** The report; missing, with the reason, when the memory of the host cannot be read. */
    public static Fact<Report> take(RecorderParts parts, Machine machine, TimeSource time, Pause pause) {
        Snapshot snapshot = new Snapshot(parts, machine, time);
        snapshot.look().map(sample -> snapshot.flight.write(sample, true));
        pause.forNext(BETWEEN);
        return snapshot.look().map(snapshot::report);
    }

    private Fact<Sample> look() {
        Schedule.Beat beat = schedule.begin();
        reporting.begin(beat);
        return machine.sample(beat.wall(), beat.elapsed());
    }

    private Report report(Sample sample) {
        Census census = flight.write(sample, true);
        return reporting.report(Cause.ASKED, new Marker.Snapshot(), "asked for by memwitness snapshot", sample, census);
    }
}
