package io.memwitness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code memwitness check}: what works, what does not, what to do; exit code 1 only for what nothing goes without. */
class CheckCommandTest {

    private static final String NOW = "2026-11-20T02:40:03Z";

    @TempDir
    private Path root;

    @BeforeEach
    void makeHost() throws IOException {
        write("etc/memwitness.conf", "log.dir = " + root + "/logs\ndata.dir = " + root + "/data\n");
        write("proc/meminfo", "MemTotal: 1000 kB\nMemAvailable: 500 kB\n");
        write("proc/vmstat", "oom_kill 0\n");
        write("proc/self/mountinfo", "30 24 0:26 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n");
        write("proc/self/stat", "7 (java) S 1 1 1 0 -1 0 1 2 3 4 150 50 8 9 20 0 11 0 12 1 1\n");
        write("proc/self/status", "Uid:\t1000\t1000\t1000\t1000\nCapEff:\t0000000000000000\n");
        write("proc/self/limits", "Max locked memory         8388608              8388608              bytes\n");
        write("proc/self/oom_score_adj", "0\n");
        Files.createDirectories(root.resolve("data"));
        Files.createDirectories(root.resolve("logs"));
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.resolveSibling("."));
        Files.writeString(path, text);
    }

    @Test
    void checksEverything() {
        ReaderShell shell = new ReaderShell(root, NOW, 120);
        assertEquals(ExitCode.FINE, shell.memwitness("check"), shell::out);
        String text = shell.out().replaceAll("\\(\\S+:\\S+ [rwx-]+\\), \\d+ MiB", "(OWNER), N MiB");
        assertEquals("", shell.err());
        assertEquals("""
            works    configuration             /etc/memwitness.conf is valid
            works    log directory             /logs (OWNER), N MiB free
            works    data directory            /data (OWNER), N MiB free
            works    host memory               /proc/meminfo with MemAvailable
            """, text.lines().limit(4).map(line -> line + "\n").reduce("", String::concat));
        for (String line : new String[] {
            "LIMITED  memory pressure           this kernel has no pressure stall information.",
            "works    kill counter              oom_kill of /proc/vmstat: 0 since boot",
            "works    processes                 0 processes are visible",
            "works    cgroups                   cgroup v2 at /sys/fs/cgroup",
            "LIMITED  other users' processes    not to be read:",
            "LIMITED  kernel messages           /dev/kmsg is not there",
            "LIMITED  locked memory             not allowed (RLIMIT_MEMLOCK is 8 MiB)",
            "LIMITED  spared by the OOM killer  oom_score_adj cannot be set to -900",
            "works    store                     /data/memwitness.db, made when the recorder starts",
            "works    flight file               /data/flight.ring, made when the recorder starts",
            "LIMITED  recorder                  memwitness does NOT record, and never did here.",
            "LIMITED  service                   memwitness.service is not installed"
        }) {
            assertTrue(text.contains(line), () -> line + " in\n" + text);
        }
    }

    @Test
    void failsWithoutWhatNothingGoesWithout() throws IOException {
        write("proc/meminfo", "");
        ReaderShell shell = new ReaderShell(root, NOW, 120);
        assertEquals(ExitCode.FAILED, shell.memwitness("check"));
        assertTrue(shell.out().contains("FAILS    host memory"), shell::out);
    }

    @Test
    void makesOneJsonDocument() {
        ReaderShell shell = new ReaderShell(root, NOW, 80);
        assertEquals(ExitCode.FINE, shell.memwitness("check", "--json"));
        assertTrue(shell.out().startsWith("{\"schema\":1,\"host\":\"unknown\",\"fine\":true,\"checks\":["), shell::out);
    }

    @Test
    void tellsAWrongConfigurationAsEveryCommandDoes() throws IOException {
        write("etc/memwitness.conf", "tpo = 3\ninterval = never\n");
        ReaderShell shell = new ReaderShell(root, NOW, 80);
        assertEquals(ExitCode.CONFIGURATION, shell.memwitness("check"));
        assertTrue(shell.err().startsWith("/etc/memwitness.conf:1: tpo is not a setting."), shell::err);
        assertEquals(2, shell.err().lines().count());
        assertEquals("", shell.out());
    }

    @Test
    void aStoreThatHoldsNothingIsNotCalledWorking() throws IOException {
        RecordedHost.ofTheDesign(root.resolve("data")).stopped();
        write("data/memwitness.db", "");
        ReaderShell shell = new ReaderShell(root, NOW, 120);
        assertEquals(ExitCode.FINE, shell.memwitness("check"));
        assertTrue(
                shell.out().contains("LIMITED  store                     /data/memwitness.db holds nothing yet"),
                shell::out);
    }

    @Test
    void looksIntoTheStore() {
        RecordedHost.ofTheDesign(root.resolve("data"));
        ReaderShell shell = new ReaderShell(root, NOW, 120);
        assertEquals(ExitCode.FINE, shell.memwitness("check"));
        assertTrue(shell.out().contains("/data/memwitness.db version 1, "), shell::out);
        assertTrue(
                shell.out().replaceAll("\\s+", " ").contains("samples from 2026-11-20 02:44 to 2026-11-20 03:39"),
                shell::out);
        assertTrue(shell.out().contains("/data/flight.ring can be read"), shell::out);
    }
}
