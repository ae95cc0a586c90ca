package io.memwitness.cli;

import io.memwitness.config.Settings;
import io.memwitness.daemon.InstanceLock;
import io.memwitness.daemon.RecorderParts;
import io.memwitness.daemon.Snapshot;
import io.memwitness.daemon.StopSignal;
import io.memwitness.daemon.SystemTime;
import io.memwitness.daemon.TimeSource;
import io.memwitness.detect.Policy;
import io.memwitness.detect.Urgent;
import io.memwitness.flight.FlightLayout;
import io.memwitness.flight.FlightRecord;
import io.memwitness.forensics.Redaction;
import io.memwitness.machine.LinuxMachine;
import io.memwitness.machine.Machine;
import io.memwitness.model.Fact;
import io.memwitness.model.Protection;
import io.memwitness.model.Report;
import io.memwitness.record.ReportText;
import java.io.IOException;
import java.io.PrintStream;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Puts the parts together; with {@link Recording} the only place that knows all of them. */
final class Assembly implements Product {

    private final PrintStream out;
    private final Map<String, String> environment;
    private final Console console;
    private final TimeSource time = new SystemTime();
    private final ZoneId zone = ZoneId.systemDefault();

    Assembly(PrintStream out, PrintStream err, Map<String, String> environment) {
        this.out = out;
        this.environment = environment;
        this.console = new Console(err, this::now, environment.containsKey("JOURNAL_STREAM"));
    }

    @Override
    public int run(Settings settings) {
        long pid = ProcessHandle.current().pid();
        Places places = new Places(settings.logDir(), settings.dataDir(), console::say);
        try (InstanceLock lock = places.take(pid)) {
            new Recording(settings, machine(settings), time, zone, console::say).run(environment, pid);
            return lock.isHeld() ? ExitCode.FINE : ExitCode.FAILED;
        } catch (IOException e) {
            console.say(String.valueOf(e.getMessage()));
            return ExitCode.FAILED;
        }
    }

    @Override
    public int snapshot(Settings settings) {
        StopSignal never = new StopSignal();
        Machine machine = machine(settings);
        FlightRecord flight = FlightRecord.inMemory(FlightLayout.brief(machine.tableRows()));
        Fact<Report> report =
                Snapshot.take(parts(settings, flight, zone, List::of, () -> {}, console::say), machine, time, never);
        return switch (report) {
            case Fact.Known<Report> known -> {
                out.print(ReportText.general(known.value()));
                out.print(ReportText.details(known.value()));
                yield ExitCode.FINE;
            }
            case Fact.Missing<Report> missing -> {
                console.say("The memory of this host cannot be read: " + missing.reason());
                yield ExitCode.FAILED;
            }
        };
    }

    @Override
    public Surroundings surroundings() {
        return Surroundings.ofThisProcess(time::now, zone);
    }

    private Machine machine(Settings settings) {
        return new LinuxMachine(settings.top(), settings.pssBudget(), Redaction::redact, time::nanos);
    }

    /** What the settings say to a recorder. */
    static RecorderParts parts(
            Settings settings,
            FlightRecord flight,
            ZoneId zone,
            Supplier<List<Protection>> protections,
            Runnable upkeep,
            Consumer<String> console) {
        Policy policy = new Policy(
                settings.memoryThreshold(),
                settings.sustain(),
                settings.cooldown(),
                settings.clearPercent(),
                settings.clearSustain());
        return new RecorderParts(
                policy,
                urgent(settings),
                settings.interval(),
                flight,
                settings.top(),
                zone,
                protections,
                upkeep,
                console);
    }

    private static Urgent urgent(Settings settings) {
        return new Urgent(settings.triggerKills(), settings.triggerAvailable(), settings.triggerStalled());
    }

    private OffsetDateTime now() {
        return time.now().atZone(zone).toOffsetDateTime();
    }
}
