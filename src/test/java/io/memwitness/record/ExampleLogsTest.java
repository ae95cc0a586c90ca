package io.memwitness.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** example_logs/ and the report in the README are real, and of the shape that the code writes today. */
class ExampleLogsTest {

    private static final Path EXAMPLES = Path.of("example_logs");

    /** Lines that stand only where there is something to say. */
    private static final Set<String> AT_TIMES = Set.of("TMPFS", "SHARED MEMORY", "DELETED FILES", "SLAB", "LIMITS");

    /** One a minute, and the last at once: the kernel killed. */
    private static final List<String> MARKERS = List.of(
            "NEW LOG",
            "CURRENT LOG STARTED 1 MINUTES AGO",
            "CURRENT LOG STARTED 2 MINUTES AGO",
            "CURRENT LOG STARTED 2 MINUTES AGO");

    @Test
    void generalLogHasTodaysLinesAndColumns() throws IOException {
        List<String> today =
                labels(ReportText.general(Reports.report().build()).lines().toList());

        for (String block : reports(ReportLogs.GENERAL)) {
            assertEquals(today, labels(block.lines().toList()), block);
        }
    }

    @Test
    void detailsHaveTodaysLines() throws IOException {
        List<String> today = fields(ReportText.details(Reports.report().build()));

        for (String block : reports(ReportLogs.DETAILS)) {
            assertEquals(
                    5, block.lines().filter(line -> line.startsWith("PROCESS ")).count());
            assertEquals(today, fields(block));
        }
    }

    @Test
    void reportsAreAMinuteApartAndAKillIsReportedAtOnce() throws IOException {
        for (String log : List.of(ReportLogs.GENERAL, ReportLogs.DETAILS)) {
            List<String> markers = reports(log).stream()
                    .map(block -> block.lines().toList().get(1))
                    .toList();
            assertEquals(MARKERS.subList(0, markers.size()), markers);
            assertTrue(markers.size() >= 2, log);
        }
    }

    @Test
    void lastBlockClosesTheIncident() throws IOException {
        for (String log : List.of(ReportLogs.GENERAL, ReportLogs.DETAILS)) {
            List<String> last = blocks(log).getLast().lines().toList();
            assertEquals(
                    List.of("TIME", "INCIDENT", "DURATION", "PEAK", "VERDICT", "KILLS", "IMPACT"), labels(last), log);
            assertTrue(last.get(1).startsWith("LOG ENDED AFTER "), last::toString);
        }
    }

    @Test
    void readmeShowsTheFirstExample() throws IOException {
        assertTrue(Files.readString(Path.of("README.md"))
                .contains(blocks(ReportLogs.GENERAL).getFirst().strip()));
    }

    /** All blocks but the closing one. */
    private static List<String> reports(String log) throws IOException {
        return blocks(log).stream()
                .filter(block -> !block.contains("\nLOG ENDED AFTER "))
                .toList();
    }

    private static List<String> blocks(String log) throws IOException {
        String text = Files.readString(EXAMPLES.resolve(log));
        assertTrue(text.endsWith("\n\n"), log + " does not end with an empty line");
        return Arrays.stream(text.split("\n\n", -1))
                .filter(block -> !block.isEmpty())
                .toList();
    }

    /** The names of the lines up to the table, each once, and the table's header. */
    private static List<String> labels(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("pid,") || line.matches("[A-Z][A-Z -]+: .*"))
                .map(line -> line.startsWith("pid,") ? line : line.substring(0, line.indexOf(':')))
                .filter(label -> !AT_TIMES.contains(label))
                .distinct()
                .toList();
    }

    /** The names of the lines of the first process, without its /proc/PID/status. */
    private static List<String> fields(String block) {
        return block.lines()
                .dropWhile(line -> !line.startsWith("PROCESS 1 "))
                .skip(1)
                .takeWhile(line -> !line.startsWith("  /proc/"))
                .map(line -> line.substring(0, Math.min(15, line.length())).strip())
                .toList();
    }
}
