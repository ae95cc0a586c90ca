package io.memwitness.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.memwitness.model.ProcessId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The host that the tests run on. */
class LinuxMachineTest {

    @Test
    void knowsWhichProcessItIsItself() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        String afterName = stat.substring(stat.lastIndexOf(')') + 2);
        String bootId =
                Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();

        ProcessId self = new LinuxMachine(5, Duration.ZERO, words -> words, () -> 0).self();

        assertEquals(
                new ProcessId(
                        bootId,
                        (int) ProcessHandle.current().pid(),
                        Long.parseLong(afterName.split(" ", -1)[19])),
                self);
    }
}
