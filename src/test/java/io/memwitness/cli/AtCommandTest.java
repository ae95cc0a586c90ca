package io.memwitness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code memwitness at}: the host at a time, how far the nearest sample is, and the gap that the time lies in. */
class AtCommandTest {

    private static final String NOW = "2026-11-20T02:40:03Z";

    @TempDir
    private Path root;

    private Path data = Path.of("");

    @BeforeEach
    void makeDirectory() throws IOException {
        data = Files.createDirectory(root.resolve("data"));
    }

    @Test
    void showsTheHostAndItsBiggestProcesses() {
        RecordedHost.ofTheDesign(data);
        assertEquals("""
            Time      2026-11-20 03:10:00 Europe/Berlin
            Sample    taken at 2026-11-20 03:10:00, 0.3 s later
            Memory    used 90.3 % of 31.2 GiB, available 3.0 GiB
            Swap      none
            Load      1.00 (1 min), 2.00 (5 min), 3.00 (15 min); cpu 25.0 %
            Pressure  tasks waited for memory 1.0 % (some) and 0.5 % (full) of the time;
                      killed by the kernel 0
            Where     anonymous 0 KiB, page cache 0 KiB, shared 0 KiB, slab 0 KiB, page
                      tables 0 KiB, kernel stack 0 KiB, huge pages 0 KiB, free 1.5 GiB
            Incident  20261120T020412Z-7f3a, since 2026-11-20 03:04:12: memory used 86.4 % >
                      80 % for 15 s
            Verdict   process 4711 java (orders.service, user app) grew by 7.6 GiB in 13 min
                      40 s, 91 % of the growth; memory is full in about 2 min 50 s
            Stalled   tasks stood still for 42.1 s (some) and 12.4 s (full)

            Biggest processes, sampled 12.3 s later (2026-11-20 03:10:12):
             PID  NAME  USER  RSS MiB  ANON MiB  SWAP MiB  UNIT            COMMAND
            4711  java  app   19340.9   19340.9       0.0  orders.service  java -Xmx12g -ja…
            """, printed("03:10"));
    }

    @Test
    void inAGapItTellsBothSides() {
        new RecordedHost(data, "2026-11-20T02:00:00Z")
                .until("2026-11-20T02:02:00Z", 40, 40)
                .pass(Duration.ofMinutes(4))
                .until("2026-11-20T02:10:00Z", 80, 80);
        String text = printed("03:04");
        assertTrue(text.startsWith("""
            Time      2026-11-20 03:04:00 Europe/Berlin
            Gap       no samples from 2026-11-20 03:01:57 to 2026-11-20 03:06:00 (4m3s): 80
                      beats missed: the recorder did not run (the host was starved, or it
                      was stopped); tasks waited 2.4 s for memory
              before  2026-11-20 03:01:57: used 40.0 %, swap 0 KiB, load 1.00
              after   2026-11-20 03:06:00: used 80.0 %, swap 0 KiB, load 1.00
            Sample    taken at 2026-11-20 03:06:00, 2m later
            """), text);
    }

    @Test
    void saysWhatTheLogOfAProcessDoesNotTell() {
        ReaderShell importing = new ReaderShell(root, NOW, 80);
        importing.memwitness("import", "--data-dir", data.toString(), "example_logs/general_proc_info.log");
        ReaderShell shell = new ReaderShell(root, "2027-01-01T00:00:00Z", 120);
        assertEquals(ExitCode.FINE, shell.memwitness("at", "now", "--json"), shell.err());
        assertTrue(shell.out().contains("\"anonymous_bytes\":null,"), shell::out);
        assertFalse(shell.out().contains("\"name\":\"\""), shell::out);
    }

    @Test
    void isADocument() {
        RecordedHost.ofTheDesign(data);
        String json = printed("03:10", "--json", "--top", "1");
        assertTrue(
                json.startsWith(
                        "{\"schema\":1,\"at\":\"2026-11-20T03:10:00.000+01:00\",\"answers\":[{\"distance_seconds\":0.318,"
                            + "\"host\":{\"at\":\"2026-11-20T03:10:00.318+01:00\",\"covers_seconds\":0,"),
                json);
        assertTrue(json.contains("\"incidents\":[{\"id\":\"20261120T020412Z-7f3a\","), json);
        assertTrue(json.contains("\"processes\":[{\"at\":\"2026-11-20T03:10:12.318+01:00\",\"pid\":4711,"), json);
    }

    @Test
    void wantsATime() {
        assertEquals(
                "memwitness at: a time is missing. Write for example: memwitness at \"03:12\"\n",
                refused(ExitCode.USAGE));
        assertEquals(
                "memwitness at: 02:30 did not exist on 2026-03-29 in Europe/Berlin: the clock went from 02:00 to 03:00."
                        + " Write 2026-03-29T03:00:00+02:00 for that moment\n",
                refused(ExitCode.USAGE, "2026-03-29 02:30"));
    }

    @Test
    void saysThatNothingIsThere() {
        assertEquals(
                "memwitness at: Nothing was recorded in /data: there is neither memwitness.db nor flight.ring. Name the"
                        + " directory that memwitness records into with --data-dir\n",
                refused(ExitCode.FAILED, "now", "--data-dir", data.toString()));
    }

    private String printed(String... arguments) {
        ReaderShell shell = new ReaderShell(root, NOW, 80);
        assertEquals(ExitCode.FINE, shell.memwitness(at(arguments)), shell.err());
        return shell.out();
    }

    private String refused(int code, String... arguments) {
        ReaderShell shell = new ReaderShell(root, NOW, 80);
        assertEquals(code, shell.memwitness(at(arguments)));
        return shell.err();
    }

    private static String[] at(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "at";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return all;
    }
}
