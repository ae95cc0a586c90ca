package io.memwitness.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.memwitness.flight.Beats;
import io.memwitness.model.Fact;
import io.memwitness.model.ProcessOrigin;
import io.memwitness.model.ProcessTable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is known of a process that has ended is what it was when it had become big. */
class OriginsTest {

    private static final int PID = 7;
    private static final long START = 100;

    private final FakeMachine machine = new FakeMachine(elapsed -> 50);
    private final List<String> met = new ArrayList<>();
    private final Origins origins = new Origins(machine, origin -> met.add(origin.name()));

    @ParameterizedTest(name = "from {0} to {1} MiB it is {2}")
    @CsvSource({"1, 2, start.sh", "1, 16, start.sh", "1, 17, java", "100, 400, start.sh", "100, 401, java"})
    void areReadAgainWhenTheProcessHasGrownMuch(long first, long then, String name) {
        machine.names.put(PID, "start.sh");
        look(first);
        machine.names.put(PID, "java");
        look(then);
        machine.ended.add(PID);

        assertEquals(Fact.of(name), origins.of(PID, START).map(ProcessOrigin::name));
    }

    @Test
    void areNotedOnceForEachTime() {
        for (long mib = 1; mib < 1000; mib++) {
            look(mib);
        }

        assertEquals(List.of("p7", "p7", "p7", "p7"), met);
    }

    private void look(long mib) {
        ProcessTable table = new ProcessTable(1);
        table.add(PID, START, mib * Beats.MIB, mib * Beats.MIB, 0, 0);
        origins.meet(table);
    }
}
