package io.memwitness.daemon;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.memwitness.detect.Policy;
import io.memwitness.detect.Urgent;
import io.memwitness.flight.Beats;
import io.memwitness.flight.FlightLayout;
import io.memwitness.flight.FlightRecord;
import io.memwitness.flight.RecordedBeat;
import io.memwitness.machine.ServiceManager;
import io.memwitness.model.Cause;
import io.memwitness.model.Event;
import io.memwitness.model.Explanation;
import io.memwitness.model.Fact;
import io.memwitness.model.IncidentEnd;
import io.memwitness.model.KernelKill;
import io.memwitness.model.KernelNews;
import io.memwitness.model.ProcessReport;
import io.memwitness.model.Protection;
import io.memwitness.model.Report;
import io.memwitness.model.Stall;
import io.memwitness.model.Verdict;
import io.memwitness.store.FlightFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The mission on virtual time: every 3 s a look, above 80 % for 15 s a report, again every 10 min, reset below. */
class RecorderTest {

    private static final Policy POLICY = new Policy(80, ofSeconds(15), ofMinutes(10), 80, Duration.ZERO);

    private final ManualTime time = new ManualTime();
    private final List<IncidentEnd> ends = new ArrayList<>();
    private final List<Report> reports = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private final List<String> console = new ArrayList<>();
    private FlightRecord flight = FlightRecord.inMemory(FlightLayout.of(ofSeconds(3), FakeMachine.PROCESSES));
    private final Notes notes = new Notes();
    private List<Protection> protections = List.of(new Protection(true, "memory locked", ""));
    private int upkeeps;

    @Test
    void reportsAfter15SecondsAndEvery10Minutes() {
        run(new FakeMachine(at -> 86.4), ofMinutes(21));

        assertEquals(
                List.of("NEW LOG", "CURRENT LOG STARTED 10 MINUTES AGO", "CURRENT LOG STARTED 20 MINUTES AGO"),
                reports.stream().map(report -> report.marker().line()).toList());
        assertEquals(
                OffsetDateTime.parse("2026-11-20T03:04:27.318+01:00"),
                reports.getFirst().time());
        assertEquals("memory used 86.4 % > 80 % for 15 s", reports.getFirst().trigger());
        assertEquals(1, reports.stream().map(Report::incident).distinct().count());
        assertTrue(reports.getFirst().incident().matches("20261120T020427Z-[0-9a-f]{4}"));
    }

    @Test
    void fallingBelowResetsAndTheNextIncidentIsNew() {
        run(new FakeMachine(at -> at.toSeconds() % 60 < 30 ? 90 : 70), ofSeconds(119));

        assertEquals(
                List.of("NEW LOG", "NEW LOG"),
                reports.stream().map(report -> report.marker().line()).toList());
        assertNotEquals(reports.get(0).incident(), reports.get(1).incident());
        assertTrue(said("ended after 30 s, peak 90.0 %"), console::toString);
    }

    @Test
    void reportReadsEveryProcessAndOtherBeatsNeedNot() {
        FakeMachine machine = new FakeMachine(at -> 90);

        run(machine, ofSeconds(30));

        assertEquals(11, machine.passes);
        assertEquals(1, machine.wholePasses);
    }

    @Test
    void reportShowsTheBiggestByRssFirst() {
        run(new FakeMachine(at -> 90), ofSeconds(15));

        assertEquals(List.of(30, 29, 28, 27, 26), pids(reports.getFirst()));
    }

    @Test
    void processorTimeIsThatOfTheLastBeat() {
        run(new FakeMachine(at -> 90), ofSeconds(15));

        // 30 ticks of 10 ms in 3 s
        assertEquals(
                Fact.of(10.0), reports.getFirst().processes().getFirst().use().cpuPercent());
    }

    @Test
    void processThatEndedIsReportedFromWhatWasKnown() {
        FakeMachine machine = new FakeMachine(at -> 90);
        Recorder recorder = recorder(machine, reports::add);
        recorder.run(new VirtualPause(ofSeconds(27)));
        machine.ended.add(30);
        reports.clear();

        recorder.run(new VirtualPause(ofMinutes(10)));

        assertEquals("p30", reports.getFirst().processes().getFirst().origin().name());
    }

    @Test
    void processThatEndedBeforeItWasMetLeavesNoPage() {
        FakeMachine machine = new FakeMachine(at -> 90);
        machine.ended.add(29);

        run(machine, ofSeconds(15));

        assertEquals(List.of(30, 28, 27, 26), pids(reports.getFirst()));
    }

    @Test
    void stallIsCountedFromTheFirstHighSample() {
        run(new FakeMachine(at -> at.toSeconds() < 60 ? 50 : 90), ofSeconds(75));

        assertEquals(
                Fact.of(Fact.of(Duration.ofMillis(1500))),
                reports.getFirst().stall().map(Stall::sinceIncident));
    }

    @Test
    void stoppedRecorderTellsWhatItMissedAndReportsOnce() {
        FakeMachine machine = new FakeMachine(at -> 90);
        Recorder recorder = recorder(machine, reports::add);
        recorder.run(new VirtualPause(ofSeconds(6)));
        time.pass(ofMinutes(5));

        recorder.run(new VirtualPause(ofSeconds(6)));

        assertEquals(1, reports.size());
        assertEquals(99, reports.getFirst().trust().beats().missedNow());
        assertEquals(99, reports.getFirst().trust().beats().missedTotal());
        assertTrue(said("99 beats missed"), console::toString);
        assertEquals(6, machine.passes);
    }

    @Test
    void suspensionIsNoTimeAboveTheThreshold() {
        FakeMachine machine = new FakeMachine(at -> 90);
        Recorder recorder = recorder(machine, reports::add);
        recorder.run(new VirtualPause(ofSeconds(6)));
        time.suspend(Duration.ofHours(8));

        recorder.run(new VirtualPause(ofSeconds(3)));

        assertEquals(List.of(), reports);
        assertTrue(said("The host was suspended for 8 h 0 min."), console::toString);
        recorder.run(new VirtualPause(ofSeconds(6)));
        assertEquals(Duration.ofHours(8), reports.getFirst().trust().beats().suspended());
    }

    @Test
    void stepOfTheClockMovesThePrintedTimeOnly() {
        FakeMachine machine = new FakeMachine(at -> 90);
        Recorder recorder = recorder(machine, reports::add);
        recorder.run(new VirtualPause(ofSeconds(6)));
        time.step(Duration.ofDays(-1));

        recorder.run(new VirtualPause(ofSeconds(9)));

        assertEquals(
                OffsetDateTime.parse("2026-11-19T03:04:27.318+01:00"),
                reports.getFirst().time());
        assertTrue(said("The wall clock was set back by 1 d 0 h"), console::toString);
        assertEquals(0, reports.getFirst().trust().beats().missedTotal());
    }

    @Test
    void unreadableMemoryIsToldOnceAndSoIsItsRecovery() {
        FakeMachine machine = new FakeMachine(at -> 50);
        machine.memoryIsUnreadable = true;
        Recorder recorder = recorder(machine, reports::add);
        recorder.run(new VirtualPause(ofSeconds(30)));
        machine.memoryIsUnreadable = false;

        recorder.run(new VirtualPause(ofSeconds(30)));

        assertEquals(
                List.of(
                        "Reading the memory of the host fails: /proc/meminfo: permission denied."
                                + " Recording goes on and tries again each time.",
                        "Reading the memory of the host works again after 11 failures."),
                console);
    }

    @Test
    void beatThatBreaksDoesNotEndTheRecorder() {
        FakeMachine machine = new FakeMachine(at -> 50);
        machine.breaks = true;
        Recorder recorder = recorder(machine, reports::add);
        recorder.run(new VirtualPause(ofSeconds(30)));
        machine.breaks = false;

        recorder.run(new VirtualPause(ofSeconds(30)));

        assertTrue(said("A beat of the recorder fails: java.lang.IllegalStateException: broken on purpose"));
        assertTrue(said("works again after 11 failures"));
        assertEquals(10, machine.passes);
    }

    @Test
    void protectionsAndHostStandInEveryReport() {
        run(new FakeMachine(at -> 90), ofSeconds(15));

        Report report = reports.getFirst();
        assertEquals("db-01", report.host());
        assertEquals(
                List.of(new Protection(true, "memory locked", "")),
                report.trust().protections());
    }

    @Test
    void upkeepIsDoneHalfAMinuteAfterTheStartAndOnceAnHour() {
        Recorder recorder = recorder(new FakeMachine(at -> 50), reports::add);
        recorder.run(new VirtualPause(ofSeconds(27)));
        assertEquals(0, upkeeps);
        recorder.run(new VirtualPause(ofSeconds(6)));
        assertEquals(1, upkeeps);

        recorder.run(new VirtualPause(ofMinutes(121)));

        assertEquals(3, upkeeps);
    }

    @Test
    void everyBeatIsInTheFlightRecordWithTheProcessesThatWereMet() {
        flight.begin(Beats.session("boot", 1));
        run(new FakeMachine(at -> 50), ofSeconds(30));

        RecordedBeat beat = new RecordedBeat(FakeMachine.PROCESSES);
        assertEquals(10, flight.beats().newest());
        assertTrue(flight.beats().read(10, beat));
        assertEquals(Duration.ofSeconds(37), beat.sinceBoot());
        assertEquals(FakeMachine.PROCESSES, beat.table().size());
        assertTrue(flight.beats().origin("boot", 30, 100).isKnown());
    }

    @Test
    void restartedRecorderKnowsWhatTheOneBeforeSaw() {
        flight.begin(Beats.session("boot", 1));
        run(new FakeMachine(at -> 50), ofMinutes(9));
        time.pass(ofSeconds(30));
        flight.begin(Beats.session("boot", 2));

        run(new FakeMachine(at -> 90), ofSeconds(15));

        assertEquals(
                List.of(50L, 50L, 50L, 50L, 90L),
                reports.getFirst().leadUp().points().stream()
                        .map(point -> Math.round(point.value()))
                        .toList());
    }

    @Test
    void lossOfTheFlightFileIsToldOnceAndReportsGoOn(@TempDir Path directory) throws IOException {
        FlightFile file =
                FlightFile.open(directory, ofSeconds(3), FakeMachine.PROCESSES, Beats.session("boot", 1), console::add);
        flight = file.record();
        Recorder recorder = recorder(new FakeMachine(at -> 90), reports::add);
        recorder.run(new VirtualPause(ofSeconds(6)));
        try (FileChannel channel = FileChannel.open(directory.resolve("flight.ring"), StandardOpenOption.WRITE)) {
            channel.truncate(0);
        }

        recorder.run(new VirtualPause(ofMinutes(10)));

        assertEquals(1, reports.size());
        assertEquals(
                1, console.stream().filter(line -> line.contains("flight file")).count());
        assertTrue(said("The flight file can no longer be written"), console::toString);
    }

    @Test
    void whatHappensBecomesEventsInTheSameWords() {
        Recorder recorder = recorder(new FakeMachine(at -> at.toSeconds() < 60 ? 90 : 50), reports::add);
        recorder.run(new VirtualPause(ofSeconds(30)));
        time.pass(ofMinutes(5));
        recorder.run(new VirtualPause(ofSeconds(3)));
        time.suspend(Duration.ofHours(8));
        time.step(Duration.ofDays(1));
        recorder.run(new VirtualPause(ofSeconds(3)));

        assertEquals(
                List.of(Event.Kind.BEATS_MISSED, Event.Kind.INCIDENT_ENDED, Event.Kind.SUSPENDED, Event.Kind.CLOCK_SET),
                events().stream().map(Event::kind).toList());
        assertTrue(events().stream().allMatch(event -> console.contains(event.text())), console::toString);
        assertEquals(reports.getFirst().incident(), events().get(1).incident());
    }

    @Test
    void killOnACalmHostIsReportedOnTheSameBeat() {
        FakeMachine machine = new FakeMachine(at -> 40);
        Recorder recorder = recorder(machine, reports::add);
        recorder.run(new VirtualPause(ofMinutes(1)));
        machine.news = killOf(4711);
        recorder.run(new VirtualPause(ofSeconds(3)));

        assertEquals(1, reports.size());
        assertEquals(Cause.KILL, reports.getFirst().cause());
        assertEquals("kernel killed 1 process", reports.getFirst().trigger());
        assertEquals("NEW LOG", reports.getFirst().marker().line());
        assertEquals(1, machine.wholePasses);
    }

    @Test
    void reportIsWrittenWhateverCannotBeExplained() {
        FakeMachine machine = new FakeMachine(at -> 90);
        machine.holdingsBreak = true;
        machine.lifeSignsBreak = true;
        machine.news = killOf(4711);

        run(machine, ofSeconds(60));

        assertEquals(1, reports.size());
        Explanation explanation = reports.getFirst().explanation();
        assertTrue(explanation.holdings().unread().getFirst().contains("broken on purpose"));
        assertEquals(5, reports.getFirst().processes().size());
    }

    @Test
    void beatGoesOnWithoutTheKernelsLog() {
        FakeMachine machine = new FakeMachine(at -> 90);
        machine.newsBreak = true;

        run(machine, ofSeconds(30));

        assertEquals(11, machine.passes);
        assertEquals(1, reports.size());
        assertTrue(said("Reading the kernel's log"), console::toString);
    }

    @Test
    void killInAnIncidentBelongsToIt() {
        FakeMachine machine = new FakeMachine(at -> at.toSeconds() < 60 ? 90 : 40);
        Recorder recorder = recorder(machine, reports::add);
        recorder.run(new VirtualPause(ofSeconds(57)));
        machine.news = killOf(4711);
        recorder.run(new VirtualPause(ofSeconds(9)));

        assertEquals(
                List.of("NEW LOG", "CURRENT LOG STARTED 0 MINUTES AGO"),
                reports.stream().map(report -> report.marker().line()).toList());
        assertEquals(1, reports.stream().map(Report::incident).distinct().count());
        assertTrue(said("ended after 60 s"), console::toString);
    }

    @Test
    void endDoesNotTakeBackWhatAReportToldWhenTheRecordHasMovedOn() {
        run(
                new FakeMachine(at -> at.toMinutes() >= 1 && at.toHours() < 5 ? 90 : 40),
                ofHours(5).plusMinutes(1));

        assertEquals(
                Verdict.Kind.NONE_SEEN,
                reports.getLast().explanation().verdict().kind());
        assertEquals(
                reports.getFirst().explanation().verdict().kind(),
                ends.getFirst().verdict().kind());
        assertNotEquals(Verdict.Kind.NONE_SEEN, ends.getFirst().verdict().kind());
    }

    private KernelNews killOf(int pid) {
        Fact<String> none = Fact.missing("none");
        Fact<Long> zero = Fact.of(0L);
        KernelKill kill =
                new KernelKill(time.now(), pid, "java", false, none, none, 1 << 30, 0, 0, zero, zero, zero, List.of());
        return new KernelNews(List.of(kill), 0, "");
    }

    @Test
    void lostProtectionIsToldWithTheUpkeep() {
        Recorder recorder = recorder(new FakeMachine(at -> 50), reports::add);
        protections = List.of(new Protection(false, "memory NOT locked", "Lock it."));
        recorder.run(new VirtualPause(ofSeconds(33)));

        String told = "The protection of the recorder changed: no longer memory locked; now memory NOT locked.";
        assertEquals(List.of(told), events().stream().map(Event::text).toList());
        assertEquals(Event.Kind.PROTECTION_CHANGED, events().getFirst().kind());
        recorder.run(new VirtualPause(ofMinutes(121)));
        assertEquals(1, events().size());
    }

    @Test
    void askedToEndItEnds() {
        FakeMachine machine = new FakeMachine(at -> 90);

        recorder(machine, reports::add).run(duration -> false);

        assertEquals(0, machine.passes);
    }

    private void run(FakeMachine machine, Duration howLong) {
        recorder(machine, reports::add).run(new VirtualPause(howLong));
    }

    private Recorder recorder(FakeMachine machine, Consumer<Report> records) {
        RecorderParts parts = new RecorderParts(
                POLICY,
                new Urgent(true, 5, 30),
                ofSeconds(3),
                flight,
                5,
                ZoneId.of("Europe/Berlin"),
                () -> protections,
                () -> upkeeps++,
                console::add);
        return new Recorder(
                parts,
                machine,
                new Journal(records, ends::add, console::add, notes),
                ServiceManager.of(Map.of(), 1),
                time);
    }

    private static List<Integer> pids(Report report) {
        return report.processes().stream()
                .map(ProcessReport::origin)
                .map(origin -> origin.id().pid())
                .toList();
    }

    /** Takes what waits for the scribe, but the reports. */
    private List<Event> events() {
        for (Note note = notes.first(); note != null; note = notes.first()) {
            switch (note) {
                case Note.Happened happened -> events.add(happened.event());
                case Note.Ended ended -> events.add(ended.event());
                case Note.Reported reported -> {}
            }
            notes.removeFirst();
        }
        return events;
    }

    private boolean said(String words) {
        return console.stream().anyMatch(line -> line.contains(words));
    }

    /** Lets virtual time pass in place of waiting, up to an end. */
    private final class VirtualPause implements Pause {

        private Duration left;

        VirtualPause(Duration howLong) {
            this.left = howLong;
        }

        @Override
        public boolean forNext(Duration duration) {
            if (duration.compareTo(left) > 0) {
                time.pass(left);
                return false;
            }
            time.pass(duration);
            left = left.minus(duration);
            return true;
        }
    }
}
