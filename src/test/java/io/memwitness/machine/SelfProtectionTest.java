package io.memwitness.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.memwitness.model.Protection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each step is checked, and a step that failed says so and what to do. */
class SelfProtectionTest {

    private static final int LOCK_FLAGS = 7;

    @TempDir
    Path self;

    private final List<String> calls = new ArrayList<>();

    @BeforeEach
    void proc() {
        new ProcOnDisk(self)
                .file("status", "Name:\tjava\nVmLck:\t   51200 kB\n")
                .file(
                        "limits",
                        "Limit                     Soft Limit           Hard Limit           Units\n"
                                .concat("Max locked memory         8388608              8388608              bytes\n"))
                .file("oom_score_adj", "0\n");
    }

    @Test
    void memoryIsLockedAsFarAsItIsUsed() {
        List<Protection> state = applied(0, true, -900);

        assertEquals(new Protection(true, "memory locked", ""), state.get(0));
        assertEquals(List.of("mlockall(" + LOCK_FLAGS + ")"), calls);
    }

    @Test
    void lockThatTheKernelDoesNotShowIsNone() {
        new ProcOnDisk(self).file("status", "VmLck:\t       0 kB\n");

        assertFalse(applied(0, true, -900).getFirst().worked());
    }

    @ParameterizedTest(name = "errno {0}")
    @CsvSource(delimiter = '|', textBlock = """
        12 | memory NOT locked (RLIMIT_MEMLOCK is 8 MiB)
        1  | memory NOT locked (RLIMIT_MEMLOCK is 8 MiB)
        22 | memory NOT locked (needs Linux 4.4)
        38 | memory NOT locked (error 38)
        """)
    void lockThatIsRefusedSaysWhyAndWhatToDo(int errno, String told) {
        Protection locked = applied(-errno, true, -900).getFirst();

        assertFalse(locked.worked());
        assertEquals(told, locked.told());
        assertFalse(locked.remedy().isEmpty());
    }

    @Test
    void lockThatIsNotWantedIsNotTried() {
        List<Protection> state = applied(0, false, -900);

        assertEquals(List.of(), calls);
        assertEquals(
                "memory not locked (protect.lock_memory = no)", state.getFirst().told());
    }

    @Test
    void oomScoreAdjIsLowered() throws IOException {
        assertEquals(
                new Protection(true, "oom_score_adj -900", ""),
                applied(0, true, -900).get(1));

        assertEquals("-900", Files.readString(self.resolve("oom_score_adj")));
    }

    @Test
    void oomScoreAdjThatIsLowerAlreadyStays() throws IOException {
        new ProcOnDisk(self).file("oom_score_adj", "-950\n");

        assertEquals(
                new Protection(true, "oom_score_adj -950", ""),
                applied(0, true, -900).get(1));

        assertEquals("-950\n", Files.readString(self.resolve("oom_score_adj")));
    }

    @Test
    void oomScoreAdjThatCannotBeSetSaysSo() throws IOException {
        Files.delete(self.resolve("oom_score_adj"));
        Files.createDirectory(self.resolve("oom_score_adj"));

        Protection spared = applied(0, true, -900).get(1);

        assertEquals("oom_score_adj NOT -900 (permission denied)", spared.told());
        assertTrue(spared.remedy().contains("service/deploy.sh"));
    }

    @Test
    void upkeepGivesFreeMemoryBackBeforeItLocksAgain() {
        SelfProtection protection = protection(0);
        protection.apply(true, -900);
        calls.clear();

        protection.upkeep();

        assertEquals(List.of("give back", "mlockall(" + LOCK_FLAGS + ")"), calls);
        assertEquals(3, protection.state().size());
    }

    @Test
    void upkeepBeforeTheStartIsOverLocksNothing() {
        protection(0).upkeep();

        assertEquals(List.of("give back"), calls);
    }

    private List<Protection> applied(int mlockallResult, boolean lockMemory, int oomScoreAdj) {
        SelfProtection protection = protection(mlockallResult);
        protection.apply(lockMemory, oomScoreAdj);
        return protection.state();
    }

    private SelfProtection protection(int mlockallResult) {
        return new SelfProtection(
                self,
                flags -> {
                    calls.add("mlockall(" + flags + ")");
                    return mlockallResult;
                },
                () -> calls.add("give back"));
    }
}
