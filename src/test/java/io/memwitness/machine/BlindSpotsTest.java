package io.memwitness.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A view that is limited is told, never passed off as the whole. */
class BlindSpotsTest {

    private static final String ALL_CAPABILITIES = "000001ffffffffff";
    private static final String ALL_BUT_PTRACE = "000001fffff7ffff";

    @TempDir
    Path proc;

    @ParameterizedTest(name = "{0}")
    @CsvSource({"rw, 0", "'rw,hidepid=0', 0", "'rw,hidepid=off', 0", "'rw,hidepid=2', 1", "'rw,hidepid=invisible', 1"})
    void hidepidHidesOtherUsers(String options, int spots) {
        assertEquals(spots, spots(options, ALL_BUT_PTRACE).size());
    }

    @Test
    void whoMayTraceAllSeesAll() {
        assertEquals(List.of(), spots("rw,hidepid=2", ALL_CAPABILITIES));
    }

    @Test
    void anotherProcInAContainerDoesNotCount() {
        new ProcOnDisk(proc)
                .file("self/mountinfo", "25 1 0:22 / /srv/jail/proc rw - proc proc rw,hidepid=2\n")
                .file("self/status", "CapEff:\t" + ALL_BUT_PTRACE + "\n");

        assertEquals(List.of(), BlindSpots.of(proc));
    }

    @Test
    void unreadableMountsSayNothing() {
        assertEquals(List.of(), BlindSpots.of(proc));
    }

    private List<String> spots(String options, String capabilities) {
        new ProcOnDisk(proc)
                .file("self/mountinfo", "24 1 0:21 / /proc rw,nosuid - proc proc " + options + "\n")
                .file("self/status", "Name:\tx\nCapEff:\t" + capabilities + "\n");
        return BlindSpots.of(proc);
    }
}
