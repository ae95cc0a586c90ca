package io.memwitness.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One recorder a directory. */
class InstanceLockTest {

    @TempDir
    Path logs;

    @TempDir
    Path data;

    @Test
    void secondRecorderIsRefusedWithThePidOfTheFirst() throws IOException {
        try (InstanceLock first = InstanceLock.take(List.of(logs, data), 4711)) {
            InstanceLock.Taken taken =
                    assertThrows(InstanceLock.Taken.class, () -> InstanceLock.take(List.of(logs, data), 4712));
            assertTrue(String.valueOf(taken.getMessage()).contains("pid 4711"), taken::getMessage);
            assertTrue(first.isHeld());
        }
    }

    @Test
    void oneSharedDirectoryIsEnoughToRefuse() throws IOException {
        try (InstanceLock first = InstanceLock.take(List.of(data), 4711)) {
            assertThrows(InstanceLock.Taken.class, () -> InstanceLock.take(List.of(logs, data), 4712));
            assertTrue(first.isHeld());
        }
        InstanceLock.take(List.of(logs, data), 4713).close();
    }

    @Test
    void sameDirectoryForLogsAndDataIsNoConflict() throws IOException {
        Path again = logs.resolve("../" + logs.getFileName());

        InstanceLock.take(List.of(logs, again), 4711).close();
    }

    @Test
    void lockOfADeadRecorderIsTaken() throws IOException {
        Files.writeString(logs.resolve("memwitness.lock"), "99999999\n");

        InstanceLock.take(List.of(logs), 4711).close();

        assertEquals("4711\n", Files.readString(logs.resolve("memwitness.lock")));
    }
}
