package io.memwitness.daemon;

import io.memwitness.detect.Decision;
import io.memwitness.forensics.BalanceSheet;
import io.memwitness.forensics.LastWord;
import io.memwitness.forensics.LeadUps;
import io.memwitness.machine.Machine;
import io.memwitness.machine.ReportTime;
import io.memwitness.model.Beats;
import io.memwitness.model.Cause;
import io.memwitness.model.Census;
import io.memwitness.model.Explanation;
import io.memwitness.model.Fact;
import io.memwitness.model.IncidentEnd;
import io.memwitness.model.KernelNews;
import io.memwitness.model.Marker;
import io.memwitness.model.Pressure;
import io.memwitness.model.ProcessReport;
import io.memwitness.model.Protection;
import io.memwitness.model.Report;
import io.memwitness.model.Sample;
import io.memwitness.model.Stall;
import io.memwitness.model.Trust;
import io.memwitness.model.Verdict;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;

/** Makes the report that is due: from the sample, the flight record and a fresh look at the biggest processes. */
final class Reporting {

    private static final Fact<Sample> NONE = Fact.missing("no incident");

    private static final Fact<Verdict> UNTOLD = Fact.missing("no report");

    /** Limits of cgroups; where there are thousands of them a look takes up to 20 ms. */
    private static final Duration CALM_LOOK_EVERY = Duration.ofMinutes(2);

    private final Machine machine;
    private final Flight flight;
    private final TimeSource time;
    private final ZoneId zone;
    private final Supplier<List<Protection>> protections;
    private final ProcessPages pages;
    private final ScheduleKept kept;
    private final Explaining explaining;

    private Schedule.Beat beat;
    private long beatNanos;
    private String incident = IncidentId.NONE;
    private Duration calmLookDue = Duration.ZERO;
    private Fact<Sample> began = NONE;
    private Cause cause = Cause.THRESHOLD;
    private Fact<Verdict> told = UNTOLD;

    Reporting(Machine machine, Flight flight, RecorderParts parts, TimeSource time) {
        this.machine = machine;
        this.flight = flight;
        this.time = time;
        this.zone = parts.zone();
        this.protections = parts.protections();
        this.pages = new ProcessPages(machine, flight, parts.top());
        this.kept = new ScheduleKept();
        this.explaining = new Explaining(machine, flight, time);
        this.beat = Schedule.Beat.NONE;
    }

    /** A beat begins: how well the schedule was kept belongs to the TRUST of its report. */
    void begin(Schedule.Beat beat) {
        this.beat = beat;
        this.beatNanos = time.nanos();
        kept.add(beat);
    }

    /** What the kernel's log said. */
    void heard(KernelNews news, Duration elapsed) {
        explaining.heard(news, elapsed);
    }

    /** Nothing happens: whatever does later is compared with a time not long before. */
    void calm(Sample sample) {
        if (incident.equals(IncidentId.NONE) && sample.elapsed().compareTo(calmLookDue) >= 0) {
            explaining.mayBegin();
            calmLookDue = sample.elapsed().plus(CALM_LOOK_EVERY);
        }
    }

    /** The first high sample: what an incident is measured against. */
    void rising(Sample sample) {
        began = Fact.of(sample);
        explaining.mayBegin();
    }

    void ended() {
        incident = IncidentId.NONE;
        began = NONE;
        told = UNTOLD;
        explaining.ended();
    }

    /** Id of the incident that goes on, or of none. */
    String incident() {
        return incident;
    }

    String scheduleInWords() {
        return kept.inWords();
    }

    Report report(Decision.Due due, Sample sample, Census census) {
        if (due.marker() instanceof Marker.NewLog) {
            incident = IncidentId.of(sample.takenAt(), time.nanos());
            began = due.highFor().isZero() ? Fact.of(sample) : began;
        }
        Report report = report(due.cause(), due.marker(), due.trigger(), sample, census);
        cause = due.cause();
        told = Fact.of(LastWord.of(report.explanation().verdict(), told));
        return report;
    }

    Report report(Cause cause, Marker marker, String trigger, Sample sample, Census census) {
        OffsetDateTime now = sample.takenAt().atZone(zone).toOffsetDateTime();
        List<ProcessReport> processes = pages.of(new ReportTime(Duration.ofNanos(time.bootNanos()), now));
        return new Report(
                now,
                marker,
                incident,
                machine.hostName(),
                cause,
                trigger,
                sample.memory(),
                BalanceSheet.of(sample.memory()),
                sample.pressure().map(this::stall),
                LeadUps.host(flight.lookBack()),
                explaining.of(cause, began, sample),
                new Trust(beats(), census, protections.get(), machine.blindSpots()),
                processes);
    }

    /** How the incident ended; seen with the eyes of its last report. */
    IncidentEnd end(Decision.Ended ended, Sample sample) {
        Explanation explanation = explaining.of(cause, began, sample);
        return new IncidentEnd(
                incident,
                machine.hostName(),
                sample.takenAt().atZone(zone).toOffsetDateTime(),
                ended.lasted(),
                ended.peakPercent(),
                LastWord.over(LastWord.of(explanation.verdict(), told), flight),
                explanation.kills(),
                explanation.impact());
    }

    private Stall stall(Pressure now) {
        return new Stall(
                now, began.then(Sample::pressure).map(then -> now.someTotal().minus(then.someTotal())));
    }

    private Beats beats() {
        Duration took = Duration.ofNanos(time.nanos() - beatNanos);
        return new Beats(beat.late(), took, took, beat.missed(), kept.missed(), kept.suspended());
    }
}
