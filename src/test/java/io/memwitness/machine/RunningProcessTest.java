package io.memwitness.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.memwitness.model.Fact;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What everybody may see of a process, and what it costs. */
class RunningProcessTest {

    @TempDir
    private Path proc;

    private final String stat = "4711 (evil) S 1) S 1 4711 4711 0 -1 4194560 1 2 3 4 500 70 8 9 20 0 11 0 1764201 1 1";

    private ProcOnDisk process() {
        return new ProcOnDisk(proc)
                .file("4711/stat", stat + "\n")
                .file("4711/status", """
                    Name:\tevil) S 1
                    Uid:\t1001\t1002\t1003\t1004
                    VmLck:\t   40960 kB
                    VmRSS:\t   52000 kB
                    RssAnon:\t   15000 kB
                    Threads:\t11
                    CapEff:\t0000000400080004
                    """)
                .file("4711/limits", """
                    Limit                     Soft Limit           Hard Limit           Units
                    Max locked memory         8388608              unlimited            bytes
                    """)
                .file("4711/oom_score_adj", "-900\n");
    }

    @Test
    void isRead() {
        process();
        assertEquals(
                Fact.of(new RunningProcess(
                        4711,
                        1_764_201,
                        570,
                        1002,
                        52_000 * 1024,
                        15_000 * 1024,
                        40_960 * 1024,
                        11,
                        0x400080004L,
                        8L << 20,
                        Fact.of(-900))),
                RunningProcess.read(proc, "4711"));
    }

    @Test
    void mayDoWhatItsCapabilitiesSay() {
        process();
        RunningProcess process = ((Fact.Known<RunningProcess>) RunningProcess.read(proc, "4711")).value();
        assertTrue(process.may(Capability.SYS_PTRACE));
        assertTrue(process.may(Capability.DAC_READ_SEARCH));
        assertTrue(process.may(Capability.SYSLOG));
        assertFalse(process.may(Capability.IPC_LOCK));
        assertFalse(process.may(Capability.SYS_RESOURCE));
    }

    @Test
    void mayHaveNoLimit() {
        process().file("4711/limits", "Max locked memory         unlimited            unlimited            bytes\n");
        assertEquals(
                Long.MAX_VALUE,
                RunningProcess.read(proc, "4711")
                        .map(RunningProcess::memlockLimit)
                        .orElse(0L));
    }

    @Test
    void mayHaveEnded() {
        assertEquals(Fact.missing("ended"), RunningProcess.read(proc, "4711"));
    }

    @Test
    void hasEndedWhenNobodyWaitedForIt() {
        process().file("4711/stat", stat.replace(") S 1 4711", ") Z 1 4711"));
        assertEquals(Fact.missing("ended"), RunningProcess.read(proc, "4711"));
    }

    @Test
    void mayBeUnintelligible() {
        process().file("4711/stat", "nonsense");
        assertFalse(RunningProcess.read(proc, "4711").isKnown());
    }

    @Test
    void isThisVeryProcess() {
        assertEquals(
                (int) ProcessHandle.current().pid(),
                RunningProcess.read(Path.of("/proc"), "self")
                        .map(RunningProcess::pid)
                        .orElse(0));
    }
}
