package io.memwitness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code memwitness export}: everything as CSV files, whole ones, and nothing is replaced unasked. */
class ExportCommandTest {

    private static final String NOW = "2026-11-20T02:40:03Z";

    @TempDir
    private Path root;

    private Path data = Path.of("");
    private Path target = Path.of("");

    @BeforeEach
    void makeDirectory() throws IOException {
        data = Files.createDirectory(root.resolve("data"));
        target = root.resolve("target");
    }

    @Test
    void writesAFileForEachTable() throws IOException {
        RecordedHost.ofTheDesign(data).stopped();
        assertEquals("""
            ROWS  FILE
            1115  /target/samples.csv
              55  /target/minutes.csv
             112  /target/processes.csv
               1  /target/incidents.csv
               0  /target/kills.csv
               3  /target/reports.csv
               3  /target/events.csv
               1  /target/gaps.csv
            """, exported(ExitCode.FINE));
        assertEquals(
                "time,used_percent,available_bytes,free_bytes,anonymous_bytes,page_cache_bytes,shared_bytes,slab_bytes,"
                    + "page_tables_bytes,kernel_stack_bytes,huge_pages_bytes,swap_used_bytes,cpu_percent,load1,load5,"
                    + "load15,stalled_some_percent,stalled_full_percent,oom_kills,major_faults,swap_in_bytes,"
                    + "swap_out_bytes",
                lines("samples.csv").getFirst());
        assertTrue(
                lines("processes.csv").get(1).startsWith("2026-11-20T02:44:12.318+01:00,4711,java,app,"),
                lines("processes.csv").get(1));
        assertEquals(
                "time,covers_seconds,samples,used_percent_min,used_percent_mean,used_percent_max",
                lines("minutes.csv").getFirst().substring(0, 79));
    }

    @Test
    void tellsGapsFromTheFirstSampleOnInPlainSeconds() throws IOException {
        new RecordedHost(root.resolve("data"), "2026-07-01T00:00:00Z")
                .until("2026-07-01T00:01:00Z", 40, 40)
                .pass(Duration.ofDays(120))
                .until("2026-10-29T00:02:00Z", 40, 40);
        exported(ExitCode.FINE);
        assertEquals(3, lines("gaps.csv").size(), () -> "of two gaps");
        assertTrue(
                lines("gaps.csv").get(1).contains(",10368003,"),
                lines("gaps.csv").get(1));
        assertTrue(
                lines("gaps.csv").get(1).startsWith("2026-07-01T02:00:57"),
                lines("gaps.csv").get(1));
    }

    @Test
    void replacesNothingUnlessForced() throws IOException {
        RecordedHost.ofTheDesign(data).stopped();
        Files.createDirectory(target);
        Files.writeString(target.resolve("events.csv"), "mine");
        assertEquals(
                "memwitness export: /target/events.csv is there already. Name another directory, or replace it with"
                        + " --force\n",
                exported(ExitCode.FAILED));
        assertEquals(List.of("mine"), lines("events.csv"));
        assertFalse(Files.exists(target.resolve("samples.csv")));
        exported(ExitCode.FINE, "--force");
        assertEquals(4, lines("events.csv").size());
    }

    @Test
    void saysWhereItCannotWrite() throws IOException {
        RecordedHost.ofTheDesign(data).stopped();
        Files.writeString(target, "a file");
        assertEquals("memwitness export: /target is not a directory\n", exported(ExitCode.FAILED));
    }

    private List<String> lines(String file) throws IOException {
        return Files.readAllLines(target.resolve(file));
    }

    private String exported(int code, String... options) {
        ReaderShell shell = new ReaderShell(root, NOW, 80);
        String[] arguments = new String[options.length + 3];
        arguments[0] = "export";
        arguments[1] = "--csv";
        arguments[2] = target.toString();
        System.arraycopy(options, 0, arguments, 3, options.length);
        assertEquals(code, shell.memwitness(arguments), shell.err());
        return code == ExitCode.FINE ? shell.out() : shell.err();
    }
}
