package io.memwitness.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.memwitness.model.Fact;
import io.memwitness.model.LoggedProcess;
import io.memwitness.model.LoggedReport;
import io.memwitness.model.Marker;
import io.memwitness.model.Report;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the two logs say can be read back, ours and the predecessor's; what is torn or foreign is told by line and harms nothing else. */
class LogReaderTest {

    private static final String OURS = ReportText.general(Reports.report().build());

    @Test
    void readsBackWhatWasWritten() {
        Report written = Reports.report().build();
        ReadBack found = ReadBack.of(OURS);
        LoggedReport read = found.reports.getFirst();
        assertEquals(List.of(), found.findings);
        assertEquals(written.time(), read.time());
        assertEquals(written.marker(), read.marker());
        assertEquals(written.incident(), read.incident());
        assertEquals(written.host(), read.host());
        assertEquals(written.trigger(), read.trigger());
        assertEquals(Fact.of(written.memory().available()), read.available());
        assertEquals(Fact.of(written.memory().total()), read.total());
        assertEquals(OURS.strip() + "\n", read.text());
        assertEquals(List.of("java", "mysqld"), names(read));
    }

    @Test
    void readsTheRowsOfTheTable() {
        LoggedProcess java = ReadBack.of(OURS).reports.getFirst().processes().getFirst();
        assertEquals(4711, java.pid());
        assertEquals(Fact.of("app"), java.user());
        assertEquals(Fact.of("orders.service"), java.unit());
        assertEquals(9801.2, java.rss().orElse(0L) / (double) (1 << 20), 0.05);
    }

    @Test
    void readsTheDetailsAsBelongingToTheReport() {
        ReadBack found = ReadBack.of(ReportText.details(Reports.report().build()));
        assertEquals(List.of("20261120T020412Z-7f3a 2026-11-20T02:04:12.318Z"), found.details);
        assertEquals(List.of(), found.findings);
    }

    @Test
    void readsNamesThatTryToBreakTheTable() {
        String[] hostile = {"a,b", "\"", "a\"b,\"\"c", " lead", "TIME: x", "{}"};
        for (String name : hostile) {
            Report report = Reports.report()
                    .processes(Reports.java().name(name).build())
                    .build();
            ReadBack found = ReadBack.of(ReportText.general(report));
            assertEquals(List.of(name), names(found.reports.getFirst()), name);
            assertEquals(List.of(), found.findings, name);
        }
    }

    /** The recorder escapes what it writes; a log that comes from somewhere else may hold anything. */
    @Test
    void makesHarmlessWhatATerminalMightActUpon() {
        ReadBack found = ReadBack.of(OURS.replace("memory used", "\u001b[31m\u202ememory"));
        assertTrue(found.reports.getFirst().trigger().startsWith("\\x1b[31m\\u202ememory"), OURS);
        assertEquals(-1, found.reports.getFirst().text().indexOf('\u001b'));
    }

    @Test
    void readsAUnitThatThereIsNotAsNotThere() {
        Report report = Reports.report()
                .processes(Reports.java().unit(Fact.missing("none")).build())
                .build();
        LoggedProcess java = ReadBack.of(ReportText.general(report))
                .reports
                .getFirst()
                .processes()
                .getFirst();
        assertEquals("n/a (not in the log)", java.unit().text(unit -> unit));
    }

    @Test
    void readsTheBlockAfterATornOneWhereverThatWasCut() {
        for (int cut = 0; cut < OURS.length(); cut++) {
            ReadBack found = ReadBack.of(OURS.substring(0, cut) + "\n" + OURS);
            assertEquals(List.of("java", "mysqld"), names(found.reports.getLast()), "cut at " + cut);
            assertTrue(found.reports.size() <= 2, "cut at " + cut);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
        # text, with ¶ for the end of a line                  | findings
        hello¶world                                           | 1: no block of a log (a block begins with "TIME: "); left out
        TIME: yesterday¶NEW LOG                               | 1: torn or foreign block: "yesterday" is no time; left out
        TIME: 2026-11-20T03:04:12+01:00                       | 2: torn block: it ends after its time; left out
        TIME: 2026-11-20T03:04:12+01:00¶OLD LOG               | 2: neither NEW LOG nor CURRENT LOG STARTED n MINUTES AGO; the block is left out
        TIME: 2026-11-20T03:04:12+01:00¶CURRENT LOG STARTED -1 MINUTES AGO | 2: neither NEW LOG nor CURRENT LOG STARTED n MINUTES AGO; the block is left out
        TIME: 2026-11-20T03:04:12+01:00¶NEW LOG¶INCIDENT: x   | 3: torn block: its incident has no host; left out
        TIME: 2026-11-20T03:04:12+01:00¶NEW LOG¶INCIDENT: x on y | 3: torn block: it ends here; what is there was taken
        TIME: 2026-11-20T03:04:12+01:00¶SNAPSHOT¶INCIDENT: none on y | 2: a snapshot, which belongs to no incident; left out
        TIME: 2026-11-20T03:04:12+01:00¶NEW LOG¶INCIDENT: x on y¶TRIGGER: z¶TORN BLOCK: the recorder ended | 5: torn block; what is there was taken
        TIME: 2026-11-20T03:04:12+01:00¶NEW LOG¶INCIDENT: x on y¶TRIGGER: z¶pid,name,rss_mib¶1,a | 6: torn row of the process table; what is there was taken
        TIME: 2026-11-20T03:04:12+01:00¶NEW LOG¶INCIDENT: x on y¶TRIGGER: z¶MEMORY: m¶¶foreign | 7: foreign text between two blocks; left out
        TIME: 2026-11-20T03:04:12+01:00¶NEW LOG¶INCIDENT: x on y¶TRIGGER: z¶MEMORY: m¶¶PAUSED: disk full |
        TIME: 2026-11-20T03:04:12+01:00¶NEW LOG¶INCIDENT: ../../etc/passwd on y | 3: foreign block: this is no id of an incident; left out
        TIME: +999999-11-20T03:04:12+01:00¶NEW LOG            | 1: torn or foreign block: the year 999999 is none that a log can be of; left out
        TIME: 02:30:00 29/03/26¶NEW LOG¶name rss¶1 a 2        | 1: this time did not exist in Europe/Berlin, clocks went forward; it was taken as an hour later
        TIME: 02:30:00 25/10/26¶NEW LOG¶name rss¶1 a 2        | 1: this time existed twice in Europe/Berlin, clocks went back; the earlier one was taken
        TIME: 21:31:25 20/11/26¶NEW LOG                       | 3: no process table here; the report is taken without processes
        TIME: 21:31:25 31/02/26¶NEW LOG                       | 1: torn or foreign block: "21:31:25 31/02/26" is no time; left out
        """)
    void tellsWhatIsTornOrForeign(String text, String finding) {
        assertEquals(finding == null ? List.of() : List.of(finding), ReadBack.of(text.replace('¶', '\n')).findings);
    }

    @Test
    void readsThePredecessorsTables() throws IOException {
        ReadBack found = ReadBack.of(predecessor());
        assertEquals(List.of(), found.findings);
        LoggedReport first = found.reports.getFirst();
        assertEquals("2026-11-20T21:31:25+01:00", first.time().toString());
        assertEquals("old-host", first.host());
        assertEquals(List.of("java", "Web Content", "we\\nird", "прога"), names(first));
        LoggedProcess spaces = first.processes().get(2);
        assertEquals(Fact.of("DOMAIN\\anna maria"), spaces.user());
        assertEquals(Fact.of("/home/anna maria/My Files"), spaces.cwd());
        assertEquals(Fact.of(400L << 20), spaces.rss());
        assertEquals("2026-11-19T23:00:01Z", spaces.startedAt().text(String::valueOf));
        assertEquals("n/a (not in the log)", first.processes().get(1).cwd().text(text -> text));
    }

    /** The columns of the script come in an order that changes from run to run. */
    @Test
    void readsThePredecessorsColumnsByTheirTitles() throws IOException {
        LoggedReport second = ReadBack.of(predecessor()).reports.get(1);
        assertEquals(List.of("java", "Web Content"), names(second));
        assertEquals(Fact.of("running"), second.processes().get(1).status());
        assertEquals(Fact.of(812L << 20), second.processes().get(1).rss());
    }

    @Test
    void makesOneIncidentOfTheReportsThatCountFromTheSameBeginning() throws IOException {
        List<LoggedReport> reports = ReadBack.of(predecessor()).reports;
        assertEquals(new Marker.Current(10), reports.get(1).marker());
        assertEquals(reports.get(0).incident(), reports.get(1).incident());
        assertTrue(
                reports.get(0).incident().startsWith("20261120T203125Z-"),
                reports.get(0).incident());
        assertTrue(
                reports.get(2).incident().startsWith("20261120T220000Z-"),
                reports.get(2).incident());
    }

    @Test
    void worksOutTheBeginningThatIsNotInTheLog() {
        String text = """
            TIME: 21:41:25 20/11/26
            CURRENT LOG STARTED 10 MINUTES AGO
            TIME: 21:51:25 20/11/26
            CURRENT LOG STARTED 20 MINUTES AGO
            """;
        List<LoggedReport> reports = ReadBack.of(text).reports;
        assertTrue(
                reports.get(0).incident().startsWith("20261120T203125Z-"),
                reports.get(0).incident());
        assertEquals(reports.get(0).incident(), reports.get(1).incident());
    }

    @Test
    void readsATableThatWasReformattedWordByWord() {
        String text = """
            TIME: 21:31:25 20/11/26
            NEW LOG
            pid name username cwd create_time status cpu_percent rss
            4711 Web Content app /srv 21:10:03 19/11/26 sleeping 0.5 9801
            """;
        LoggedProcess process = ReadBack.of(text).reports.getFirst().processes().getFirst();
        assertEquals("Web Content", process.name());
        assertEquals(Fact.of("sleeping"), process.status());
        assertEquals(Fact.of(9801L << 20), process.rss());
    }

    @Test
    void takesThePredecessorsDetails() {
        String text = """
            TIME: 21:31:25 20/11/26
            NEW LOG
            F S UID          PID    PPID  C PRI  NI ADDR SZ WCHAN    RSS PSR STIME TTY          TIME CMD
            4 S app         4711       1  0  80   0 - 42000 -      38000   1 21:10 ?        00:00:01 java

            Name:\tjava
            VmHWM:\t 9801 kB

            """;
        ReadBack found = ReadBack.of(predecessorGeneral() + text);
        assertEquals(List.of(), found.findings);
        assertEquals(found.reports.getFirst().incident() + " 2026-11-20T20:31:25Z", found.details.getFirst());
    }

    @Test
    void survivesAnything() {
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            StringBuilder text = new StringBuilder(OURS);
            for (int i = 0; i < 20; i++) {
                text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(0x250));
            }
            ReadBack found = ReadBack.of(text + "\n" + OURS);
            assertEquals(List.of("java", "mysqld"), names(found.reports.getLast()));
        }
    }

    private static String predecessorGeneral() {
        return "TIME: 21:31:25 20/11/26\nNEW LOG\n   name  rss\npid          \n4711  java  98\n\n";
    }

    private static String predecessor() throws IOException {
        return Files.readString(Path.of("src/test/resources/logs/predecessor.txt"), StandardCharsets.UTF_8);
    }

    private static List<String> names(LoggedReport report) {
        return report.processes().stream().map(LoggedProcess::name).toList();
    }
}
