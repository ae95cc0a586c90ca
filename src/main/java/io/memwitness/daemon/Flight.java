package io.memwitness.daemon;

import io.memwitness.flight.FlightRecord;
import io.memwitness.flight.LookBack;
import io.memwitness.forensics.Evidence;
import io.memwitness.machine.Machine;
import io.memwitness.model.Census;
import io.memwitness.model.Fact;
import io.memwitness.model.ProcessOrigin;
import io.memwitness.model.ProcessTable;
import io.memwitness.model.Sample;
import java.time.Duration;
import java.util.function.Consumer;

/** What the recorder keeps from beat to beat: the flight record, the last two tables, and what is known of the biggest. */
final class Flight implements Evidence.Processes {

    private final Machine machine;
    private final FlightRecord record;
    private final TimeSource time;
    private final Consumer<String> console;
    private final Origins origins;
    private ProcessTable now;
    private ProcessTable before;
    private Duration nowElapsed = Duration.ZERO;
    private Duration beforeElapsed = Duration.ZERO;
    private boolean lossTold;

    /** @param console told when the file under the record breaks */
    Flight(Machine machine, FlightRecord record, TimeSource time, Consumer<String> console) {
        this.machine = machine;
        this.record = record;
        this.time = time;
        this.console = console;
        this.now = new ProcessTable(machine.tableRows());
        this.before = new ProcessTable(machine.tableRows());
        this.origins = new Origins(machine, record::met);
    }

    /**
     * Passes over the processes and writes the beat down.
     *
     * @param reported a report is made from this beat: every process is read
     */
    Census write(Sample sample, boolean reported) {
        ProcessTable oldest = before;
        before = now;
        now = oldest;
        beforeElapsed = nowElapsed;
        nowElapsed = sample.elapsed();
        Census census = machine.pass(sample.memory(), reported, now);
        record.write(sample, Duration.ofNanos(time.bootNanos()), now);
        origins.meet(now);
        tell();
        return census;
    }

    private void tell() {
        if (record.hasLostItsFile() && !lossTold) {
            lossTold = true;
            console.accept(
                    "The flight file can no longer be written (somebody cut it short, or its disk fails). The last"
                            + " beats are kept in memory until memwitness is started again; if it is killed, they are"
                            + " lost.");
        }
    }

    /** How it came to this beat. */
    LookBack lookBack() {
        return record.lookBack();
    }

    @Override
    public Fact<ProcessOrigin> origin(int pid, long startTicks) {
        return origins.of(pid, startTicks);
    }

    @Override
    public boolean lives(int pid, long startTicks) {
        return machine.lives(pid, startTicks);
    }

    ProcessTable table() {
        return now;
    }

    Origins origins() {
        return origins;
    }

    /** Time from the last beat that was written to {@code elapsed}. */
    Duration sinceLast(Duration elapsed) {
        return elapsed.minus(nowElapsed);
    }

    /** Processor time of a row between the last two beats, 100 is one processor. */
    Fact<Double> cpuPercent(int row) {
        int old = before.rowOf(now.pid(row), now.startTicks(row));
        if (old < 0 || before.cpuTicks(old) < 0 || now.cpuTicks(row) < 0) {
            return Fact.missing("read once");
        }
        double seconds = nowElapsed.minus(beforeElapsed).toNanos() / 1e9;
        double busy = (double) (now.cpuTicks(row) - before.cpuTicks(old)) / machine.ticksPerSecond();
        return seconds > 0 ? Fact.of(100 * busy / seconds) : Fact.missing("read once");
    }
}
