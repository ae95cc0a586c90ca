package io.memwitness.cli;

import io.memwitness.config.Settings;
import io.memwitness.daemon.Journal;
import io.memwitness.daemon.Recorder;
import io.memwitness.daemon.RecorderParts;
import io.memwitness.daemon.Rehearsal;
import io.memwitness.daemon.Scribe;
import io.memwitness.daemon.ScribeParts;
import io.memwitness.daemon.Spans;
import io.memwitness.daemon.StopSignal;
import io.memwitness.daemon.TimeSource;
import io.memwitness.flight.FlightRecord;
import io.memwitness.machine.Machine;
import io.memwitness.machine.SelfProtection;
import io.memwitness.machine.ServiceManager;
import io.memwitness.model.Event;
import io.memwitness.model.ProcessId;
import io.memwitness.model.Protection;
import io.memwitness.model.Report;
import io.memwitness.model.Session;
import io.memwitness.record.LogPlace;
import io.memwitness.record.ReportLogs;
import io.memwitness.report.LoggedDocument;
import io.memwitness.report.ReportDocument;
import io.memwitness.store.FlightFile;
import io.memwitness.store.StoreLimits;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The command {@code run}, from the rehearsal to the last beat. */
final class Recording {

    private final Settings settings;
    private final Machine machine;
    private final TimeSource time;
    private final ZoneId zone;
    private final Consumer<String> console;
    private final SelfProtection self = new SelfProtection();
    private List<Protection> rehearsed = List.of();

    Recording(Settings settings, Machine machine, TimeSource time, ZoneId zone, Consumer<String> console) {
        this.settings = settings;
        this.machine = machine;
        this.time = time;
        this.zone = zone;
        this.console = console;
    }

    /** Records until SIGTERM or SIGINT. */
    void run(Map<String, String> environment, long pid) {
        StopSignal stop = new StopSignal();
        stop.listen();
        Session session = session();
        FlightFile file = flight(session);
        FlightRecord flight = file.record();
        RecorderParts parts = Assembly.parts(settings, flight, zone, this::protections, self::upkeep, console);
        Report played = rehearse(parts);
        self.apply(settings.lockMemory(), settings.oomScoreAdj());
        flight.protections(protections());
        greet();
        try (ReportLogs logs = ReportLogs.open(place(), this::now, console)) {
            Optional<Scribe> scribe = scribe(session, file, played);
            Journal journal = journal(logs, scribe);
            journal.event(event(Event.Kind.RECORDER_STARTED, "started on " + session.host()));
            ServiceManager service = ServiceManager.of(environment, pid);
            new Recorder(parts, machine, journal, service, time).run(stop);
            journal.event(event(Event.Kind.RECORDER_STOPPED, "stopped on " + session.host()));
            flight.ended(time.now());
            scribe.ifPresent(writer -> writer.finish(time.now()));
            journal.tellNow();
        } finally {
            console.accept("Ended; the logs are closed.");
            stop.finished();
        }
    }

    private Session session() {
        ProcessId self = machine.self();
        return new Session(
                self.bootId(),
                machine.hostName(),
                Version.text(),
                self.pid(),
                self.startTicks(),
                time.now(),
                settings.interval());
    }

    private FlightFile flight(Session session) {
        return FlightFile.open(settings.dataDir(), settings.interval(), machine.tableRows(), session, console);
    }

    private Optional<Scribe> scribe(Session session, FlightFile flight, Report played) {
        if (!settings.store()) {
            return Optional.empty();
        }
        StoreLimits limits =
                new StoreLimits(settings.storeSamples(), settings.storeHistory(), settings.storeMaxBytes());
        ScribeParts parts = new ScribeParts(
                settings.dataDir(),
                settings.logDir(),
                limits,
                session,
                flight.record().beats(),
                played,
                new ScribeParts.Documents(
                        ReportDocument::of, ReportDocument::closing, LoggedDocument::of, LoggedDocument::closing),
                console);
        return Optional.of(Scribe.start(parts, flight, time));
    }

    private Journal journal(ReportLogs logs, Optional<Scribe> scribe) {
        Consumer<Report> reports = report -> write(report, logs);
        return scribe.map(writer -> Journal.stored(reports, logs::append, console, writer))
                .orElseGet(() -> Journal.notStored(reports, logs::append, console));
    }

    private Event event(Event.Kind kind, String what) {
        return new Event(time.now(), kind, "", "memwitness " + Version.text() + " " + what + ".");
    }

    /**
     * A report leaves half a megabyte of garbage, and the collector would rather let the heap grow to its limit than look at
     * it: collected at once, in some milliseconds, the recorder stays as small as it was.
     */
    private static void write(Report report, ReportLogs logs) {
        logs.append(report);
        System.gc();
    }

    private List<Protection> protections() {
        List<Protection> all = new ArrayList<>(self.state());
        all.addAll(rehearsed);
        return all;
    }

    private OffsetDateTime now() {
        return time.now().atZone(zone).toOffsetDateTime();
    }

    private LogPlace place() {
        return new LogPlace(
                settings.logDir(),
                settings.logMaxBytes(),
                settings.logMaxFiles(),
                settings.logMinFreeBytes(),
                settings.logMinFreePercent());
    }

    /** Everything that a report needs is loaded before it is needed. */
    private Report rehearse(RecorderParts parts) {
        List<Report> reports = new ArrayList<>();
        Rehearsal.play(parts, machine, reports::add, time);
        rehearsed = List.of(rehearse(reports.getLast()));
        return io.memwitness.record.Rehearsal.withEverything(reports.getLast());
    }

    private Protection rehearse(Report report) {
        try {
            io.memwitness.record.Rehearsal.run(settings.dataDir(), report);
            return new Protection(true, "report path loaded", "");
        } catch (IOException e) {
            return new Protection(
                    false, "report path NOT loaded", "The rehearsal failed (" + e + "): the first report may be slow.");
        }
    }

    private void greet() {
        console.accept(
                "memwitness %s records %s: a look every %s, a report when used memory stays above %s %% for %s, again every %s. Logs are in %s."
                        .formatted(
                                Version.text(),
                                machine.hostName(),
                                Spans.text(settings.interval()),
                                BigDecimal.valueOf(settings.memoryThreshold())
                                        .stripTrailingZeros()
                                        .toPlainString(),
                                Spans.text(settings.sustain()),
                                Spans.text(settings.cooldown()),
                                settings.logDir().toAbsolutePath().normalize()));
        List<String> worked = protections().stream()
                .filter(Protection::worked)
                .map(Protection::told)
                .toList();
        console.accept("Protected: " + String.join(", ", worked) + ".");
        protections().stream()
                .filter(protection -> !protection.worked())
                .forEach(protection ->
                        console.accept("Not protected: " + protection.told() + ". " + protection.remedy()));
    }
}
