package io.memwitness.daemon;

import io.memwitness.detect.Decision;
import io.memwitness.detect.Detector;
import io.memwitness.detect.Signals;
import io.memwitness.detect.Signs;
import io.memwitness.flight.FlightRecord;
import io.memwitness.machine.Machine;
import io.memwitness.machine.ServiceManager;
import io.memwitness.model.Census;
import io.memwitness.model.Event;
import io.memwitness.model.Explanation;
import io.memwitness.model.Fact;
import io.memwitness.model.KernelNews;
import io.memwitness.model.Protection;
import io.memwitness.model.Report;
import io.memwitness.model.Sample;
import io.memwitness.record.VerdictText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The beat: reads the host, keeps the flight record, decides, and reports. Runs on one thread, from the start to the end of
 * the recorder. Nothing that fails in a beat ends the next one.
 */
public final class Recorder {

    /** How often {@code systemctl status} gets a new line. */
    private static final Duration STATUS_EVERY = Duration.ofMinutes(1);

    /** The compiler gives its memory back some seconds after the start. */
    private static final Duration FIRST_UPKEEP = Duration.ofSeconds(30);

    private static final Duration UPKEEP_EVERY = Duration.ofHours(1);

    private final Machine machine;
    private final Detector detector;
    private final Signals signals = new Signals();
    private final FlightRecord record;
    private final Flight flight;
    private final Reporting reporting;
    private final Records records;
    private final Schedule schedule;
    private final ServiceManager service;
    private final Consumer<String> console;
    private final Trouble reading;
    private final Trouble hearing;
    private final Trouble beats;
    private final Runnable upkeep;
    private final Supplier<List<Protection>> present;
    private final ProtectionChanges protections;
    private Duration statusDue = Duration.ZERO;
    private Duration upkeepDue = FIRST_UPKEEP;
    private String lastReport = "no report yet";

    /** Puts a recorder together; {@link #run} starts it. */
    public Recorder(RecorderParts parts, Machine machine, Records records, ServiceManager service, TimeSource time) {
        this.machine = machine;
        this.detector = new Detector(parts.policy(), parts.urgent());
        this.record = parts.flight();
        this.flight = new Flight(machine, parts.flight(), time, parts.console());
        this.reporting = new Reporting(machine, flight, parts, time);
        this.records = records;
        this.schedule = new Schedule(time, parts.interval());
        this.service = service;
        this.console = parts.console();
        this.upkeep = parts.upkeep();
        this.present = parts.protections();
        this.protections = new ProtectionChanges(present.get());
        this.reading = new Trouble("Reading the memory of the host", console);
        this.hearing = new Trouble("Reading the kernel's log", console);
        this.beats = new Trouble("A beat of the recorder", console);
    }

    /** Beats until the pause says that it is time to end. */
    public void run(Pause pause) {
        Duration slice = service.watchdog().isZero()
                ? Duration.ofDays(1)
                : service.watchdog().dividedBy(4);
        for (Duration wait = schedule.untilDue(); pause.forNext(min(wait, slice)); wait = schedule.untilDue()) {
            service.feedWatchdog();
            if (schedule.untilDue().isZero()) {
                beat();
            }
        }
        service.stopping();
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private void beat() {
        Schedule.Beat beat = schedule.begin();
        try {
            records.beat(beat.elapsed());
            reporting.begin(beat);
            tell(beat);
            look(beat);
            beats.works();
        } catch (RuntimeException e) {
            beats.fails(e.toString());
        }
    }

    private void look(Schedule.Beat beat) {
        switch (machine.sample(beat.wall(), beat.elapsed())) {
            case Fact.Known<Sample> known -> {
                reading.works();
                look(known.value(), beat.late());
            }
            case Fact.Missing<Sample> missing -> reading.fails(missing.reason());
        }
    }

    private void look(Sample sample, Duration late) {
        KernelNews news = news(sample.takenAt());
        reporting.heard(news, sample.elapsed());
        Signs signs = signals.next(sample, late, news.kills().size());
        Decision decision = detector.next(sample.usedPercent(), sample.elapsed(), signs);
        Census census = flight.write(sample, decision instanceof Decision.Due);
        switch (decision) {
            case Decision.Nothing nothing -> reporting.calm(sample);
            case Decision.Rising rising -> reporting.rising(sample);
            case Decision.Due due -> report(due, sample, census);
            case Decision.Ended ended -> ended(ended, sample);
        }
        status(sample);
        keepUp(sample);
    }

    /** What fails in it must not cost the beat. */
    private KernelNews news(Instant now) {
        try {
            KernelNews news = machine.kernelNews(now);
            hearing.works();
            return news;
        } catch (RuntimeException | LinkageError e) {
            hearing.fails(e.toString());
            return KernelNews.NONE;
        }
    }

    private void keepUp(Sample sample) {
        if (sample.elapsed().compareTo(upkeepDue) >= 0) {
            upkeep.run();
            protections.since(present.get()).ifPresent(change -> protectedAnew(sample, change));
            upkeepDue = sample.elapsed().plus(UPKEEP_EVERY);
        }
    }

    private void protectedAnew(Sample sample, String change) {
        tell(sample.takenAt(), Event.Kind.PROTECTION_CHANGED, change);
        record.protections(present.get());
    }

    private void report(Decision.Due due, Sample sample, Census census) {
        Report report = reporting.report(due, sample, census);
        records.report(report, sentence(due, report));
        lastReport = "last report " + report.incident();
    }

    private static String sentence(Decision.Due due, Report report) {
        Explanation explanation = report.explanation();
        return "%s: %s, %s on %s; %s"
                .formatted(
                        capital(due.trigger()),
                        due.marker().line(),
                        report.incident(),
                        report.host(),
                        VerdictText.of(explanation.verdict(), explanation.kills()));
    }

    private void ended(Decision.Ended ended, Sample sample) {
        String sentence = String.format(
                Locale.ROOT,
                "Memory used %.1f %%: %s ended after %s, peak %.1f %%",
                sample.usedPercent(),
                reporting.incident(),
                Spans.text(ended.lasted()),
                ended.peakPercent());
        console.accept(sentence);
        records.ended(
                reporting.end(ended, sample),
                new Event(sample.takenAt(), Event.Kind.INCIDENT_ENDED, reporting.incident(), sentence));
        reporting.ended();
    }

    private static String capital(String sentence) {
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }

    /** A gap in the record is told when it happens, not when somebody looks for the beats. */
    private void tell(Schedule.Beat beat) {
        if (beat.missed() > 0) {
            tell(beat.wall(), Event.Kind.BEATS_MISSED, missed(beat));
        }
        if (!beat.suspended().isZero()) {
            tell(beat.wall(), Event.Kind.SUSPENDED, "The host was suspended for " + Spans.text(beat.suspended()) + ".");
        }
        if (!beat.stepped().isZero()) {
            tell(beat.wall(), Event.Kind.CLOCK_SET, stepped(beat));
        }
    }

    private void tell(Instant at, Event.Kind kind, String sentence) {
        console.accept(sentence);
        records.event(new Event(at, kind, "", sentence));
    }

    private String missed(Schedule.Beat beat) {
        return "%d %s missed: the recorder did not run for %s (stopped, or the host was starved)."
                .formatted(
                        beat.missed(),
                        beat.missed() == 1 ? "beat" : "beats",
                        Spans.text(flight.sinceLast(beat.elapsed())));
    }

    private static String stepped(Schedule.Beat beat) {
        return "The wall clock was set %s by %s; no interval is affected."
                .formatted(
                        beat.stepped().isNegative() ? "back" : "forward",
                        Spans.text(beat.stepped().abs()));
    }

    private void status(Sample sample) {
        if (sample.elapsed().compareTo(statusDue) < 0) {
            return;
        }
        String text = String.format(
                Locale.ROOT,
                "memory used %.1f %%, %s; %s",
                sample.usedPercent(),
                reporting.scheduleInWords(),
                lastReport);
        if (statusDue.isZero()) {
            service.ready(text);
        } else {
            service.status(text);
        }
        statusDue = sample.elapsed().plus(STATUS_EVERY);
    }
}
