package io.memwitness.flight;

import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.memwitness.model.Fact;
import io.memwitness.model.GroupTable;
import io.memwitness.model.ProcessId;
import io.memwitness.model.ProcessOrigin;
import io.memwitness.model.ProcessTable;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known of 256 processes stays, also over restarts; the oldest goes, unless it is still among the biggest. */
class KnownOriginsTest {

    private static final FlightLayout LAYOUT = FlightLayout.of(ofSeconds(3), 4);
    private static final int KEPT = 256;

    private final MemorySegment memory = Arena.ofAuto().allocate(LAYOUT.bytes(), 8);
    private final FlightRecord record = FlightRecord.begun(memory, LAYOUT, 1);
    private final RecordedBeats beats = record.beats();

    @Test
    void isReadAsItWasMet() {
        ProcessOrigin origin = new ProcessOrigin(
                new ProcessId("boot", 42, 7),
                "jävä",
                Fact.of("app"),
                Fact.missing("none"),
                Fact.of("sshd(1201) < systemd(1)"),
                Fact.missing("permission denied"),
                Fact.of("/system.slice/orders.service"),
                Fact.of("java -jar 漢字.jar \uD83D\uDE00"),
                Fact.of("/usr/bin/java"),
                Fact.of(""));

        record.met(origin);

        assertEquals(Fact.of(origin), beats.origin("boot", 42, 7));
        assertFalse(beats.origin("boot", 42, 8).isKnown());
        assertFalse(beats.origin("boot", 43, 7).isKnown());
        assertFalse(beats.origin("other boot", 42, 7).isKnown());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "ä", "漢", "\uD83D\uDE00", "\uD83D"})
    void textsThatAreTooLongEndInAnEllipsis(String letter) {
        String text = letter.repeat(3000);
        Fact<String> fact = Fact.of(text);
        record.met(new ProcessOrigin(
                new ProcessId("boot", 1, 1), text, fact, fact, fact, fact, fact, fact, Fact.missing(text), fact));

        ProcessOrigin read = beats.origin("boot", 1, 1).orElse(origin(0));

        assertTrue(read.name().length() < 110 && read.name().endsWith("…"), read.name());
        String command = read.command().orElse("");
        assertTrue(Utf8.bytes(command) > 500 && command.endsWith("…"), command);
        assertTrue(letter.equals("\uD83D") || text.startsWith(command.substring(0, command.length() - 1)), command);
    }

    @Test
    void oldestGoes() {
        for (int pid = 1; pid <= KEPT + 2; pid++) {
            record.met(origin(pid));
        }

        assertFalse(beats.origin("boot", 2, 7).isKnown());
        assertTrue(beats.origin("boot", 3, 7).isKnown());
        assertTrue(beats.origin("boot", KEPT + 2, 7).isKnown());
    }

    @Test
    void oldestStaysWhileItIsAmongTheBiggest() {
        ProcessTable table = new ProcessTable(1);
        table.add(1, 7, 4096, 4096, 0, 0);
        record.write(Beats.at(Duration.ZERO, 50), Duration.ZERO, table);
        for (int pid = 1; pid <= 3 * KEPT; pid++) {
            record.met(origin(pid));
        }

        assertTrue(beats.origin("boot", 1, 7).isKnown());
        assertFalse(beats.origin("boot", 2, 7).isKnown());
        assertEquals(2 * KEPT + 2, firstKnown(2));
    }

    @Test
    void oldestStaysWhileItStandsForAGroup() {
        ProcessTable table = new ProcessTable(1);
        table.groups().add(GroupTable.By.NAME, 1, 4096, 300, 1, 7);
        record.write(Beats.at(Duration.ZERO, 50), Duration.ZERO, table);
        for (int pid = 1; pid <= KEPT + 1; pid++) {
            record.met(origin(pid));
        }

        assertTrue(beats.origin("boot", 1, 7).isKnown());
        assertFalse(beats.origin("boot", 2, 7).isKnown());
    }

    @Test
    void metAgainAfterARestartItTakesNoSecondPlace() {
        for (int pid = 1; pid <= KEPT; pid++) {
            record.met(origin(pid));
        }
        FlightRecord again = FlightRecord.continued(memory, new FlightHeader(LAYOUT, 1));
        for (int pid = 100; pid <= KEPT + 1; pid++) {
            again.met(origin(pid));
        }

        assertEquals(2, firstKnown(1));
        assertTrue(beats.origin("boot", KEPT + 1, 7).isKnown());
    }

    private int firstKnown(int from) {
        int pid = from;
        while (!beats.origin("boot", pid, 7).isKnown()) {
            pid++;
        }
        return pid;
    }

    private static ProcessOrigin origin(int pid) {
        return origin("boot", pid);
    }

    /** Of a process that started at tick 7. */
    static ProcessOrigin origin(String bootId, int pid) {
        Fact<String> none = Fact.missing("none");
        return new ProcessOrigin(
                new ProcessId(bootId, pid, 7), "p" + pid, none, none, none, none, none, none, none, none);
    }
}
