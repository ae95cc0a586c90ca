package io.memwitness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code memwitness history}: a series in lines, CSV or JSON, and never a value where nothing was recorded. */
class HistoryCommandTest {

    private static final String NOW = "2026-11-20T02:10:00Z";

    @TempDir
    private Path root;

    private Path data = Path.of("");

    @BeforeEach
    void makeDirectory() throws IOException {
        data = Files.createDirectory(root.resolve("data"));
    }

    /** Two minutes at 40 %, four minutes asleep, four minutes at 80 %. */
    private void recordWithAGap() {
        new RecordedHost(data, "2026-11-20T02:00:00Z")
                .until("2026-11-20T02:02:00Z", 40, 40)
                .pass(Duration.ofMinutes(4))
                .until(NOW, 80, 80)
                .stopped();
    }

    @Test
    void namesAGapInItsPlace() {
        recordWithAGap();
        assertEquals("""
            TIME   MEMORY  █ mean  ░ greatest
            03:00  40.0 %  ██████████████████████████
            03:01  40.0 %  ██████████████████████████
            03:01  no samples for 4m3s: 80 beats missed: the recorder did not run (the host…
            03:06  80.0 %  ████████████████████████████████████████████████████
            03:07  80.0 %  ████████████████████████████████████████████████████
            03:08  80.0 %  ████████████████████████████████████████████████████
            03:09  80.0 %  ████████████████████████████████████████████████████

            memory  least 40.0 % at 03:00, mean 66.7 %, most 80.0 % at 03:06
            range   2026-11-20 03:00:00 to 2026-11-20 03:10:00 Europe/Berlin, a line is 1m,
                    120 samples
            gaps    1 gap, 4m3s in all
            """, printed("--since", "10m", "--every", "1m"));
    }

    @Test
    void leavesCellsEmptyInAGap() {
        recordWithAGap();
        assertEquals(
                """
                time,covers_seconds,samples,used_percent_min,used_percent_mean,used_percent_max,oom_kills_sum,oom_kills_max
                2026-11-20T03:01:00.000+01:00,57,20,40,40,40,0,0
                2026-11-20T03:02:00.000+01:00,0,0,,,,,
                2026-11-20T03:03:00.000+01:00,0,0,,,,,
                2026-11-20T03:04:00.000+01:00,0,0,,,,,
                2026-11-20T03:05:00.000+01:00,0,0,,,,,
                2026-11-20T03:06:00.000+01:00,60,20,80,80,80,0,0
                """,
                printed(
                        "--metric",
                        "memory,oom_kills",
                        "--csv",
                        "--every",
                        "1m",
                        "--since",
                        "03:01",
                        "--until",
                        "03:07"));
    }

    @Test
    void breaksTheLineOfSamplesInAGap() {
        recordWithAGap();
        assertEquals("""
            time,covers_seconds,used_percent
            2026-11-20T03:01:57.000+01:00,0,40
            2026-11-20T03:01:57.001+01:00,0,
            2026-11-20T03:06:00.000+01:00,0,80
            """, printed("--csv", "--since", "03:01:55", "--until", "03:06:02"));
    }

    @Test
    void isNullInAGap() {
        recordWithAGap();
        String json = printed("--json", "--since", "03:01", "--until", "03:03", "--every", "1m");
        assertTrue(json.startsWith("{\"schema\":1,\"since\":\"2026-11-20T03:01:00.000+01:00\","), json);
        assertTrue(
                json.contains(
                        "\"points\":[{\"at\":\"2026-11-20T03:01:00.000+01:00\",\"covers_seconds\":57,\"samples\":20,"
                            + "\"values\":{\"memory\":40},\"least\":{\"memory\":40},\"greatest\":{\"memory\":40}},"
                            + "{\"at\":\"2026-11-20T03:02:00.000+01:00\",\"covers_seconds\":0,\"samples\":0,"
                            + "\"values\":{\"memory\":null},\"least\":{\"memory\":null},\"greatest\":{\"memory\":null}}]}"),
                json);
        assertTrue(json.contains("\"gaps\":[{\"from\":\"2026-11-20T03:01:57.000+01:00\""), json);
    }

    @Test
    void saysThatNothingWasRecordedThen() {
        recordWithAGap();
        assertEquals("""
            TIME   MEMORY  █ mean  ░ greatest
            02:00  no samples for 30m: the record begins later

            memory  no samples
            range   2026-11-20 02:00:00 to 2026-11-20 02:30:00 Europe/Berlin, a line is 1m,
                    0 samples
            gaps    1 gap, 30m in all
            """, printed("--since", "02:00", "--until", "02:30"));
    }

    @ParameterizedTest(name = "memwitness history {0}")
    @CsvSource(delimiter = '|', textBlock = """
        --metric memroy       | --metric: there is no metric "memroy". Did you mean memory?
        --every 0s            | --every: "0s" is not a length of time. Write for example 90s, 10m, 1h or 1d
        --points 0            | --points 0 is not a number from 1 to 100000, for example 1000
        --points 5 --every 1m | --every and --points exclude each other. Keep one of the two
        --csv --json          | --json and --csv exclude each other. Keep one of the two
        --since 1h --until 2h | --since 1h is not before --until 2h
        --since 2030-01-01    | --since: "2030-01-01" is in the future: it is now 2026-11-20T03:10:00+01:00
        --since 7d --every 1s | --every 1s makes more than 100000 points of that time. Write a longer one, or a later --since
        """)
    void refusesWhatMakesNoSense(String options, String sentence) {
        recordWithAGap();
        ReaderShell shell = new ReaderShell(root, NOW, 80);
        assertEquals(ExitCode.USAGE, shell.memwitness(("history " + options).split(" ", -1)));
        assertEquals("memwitness history: " + sentence + "\n", shell.err());
    }

    @ParameterizedTest(name = "--points {0} --since {1}")
    @CsvSource({"1, 03:00:30", "3, 03:00:30", "7, 03:00:30", "2, 02:13:14", "50, 02:13:14"})
    void hasNoMorePointsThanAsked(int points, String since) {
        recordWithAGap();
        String csv = printed("--csv", "--points", Integer.toString(points), "--since", since);
        assertTrue(csv.lines().count() <= 1 + points, csv);
    }

    @Test
    void saysWhenItCannotBeAsFineAsAsked() {
        recordWithAGap();
        ReaderShell shell = new ReaderShell(root, NOW, 80);
        assertEquals(ExitCode.FINE, shell.memwitness("history", "--every", "1s", "--since", "1m"));
        assertEquals("memwitness: --every is 6s: nothing shorter was recorded of that time\n", shell.err());
    }

    private String printed(String... options) {
        ReaderShell shell = new ReaderShell(root, NOW, 80);
        String[] arguments = new String[options.length + 1];
        arguments[0] = "history";
        System.arraycopy(options, 0, arguments, 1, options.length);
        assertEquals(ExitCode.FINE, shell.memwitness(arguments), shell.err());
        return shell.out().replace("\r\n", "\n");
    }
}
