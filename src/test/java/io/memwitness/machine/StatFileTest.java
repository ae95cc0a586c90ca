package io.memwitness.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.memwitness.model.CpuTicks;
import io.memwitness.model.Fact;
import io.memwitness.model.HostMemory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** /proc/stat tells processor time at its start and started tasks at its end, however much is in between. */
class StatFileTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 40", "64, 2000", "512, 14000"})
    void isReadFromItsFirstToItsLastLine(int processors, int interrupts) {
        StatFile stat = read("cpu  100 20 30 4000 500 6 7 8 90 0\n"
                + "cpu0 1234567 1234567 1234567 1234567 1234567 0 0 0 0 0\n".repeat(processors)
                + "intr 5" + " 0 123456".repeat(interrupts / 2)
                + "\nctxt 64727773\nbtime 1795220354\nprocesses 529830\nprocs_running 6\n");

        assertEquals(Fact.of(new CpuTicks(171, 4671)), stat.cpu());
        assertEquals(529_830, stat.forks());
    }

    /** The number of tasks lies across the end of a piece, at every place once. */
    @Test
    void isReadWhereverOnePieceEndsAndTheNextBegins() {
        for (int filling = 4050; filling < 4110; filling++) {
            String text = "cpu  1 2 3 4\n" + "i".repeat(filling) + "\nprocesses 1234567890\nprocs_running 6\n";

            assertEquals(1_234_567_890, read(text).forks(), "filling " + filling);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "processes 5\n",
                "cpu 1 2 3 4\nprocesses\n",
                "cpu 1 2 3 4\nprocesses x\n",
                "cpu 1 2 3 4\nxprocesses 5\n",
                "cpu 1 2 3 4\nprocesses_too 5\n"
            })
    void tellsNoTasksWithoutTheLine(String text) {
        assertEquals(HostMemory.ABSENT, read(text).forks());
    }

    @Test
    void isMissingWithoutProcessorTime() {
        assertFalse(read("intr 5\nprocesses 7\n").cpu().isKnown());
        assertEquals(7, read("intr 5\nprocesses 7\n").forks());
    }

    @Test
    void isReadAnewEachTime() {
        ProcOnDisk proc = new ProcOnDisk(directory).file("stat", "cpu  1 2 3 4\nprocesses 12\n");
        StatFile stat = new StatFile(directory.resolve("stat"));
        stat.read();
        proc.file("stat", "cpu  1 2 3 5\nprocesses 3\n");

        stat.read();

        assertEquals(Fact.of(new CpuTicks(6, 11)), stat.cpu());
        assertEquals(3, stat.forks());
    }

    private StatFile read(String text) {
        new ProcOnDisk(directory).file("stat", text);
        StatFile stat = new StatFile(directory.resolve("stat"));
        stat.read();
        return stat;
    }
}
