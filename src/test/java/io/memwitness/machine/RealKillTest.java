package io.memwitness.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.memwitness.model.Fact;
import io.memwitness.model.Holdings.Limited;
import io.memwitness.model.KernelKill;
import io.memwitness.model.KernelNews;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The kernel of this host kills a process in a cgroup of its own, where we may make one: cgroup v1 or v2, as root. */
class RealKillTest {

    private static final long LIMIT = 32L << 20;
    private static final Instant NOW = Instant.parse("2026-11-20T03:00:00Z");

    private final CgroupMounts mounts = CgroupMounts.read(new BoundedFiles(), Path.of("/proc/self/mountinfo"));
    private final String group = "/memwitness-test-" + ProcessHandle.current().pid();
    private final KmsgDevice device = new KmsgDevice(Path.of("/dev/kmsg"));
    private Path directory;

    @BeforeEach
    void makeGroup() throws IOException {
        Assumptions.assumeTrue(device.unread().isEmpty(), device::unread);
        directory = Path.of(mounts.memory()
                .or(mounts::unified)
                .map(mount -> mount.point() + group)
                .orElse("/nowhere"));
        try {
            Files.createDirectory(directory);
            Files.writeString(
                    directory.resolve(mounts.memory().isPresent() ? "memory.limit_in_bytes" : "memory.max"),
                    LIMIT + "\n");
        } catch (IOException e) {
            Assumptions.abort("no memory cgroup can be made here: " + e);
        }
    }

    @AfterEach
    void removeGroup() throws IOException {
        Files.deleteIfExists(directory);
    }

    @Test
    @Timeout(30)
    void isToldByTheLogAndByTheGroup() throws IOException, InterruptedException {
        KernelLog log = new KernelLog(device, Libc.pageBytes(), Libc::monotonicNanos);
        LimitedCgroups limited = new LimitedCgroups(mounts, () -> 0);
        log.news(NOW);

        Process victim = new ProcessBuilder(
                        "/bin/sh", "-c", "echo $$ > " + directory + "/cgroup.procs && exec tail /dev/zero")
                .start();
        assertEquals(128 + 9, victim.waitFor());

        KernelKill kill = kill(log.news(NOW.plusSeconds(3)), (int) victim.pid());
        assertEquals("tail", kill.name());
        assertTrue(kill.inCgroup());
        assertEquals(Fact.of(group), kill.limitedBy());
        assertEquals(Fact.of(group), kill.cgroup());
        assertTrue(kill.anonymous() > LIMIT / 2, kill::toString);
        assertTrue(kill.anonymous() < LIMIT, kill::toString);
        assertEquals(
                List.of("tail"),
                kill.tasks().stream().map(KernelKill.Task::name).toList());
        Limited hit = limited.news(log.limits().told()).groups().stream()
                .filter(each -> each.path().equals(group))
                .findFirst()
                .orElseThrow();
        assertEquals(LIMIT, hit.limit());
        assertEquals(1, hit.kills());
        assertTrue(hit.failures() > 0);
        assertTrue(hit.peak().orElse(0L) > LIMIT / 2);
    }

    private static KernelKill kill(KernelNews news, int pid) {
        return news.kills().stream()
                .filter(kill -> kill.pid() == pid)
                .findFirst()
                .orElseThrow();
    }
}
