package io.memwitness.cli;

import io.memwitness.config.Environment;
import io.memwitness.config.Options;
import io.memwitness.config.Settings;
import io.memwitness.config.SettingsException;
import io.memwitness.machine.DirectoryCheck;
import io.memwitness.machine.JournalCheck;
import io.memwitness.machine.RightsChecks;
import io.memwitness.machine.RunningProcess;
import io.memwitness.machine.ServiceCheck;
import io.memwitness.machine.SourceChecks;
import io.memwitness.machine.ThisHost;
import io.memwitness.model.Fact;
import io.memwitness.model.Finding;
import io.memwitness.report.Findings;
import io.memwitness.report.RecorderStatus;
import io.memwitness.report.Stamp;
import io.memwitness.report.StoreChecks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code memwitness check}: each source, permission and protection: works or does not, why, what to do. */
final class CheckCommand implements ReaderCommand {

    private static final String CONFIGURATION = "configuration";

    @Override
    public ReaderSpec spec() {
        return ReaderSpec.of(
                        "check",
                        "Check configuration, permissions and sources: what works, and what to do.",
                        "Ends with exit code 1 when something fails without which nothing is recorded.")
                .json()
                .footer(
                        "",
                        "Without --config the configuration file of the service is checked, when there",
                        "is one. Rights are those of the recorder when one runs, else your own.");
    }

    @Override
    public int perform(ReaderCall call) throws SettingsException {
        List<Finding> findings = new ArrayList<>();
        Settings settings = settings(call, findings);
        findings.add(DirectoryCheck.of(
                "log directory",
                settings.logDir(),
                settings.logMinFreeBytes(),
                settings.logMinFreePercent(),
                "--log-dir"));
        findings.add(DirectoryCheck.of("data directory", settings.dataDir(), 0, 0, RecordPlace.DATA_DIR));
        Surroundings here = call.surroundings();
        findings.addAll(new SourceChecks(here.proc()).all());
        findings.add(JournalCheck.of(here.root()));
        Path data = settings.dataDir().toAbsolutePath().normalize();
        RecorderStatus recorder = here.recorder(call.now()).in(data);
        findings.addAll(rights(here, recorder, settings));
        findings.addAll(StoreChecks.of(data, recorder, new Stamp(call.zone())));
        findings.add(ServiceCheck.of(here.root()));
        print(call, findings);
        return Findings.areFine(findings) ? ExitCode.FINE : ExitCode.FAILED;
    }

    private static void print(ReaderCall call, List<Finding> findings) {
        if (call.has(ReaderSpec.JSON)) {
            call.out()
                    .println(Findings.json(
                            ThisHost.read(call.surroundings().proc()).name(), findings));
        } else {
            call.out().print(Findings.text(findings, call.style()));
        }
    }

    private static Settings settings(ReaderCall call, List<Finding> findings) throws SettingsException {
        Map<String, String> options = new LinkedHashMap<>();
        call.value(RecordPlace.DATA_DIR).ifPresent(directory -> options.put(RecordPlace.DATA_DIR, directory));
        Optional<String> file = file(call);
        file.ifPresent(name -> options.put(Options.CONFIG, name));
        Settings settings = Settings.from(options, call.call().environment());
        findings.add(Finding.works(
                CONFIGURATION,
                file.map(name -> name + " is valid")
                        .orElse("no configuration file: the defaults, and what the environment says")));
        return settings;
    }

    private static Optional<String> file(ReaderCall call) {
        Optional<String> named = call.value(Options.CONFIG)
                .or(() -> Optional.ofNullable(call.call().environment().get(Environment.CONFIG)));
        return named.or(() -> Optional.of(call.surroundings().serviceSettings())
                .filter(Files::isReadable)
                .map(Object::toString));
    }

    /** Of the recorder when one runs, else of whoever would start one. */
    private static List<Finding> rights(Surroundings here, RecorderStatus recorder, Settings settings) {
        Optional<RunningProcess> running =
                recorder.costs().flatMap(costs -> process(here, Integer.toString(costs.pid())));
        Optional<RunningProcess> who = running.or(() -> process(here, "self"));
        return who.map(process -> new RightsChecks(here.proc(), here.kernelMessages(), process, running.isPresent())
                        .all(settings.lockMemory(), settings.oomScoreAdj()))
                .orElse(List.of());
    }

    private static Optional<RunningProcess> process(Surroundings here, String pid) {
        return RunningProcess.read(here.proc(), pid) instanceof Fact.Known<RunningProcess>(RunningProcess process)
                ? Optional.of(process)
                : Optional.empty();
    }
}
