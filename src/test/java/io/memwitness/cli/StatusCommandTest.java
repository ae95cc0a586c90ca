package io.memwitness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.memwitness.daemon.InstanceLock;
import io.memwitness.record.Reports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code memwitness status}: is it recording? Exit code 3 when not, with how it ended. */
class StatusCommandTest {

    private static final String NOW = "2026-11-20T02:40:03Z";

    @TempDir
    private Path root;

    private Path data = Path.of("");

    @BeforeEach
    void makeDirectory() throws IOException {
        data = Files.createDirectory(root.resolve("data"));
        write("proc/1/stat", "1 (systemd) S");
        write("proc/sys/kernel/hostname", "db-01\n");
        write("proc/sys/kernel/random/boot_id", RecordedHost.BOOT_ID + "\n");
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.resolveSibling("."));
        Files.writeString(path, text);
    }

    /** The recorder runs, and took 2 s of processor time in an hour. */
    private void runs(long startTicks) throws IOException {
        write("proc/900/stat", "900 (java) S 1 1 1 0 -1 0 1 2 3 4 150 50 8 9 20 0 11 0 " + startTicks + " 1 1\n");
        write("proc/900/status", """
            Uid:\t994\t994\t994\t994
            VmLck:\t   40960 kB
            VmRSS:\t   53248 kB
            RssAnon:\t   15360 kB
            Threads:\t11
            CapEff:\t0000000400080004
            """);
        write("proc/900/limits", "");
        write("proc/900/oom_score_adj", "-900\n");
    }

    /** The lock lies there, as in each copy, and nobody holds it unless a test takes it. */
    private InstanceLock locked() throws IOException {
        return InstanceLock.take(List.of(data), RecordedHost.PID);
    }

    @Test
    void tellsThatItRecords() throws IOException {
        try (InstanceLock lock = locked()) {
            assertTrue(lock.isHeld());
            assertItRecords();
        }
    }

    private void assertItRecords() throws IOException {
        runs(RecordedHost.START_TICKS);
        RecordedHost.ofTheDesign(data);
        ReaderShell shell = new ReaderShell(root, NOW, 80);
        assertEquals(ExitCode.FINE, shell.memwitness("status", "--data-dir", data.toString()));
        assertEquals("""
            memwitness on db-01 is recording
              started        2026-11-20 02:44:12 (55m50s ago), pid 900, version 0.1.0
              last look      2026-11-20 03:39:54 (8s ago), one every 3 s
              protected      memory locked
              not protected  oom_score_adj NOT -900. Start it as root.
              costs          RSS 52.0 MiB (15.0 MiB anonymous), 11 threads, 1.8 ms of
                             processor time a look
              last incident  20261120T020412Z-7f3a, 2026-11-20 03:04 (35m50s ago), lasted
                             13m36s: memory used 86.4 % > 80 % for 15 s
              store          SIZE, samples from 2026-11-20 02:44 to 2026-11-20 03:39
              last 24 h      recorded since 02:44 without a gap
              read from      /data
            """, shell.out().replaceAll("store          [^,]*", "store          SIZE"));
        assertEquals("", shell.err());
    }

    @ParameterizedTest(name = "{0}: {1}, {2}")
    @CsvSource(delimiter = '|', textBlock = """
        # what happened   | now      | exit | state     | told
        runs              | 02:40:03 | 0    | recording | is recording
        runs              | 02:50:00 | 3    | stuck     | is there, but does NOT record
        runs in container | 02:40:03 | 0    | recording | is recording
        is hidden         | 02:40:03 | 0    | recording | is recording
        is hidden         | 02:50:00 | 3    | killed    | it was killed, or crashed
        was killed        | 02:40:03 | 3    | killed    | it was killed, or crashed
        its lock is free  | 02:40:03 | 3    | copied    | the recorder that wrote it runs elsewhere
        its lock is gone  | 02:40:03 | 3    | copied    | the recorder that wrote it runs elsewhere
        hidden, lock free | 02:40:03 | 3    | killed    | it was killed, or crashed
        pid used again    | 02:40:03 | 3    | killed    | it was killed, or crashed
        was stopped       | 02:50:00 | 3    | stopped   | it was stopped
        rebooted          | 02:50:00 | 3    | rebooted  | the host was rebooted since
        copied            | 02:50:00 | 3    | elsewhere | this is a copy from another host
        """)
    void tellsTheDifference(String what, String now, int code, String state, String told) throws IOException {
        RecordedHost host = RecordedHost.ofTheDesign(data);
        InstanceLock lock = locked();
        if (what.contains("lock")) {
            lock.close();
        }
        switch (what) {
            case "its lock is gone" -> {
                runs(RecordedHost.START_TICKS);
                Files.delete(data.resolve("memwitness.lock"));
            }
            case "runs", "its lock is free" -> runs(RecordedHost.START_TICKS);
            case "runs in container" -> {
                runs(RecordedHost.START_TICKS);
                write("proc/sys/kernel/random/boot_id", "that of the container");
            }
            case "pid used again" -> runs(RecordedHost.START_TICKS + 1);
            case "is hidden", "hidden, lock free" -> {
                Files.delete(root.resolve("proc/1/stat"));
                Files.delete(root.resolve("proc/1"));
            }
            case "was stopped" -> host.stopped();
            case "rebooted", "copied" -> write("proc/sys/kernel/random/boot_id", "another");
            default -> assertEquals("was killed", what);
        }
        if (what.equals("copied")) {
            write("proc/sys/kernel/hostname", "laptop\n");
        }
        ReaderShell shell = new ReaderShell(root, "2026-11-20T" + now + "Z", 80);
        assertEquals(code, shell.memwitness("status"), shell::out);
        assertTrue(shell.out().replaceAll("\\s+", " ").contains(told), shell::out);
        ReaderShell json = new ReaderShell(root, "2026-11-20T" + now + "Z", 80);
        assertEquals(code, json.memwitness("status", "--json"));
        assertTrue(
                json.out().startsWith("{\"schema\":1,\"recording\":" + (code == 0) + ",\"state\":\"" + state + "\""));
        lock.close();
    }

    @ParameterizedTest(name = "{0} s after the last look: {2}")
    @CsvSource({
        "02:40:03, killed, lasted > 0s",
        "02:40:20, killed, lasted > 0s",
        "02:40:03, copied, still on",
        "02:40:12, copied, lasted > 0s"
    })
    void anIncidentGoesOnOnlyWhileSomebodyRecords(String now, String what, String told) throws IOException {
        RecordedHost host = new RecordedHost(data, "2026-11-20T02:00:00Z").until("2026-11-20T02:10:00Z", 50, 90);
        host.incident("20261120T021000Z-0002", Reports.mysql().build(), 90).until("2026-11-20T02:40:00Z", 90, 91);
        if (what.equals("copied")) {
            runs(RecordedHost.START_TICKS);
        }
        ReaderShell shell = new ReaderShell(root, "2026-11-20T" + now + "Z", 120);
        assertEquals(ExitCode.NOT_RUNNING, shell.memwitness("status"));
        assertTrue(shell.out().contains(told), shell::out);
    }

    @Test
    void aRecorderThatWasKilledLeavesAGap() {
        RecordedHost.ofTheDesign(data);
        ReaderShell shell = new ReaderShell(root, "2026-11-20T02:40:13Z", 80);
        shell.memwitness("status");
        assertTrue(shell.out().contains("  last 24 h      1 gap, 18s in all:\n"), shell::out);
    }

    @Test
    void tellsHowItEnded() {
        RecordedHost.ofTheDesign(data).stopped();
        ReaderShell shell = new ReaderShell(root, "2026-11-20T03:40:00Z", 80);
        shell.memwitness("status");
        assertTrue(shell.out().contains("  ended          2026-11-20 03:39:57 (1h ago), in good order\n"), shell::out);
        assertTrue(shell.out().contains("  last 24 h      1 gap, 1h in all:\n"), shell::out);
    }

    @Test
    void tellsThatNobodyEverRecorded() {
        ReaderShell shell = new ReaderShell(root, NOW, 80);
        assertEquals(ExitCode.NOT_RUNNING, shell.memwitness("status"));
        assertTrue(shell.out().startsWith("memwitness does NOT record, and never did here\n"), shell::out);
        assertTrue(shell.out().contains("flight.ring does not exist"), shell::out);
        assertTrue(
                shell.out().replaceAll("\\s+", " ").contains("/data (the service's; --data-dir names another one)"),
                shell::out);
    }

    @Test
    void worksWhenTheStoreDoesNot() throws IOException {
        runs(RecordedHost.START_TICKS);
        RecordedHost.ofTheDesign(data);
        Files.writeString(data.resolve("memwitness.db"), "garbage".repeat(1000));
        Files.deleteIfExists(data.resolve("memwitness.db-wal"));
        ReaderShell shell = new ReaderShell(root, NOW, 80);
        try (InstanceLock lock = locked()) {
            assertTrue(lock.isHeld());
            assertEquals(ExitCode.FINE, shell.memwitness("status"));
        }
        assertTrue(shell.out().contains("  store          "), shell::out);
        assertTrue(shell.out().replaceAll("\\s+", " ").contains("is not a database"), shell::out);
    }
}
