package io.memwitness.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The kernel's log of this host, where it may be read, and what stands in its place elsewhere. */
class KmsgDeviceTest {

    private static final Path KMSG = Path.of("/dev/kmsg");

    @TempDir
    Path directory;

    private final byte[] into = new byte[KernelRecords.RECORD_BYTES];

    @Test
    void startsWithWhatComesNext() throws IOException {
        KmsgDevice device = device();
        while (device.next(into) > 0) {
            // Somebody else's records.
        }
        Files.writeString(KMSG, "memwitness looks for this line\n");

        int length = device.next(into);

        Assumptions.assumeTrue(length > 0, "the kernel limits how often lines are taken");
        assertTrue(new String(into, 0, length, StandardCharsets.US_ASCII).contains("looks for this"));
        assertEquals(-Libc.EAGAIN, device.next(into));
    }

    @Test
    void leavesNextToNoGarbageWhenNothingIsSaid() {
        KernelLog log = new KernelLog(device(), 4096, Libc::monotonicNanos);
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        beats(log, 1000);
        long before = thread.getCurrentThreadAllocatedBytes();

        beats(log, 1000);

        long bytes = (thread.getCurrentThreadAllocatedBytes() - before) / 1000;
        assertTrue(bytes < 400, bytes + " bytes a beat");
    }

    @Test
    void isToldFromWhatContainersPutThere() throws IOException {
        Path file = Files.createFile(directory.resolve("kmsg"));

        assertEquals("not the kernel's log, as in some containers", new KmsgDevice(file).unread());
        assertEquals("not the kernel's log, as in some containers", new KmsgDevice(Path.of("/dev/null")).unread());
    }

    @Test
    void isTriedAgainWhereItIsNot() {
        Path nowhere = directory.resolve("kmsg");
        KmsgDevice device = new KmsgDevice(nowhere);

        assertEquals("no " + nowhere + ", as in most containers", device.unread());
        for (int look = 0; look < 250; look++) {
            assertEquals(-Libc.EAGAIN, device.next(into));
        }
    }

    @ParameterizedTest(name = "errno {0}: {1}")
    @CsvSource({"4, true", "11, true", "22, true", "32, true", "1, false", "5, false", "9, false"})
    void isGivenUpOnlyForAnErrorThatStays(int errno, boolean passes) {
        assertEquals(passes, KmsgDevice.isPassing(-errno));
    }

    private static void beats(KernelLog log, int count) {
        for (int beat = 0; beat < count; beat++) {
            log.news(Instant.EPOCH);
        }
    }

    private static KmsgDevice device() {
        KmsgDevice device = new KmsgDevice(KMSG);
        Assumptions.assumeTrue(device.unread().isEmpty(), device::unread);
        return device;
    }
}
