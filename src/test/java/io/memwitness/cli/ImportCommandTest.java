package io.memwitness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.memwitness.daemon.InstanceLock;
import io.memwitness.model.Kills;
import io.memwitness.record.Explanations;
import io.memwitness.record.ReportText;
import io.memwitness.record.Reports;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Old logs become readable with the same commands; what cannot be read of them is told by file and line. */
class ImportCommandTest {

    private static final Path PREDECESSOR = Path.of("src/test/resources/logs/predecessor.txt");

    @TempDir
    Path directory;

    private Shell shell = new Shell(new FakeProduct());

    @Test
    void takesReportsIncidentsAndDetails() {
        assertEquals(
                ExitCode.FINE, run("example_logs/general_proc_info.log", "example_logs/proc_details.log"), shell.err());
        assertEquals(
                "4 reports of 1 incident are new in " + directory.resolve("memwitness.db") + ", 4 with details\n",
                shell.out());
        assertEquals("", shell.err());
    }

    @Test
    void takesTheDetailsWhicheverFileComesFirst() {
        run("example_logs/proc_details.log", "example_logs/general_proc_info.log");
        assertTrue(shell.out().contains("4 with details"), shell.out());
    }

    @Test
    void changesNothingTheSecondTime() {
        run("example_logs/general_proc_info.log");
        assertEquals(ExitCode.FINE, run("example_logs/general_proc_info.log"));
        assertTrue(
                shell.out()
                        .endsWith("0 reports of 0 incidents are new in " + directory.resolve("memwitness.db")
                                + "; 4 were there already\n"),
                shell.out());
    }

    @Test
    void takesTheEndOfAnIncidentFromItsClosingBlock() throws IOException {
        Path log = Files.writeString(
                directory.resolve("with-end.log"),
                ReportText.general(Reports.report().build())
                        + ReportText.closing(Explanations.end(Explanations.java(), Kills.NONE)));
        run(log.toString());
        assertEquals("1 report of 1 incident is new in " + directory.resolve("memwitness.db") + "\n", shell.out());
        shell = new Shell(new FakeProduct());
        shell.memwitness("show", "--data-dir", directory.toString());
        assertTrue(shell.out().contains(":16:57, after 12m45s\n"), shell.out());
        assertTrue(shell.out().contains("\nVerdict   process 4711 java (orders.service, user app) grew"), shell.out());
        assertTrue(shell.out().contains("\nLOG ENDED AFTER 12 MINUTES\n"), shell.out());
        shell = new Shell(new FakeProduct());
        shell.memwitness("incidents", "--json", "--since", "2026-11-01", "--data-dir", directory.toString());
        assertTrue(shell.out().contains("\"verdict\":{\"kind\":\"process\","), shell.out());
        assertTrue(shell.out().contains("\"kills\":null"), shell.out());
    }

    @Test
    void makesPredecessorsIncidentsReadable() throws IOException {
        Path earlier = directory.resolve("earlier.log");
        Files.writeString(earlier, Files.readString(PREDECESSOR).replace("20/11/26", "10/11/26"));
        run("--zone", "Europe/Berlin", "--host", "old-box", earlier.toString());
        assertEquals("3 reports of 2 incidents are new in " + directory.resolve("memwitness.db") + "\n", shell.out());
        shell = new Shell(new FakeProduct());
        assertEquals(
                ExitCode.FINE,
                shell.memwitness("incidents", "--csv", "--since", "2026-11-01", "--data-dir", directory.toString()),
                shell.err());
        List<String> lines = shell.out().lines().toList();
        assertEquals(3, lines.size(), shell.out());
        assertTrue(lines.get(1).contains("20261110T203125Z-"), lines.get(1));
        assertTrue(lines.get(1).contains("java"), lines.get(1));
    }

    @Test
    void readsCompressedLogs() throws IOException {
        Path compressed = directory.resolve("general_proc_info.log.2.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(compressed))) {
            Files.copy(PREDECESSOR, out);
        }
        assertEquals(ExitCode.FINE, run(compressed.toString()), shell.err());
    }

    @Test
    void goesOnAfterAFileThatCannotBeRead() {
        assertEquals(ExitCode.FAILED, run("no-such-file", PREDECESSOR.toString()));
        assertEquals("memwitness: no-such-file: there is no such file\n", shell.err());
        assertTrue(shell.out().startsWith("3 reports"), shell.out());
    }

    @Test
    void tellsFileAndLineOfWhatIsForeign() throws IOException {
        Path foreign = Files.writeString(directory.resolve("notes.txt"), "hello\u001b[31m\nworld\n");
        assertEquals(ExitCode.FAILED, run(foreign.toString()));
        assertEquals(
                "memwitness: " + foreign + ":1: no block of a log (a block begins with \"TIME: \"); left out\n"
                        + "memwitness: no report was found; a log has blocks that begin with \"TIME: \"\n",
                shell.err());
    }

    @Test
    void refusesTheStoreOfARecorderThatRuns() throws IOException {
        try (InstanceLock recorder = InstanceLock.take(List.of(directory), 4711)) {
            assertTrue(recorder.isHeld());
            assertEquals(ExitCode.FAILED, run(PREDECESSOR.toString()));
        }
        assertTrue(shell.err().contains("records into"), shell.err());
    }

    @Test
    void refusesAZoneThatIsNone() {
        assertEquals(ExitCode.USAGE, run("--zone", "Middle/Earth", PREDECESSOR.toString()));
        assertEquals(
                "memwitness import: --zone Middle/Earth is no time zone. Write one as Europe/Berlin, UTC or +01:00\n",
                shell.err());
    }

    @Test
    void leavesNoStoreBehindWhenThereIsNothingToRead() {
        assertEquals(ExitCode.FAILED, run("no-such-file", directory.toString()));
        assertTrue(shell.err().startsWith("memwitness import: none of these is a file: no-such-file, "), shell.err());
        assertTrue(Files.notExists(directory.resolve("memwitness.db")));
    }

    @Test
    void asksForAFile() {
        assertEquals(ExitCode.USAGE, shell.memwitness("import"));
        assertEquals("memwitness import: FILE is missing. Name at least one\n", shell.err());
    }

    private int run(String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = "import";
        all[1] = "--data-dir";
        all[2] = directory.toString();
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        return shell.memwitness(all);
    }
}
