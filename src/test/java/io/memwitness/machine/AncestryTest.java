package io.memwitness.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.memwitness.model.Fact;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The chain of parents ends at pid 1, and always ends. */
class AncestryTest {

    private final Map<Integer, StatLine> processes = new HashMap<>();

    private final Ancestry ancestry =
            new Ancestry(pid -> processes.containsKey(pid) ? Fact.of(processes.get(pid)) : Fact.missing("ended"));

    @Test
    void namesParentsUpToTheFirst() {
        processes.put(1, process("systemd", 0, 1));
        processes.put(3120, process("sshd", 1, 500));
        processes.put(3121, process("bash", 3120, 600));

        assertEquals(Fact.of("bash(3121) < sshd(3120) < systemd(1)"), ancestry.of(process("java", 3121, 700)));
    }

    @Test
    void isNoneForWhoeverHasNoParent() {
        assertEquals(Fact.missing("none"), ancestry.of(process("systemd", 0, 1)));
    }

    @Test
    void saysThatAParentIsHidden() {
        processes.put(3121, process("bash", 3120, 600));

        assertEquals(Fact.of("bash(3121) < hidden(3120)"), ancestry.of(process("java", 3121, 700)));
    }

    @Test
    void takesNobodyYoungerThanTheChildForItsParent() {
        processes.put(1, process("systemd", 0, 1));
        processes.put(3121, process("cron", 1, 701));

        assertEquals(Fact.of("hidden(3121)"), ancestry.of(process("java", 3121, 700)));
    }

    @Test
    void takesAChildOfTheSameTickForAChild() {
        processes.put(1, process("init", 0, 700));

        assertEquals(Fact.of("init(1)"), ancestry.of(process("java", 1, 700)));
    }

    @Test
    void endsInACircle() {
        processes.put(10, process("a", 11, 5));
        processes.put(11, process("b", 10, 5));

        assertEquals(Fact.of("a(10) < b(11) < ".repeat(8) + "..."), ancestry.of(process("java", 10, 700)));
    }

    @Test
    void isNotFooledByANameThatLooksLikeAChain() {
        processes.put(1, process("systemd", 0, 1));
        processes.put(10, process("x(1) < y", 1, 5));

        assertEquals(Fact.of("x(1) \\x3c y(10) < systemd(1)"), ancestry.of(process("java", 10, 700)));
    }

    private static StatLine process(String name, int ppid, long startTicks) {
        return new StatLine(name, ppid, false, startTicks, new Activity("sleeping", 1, 0, 0));
    }
}
