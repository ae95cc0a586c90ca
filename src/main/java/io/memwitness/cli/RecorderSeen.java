package io.memwitness.cli;

import io.memwitness.daemon.InstanceLock;
import io.memwitness.flight.RecordedBeat;
import io.memwitness.flight.RecordedSession;
import io.memwitness.machine.RunningProcess;
import io.memwitness.machine.ThisHost;
import io.memwitness.model.Fact;
import io.memwitness.model.Session;
import io.memwitness.report.RecorderStatus;
import io.memwitness.report.RecorderStatus.Life;
import io.memwitness.store.FlightFile;
import io.memwitness.store.FlightReading;
import io.memwitness.store.SessionRow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Finds out whether the recorder of a data directory is there: by its flight file, and by its process when that may be seen. */
final class RecorderSeen {

    /** More than a beat has. */
    private static final int ROWS = 256;

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Path proc;
    private final Instant now;
    private final long ticksPerSecond;

    RecorderSeen(Path proc, Instant now, long ticksPerSecond) {
        this.proc = proc;
        this.now = now;
        this.ticksPerSecond = ticksPerSecond;
    }

    RecorderStatus in(Path directory) {
        return switch (FlightFile.read(directory)) {
            case Fact.Missing<FlightReading>(String reason) ->
                new RecorderStatus(Life.NEVER, Fact.missing(reason), Optional.empty(), Optional.empty());
            case Fact.Known<FlightReading>(FlightReading reading) ->
                status(directory, reading.last(), lastBeat(reading));
        };
    }

    /** By what the store has of its last life: for a directory without a flight file that can be read. */
    RecorderStatus of(SessionRow last, Path directory) {
        Fact<Instant> endedAt =
                last.endedAt().<Fact<Instant>>map(Fact::of).orElseGet(() -> Fact.missing("no end was recorded"));
        return status(directory, new RecordedSession(last.session(), endedAt, List.of()), last.lastAt());
    }

    /** The process of the recorder, when it is there and may be seen. */
    private Optional<RunningProcess> process(Session session) {
        return RunningProcess.read(proc, Integer.toString(session.pid()))
                        instanceof Fact.Known<RunningProcess>(RunningProcess process)
                ? Optional.of(process).filter(found -> found.startTicks() == session.startTicks())
                : Optional.empty();
    }

    private RecorderStatus status(Path directory, RecordedSession recorded, Optional<Instant> lastBeat) {
        Optional<RunningProcess> process = process(recorded.session());
        Life life = life(directory, recorded, lastBeat, process.isPresent());
        boolean isHere = life == Life.RECORDING || life == Life.STUCK;
        return new RecorderStatus(
                life,
                Fact.of(recorded),
                lastBeat,
                process.filter(found -> isHere).map(this::costs));
    }

    private static Optional<Instant> lastBeat(FlightReading reading) {
        RecordedBeat beat = new RecordedBeat(ROWS);
        return reading.beats().read(reading.beats().newest(), beat)
                ? Optional.of(beat.sample().takenAt())
                : Optional.empty();
    }

    private Life life(Path directory, RecordedSession recorded, Optional<Instant> lastBeat, boolean isSeen) {
        ThisHost here = ThisHost.read(proc);
        if (!isThisBoot(here, directory, recorded, isSeen)) {
            return here.name().equals(recorded.session().host()) ? Life.REBOOTED : Life.ELSEWHERE;
        }
        if (recorded.endedAt().isKnown()) {
            return Life.STOPPED;
        }
        boolean mayRun = isSeen || isHidden();
        if (!mayRun || !InstanceLock.isHeldIn(directory)) {
            return isSeen ? Life.COPIED : Life.KILLED;
        }
        boolean isFresh = RecorderStatus.isFresh(recorded.session(), lastBeat, now);
        return isFresh ? Life.RECORDING : isSeen ? Life.STUCK : Life.KILLED;
    }

    /** In a container of systemd-nspawn a boot id of its own hides that of the kernel, but not from a hardened unit. */
    private static boolean isThisBoot(ThisHost here, Path directory, RecordedSession recorded, boolean isSeen) {
        return here.bootId().equals(recorded.session().bootId()) || (isSeen && InstanceLock.isHeldIn(directory));
    }

    /** With hidepid not even pid 1 is to be seen. */
    private boolean isHidden() {
        return !Files.exists(proc.resolve("1"));
    }

    private RecorderStatus.Costs costs(RunningProcess process) {
        return new RecorderStatus.Costs(
                process.pid(),
                process.rss(),
                process.anonymous(),
                process.locked() > 0,
                process.threads(),
                SECOND.multipliedBy(process.cpuTicks()).dividedBy(ticksPerSecond));
    }
}
