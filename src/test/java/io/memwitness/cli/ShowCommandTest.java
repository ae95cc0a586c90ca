package io.memwitness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.memwitness.record.Explanations;
import io.memwitness.record.ReportText;
import io.memwitness.record.Reports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code memwitness show}: headline, picture, the report as in the logs, what came after. */
class ShowCommandTest {

    private static final String NOW = "2026-11-20T02:40:03Z";

    @TempDir
    private Path root;

    private Path data = Path.of("");

    @BeforeEach
    void makeDirectory() throws IOException {
        data = Files.createDirectory(root.resolve("data"));
    }

    @Test
    void tellsTheWholeStory() {
        RecordedHost.ofTheDesign(data);
        String text = printed(80);
        assertEquals("""
            Incident  20261120T020412Z-7f3a on db-01
            Start     2026-11-20 03:04:12 (35m50s ago)
            End       2026-11-20 03:17:48, after 13m36s
            Peak      93.1 % of memory used
            Trigger   memory used 86.4 % > 80 % for 15 s
            Verdict   process 4711 java (orders.service, user app) grew by 7.6 GiB in 13 min
                      40 s, 91 % of the growth; memory is full in about 2 min 50 s
            Stalled   tasks stood still for 42.1 s (some) and 12.4 s (full)
            Biggest   java 9.6 GiB, orders.service, pid 4711

            Used memory (a column is 21.0 s, blank is not recorded)
            100 %                                     ▁▁▁▁▁▁▁▂▂▂▂▂▂▃▃▃▃▃▃▃▄▄▄▃▃▃▃▃▃▃▃▃
             80 % ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌▁▂▂▃▄▅▅▆▇▇███████████████████████████████████████╌╌╌╌╌╌
                           ▁▂▃▃▄▅▆▇▇██████████████████████████████████████████████████
                  ▂▃▄▅▅▆▇█████████████████████████████████████████████████████████████
                  ████████████████████████████████████████████████████████████████████▂▂▂▂▂▂
                  ██████████████████████████████████████████████████████████████████████████
                  ██████████████████████████████████████████████████████████████████████████
              0 % ██████████████████████████████████████████████████████████████████████████
                  02:54                       ^ first report 03:04                     03:20
            java, pid 4711: anonymous and swapped memory, 7.0 GiB to 19.7 GiB
                  ▃▄▄▄▄▄▄▄▅▅▅▅▅▅▅▆▆▆▆▆▆▇▇▇▇▇▇▇████████████████████████████████████████▂▂▂▂▂▂
            """, text.substring(0, text.indexOf("\nTIME")));
        assertTrue(text.contains("\n\n" + ReportText.general(Reports.report().build())), text);
        assertTrue(text.endsWith("""

            1 further report
              2026-11-20 03:14:12  used 93.1 %; java 4711, orders.service, +7.6 GiB

            TIME: 2026-11-20T03:17:48.318+01:00
            LOG ENDED AFTER 13 MINUTES
            INCIDENT: 20261120T020412Z-7f3a on db-01
            DURATION: 13 min 36 s
            PEAK: used 93.1 %
            VERDICT: process 4711 java (orders.service, user app) grew by 7.6 GiB in 13 min 40 s, 91 % of the growth; \
            memory is full in about 2 min 50 s
            KILLS: none
            IMPACT: in 13 min 40 s tasks of the host stood still for 42.1 s (some) and 12.4 s (full); swapped in \
            1.0 GiB, out 2.0 GiB; 120000 major faults; read again after eviction 3.0 GiB

            What came after
              10 min later  used 41.0 %
            """), text);
    }

    @Test
    void drawsTheLeadUpWithTheThresholdAndTheBiggestProcess() {
        RecordedHost.ofTheDesign(data);
        String text = printed(60);
        String[] lines = text.substring(text.indexOf("\nUsed memory")).split("\n", -1);
        assertEquals("100 % ", lines[2].substring(0, 6));
        assertEquals(" 80 % ╌╌╌", lines[3].substring(0, 9));
        assertEquals("  0 % ███", lines[9].substring(0, 9));
        assertTrue(lines[10].startsWith("      02:54 ") && lines[10].endsWith(" 03:20"), lines[10]);
        assertTrue(lines[10].contains("^ first report 03:04"), lines[10]);
        assertEquals("java, pid 4711: anonymous and swapped memory, 7.0 GiB to 19.7 GiB", lines[11]);
        assertTrue(lines[12].startsWith("      ▃▄"), lines[12]);
        assertTrue(lines[12].contains("███"), lines[12]);
        for (int line = 2; line < 11; line++) {
            assertTrue(lines[line].length() <= 60, lines[line]);
        }
    }

    @Test
    void beginsThePictureWithTheRecordAndKeepsItsWidth() {
        new RecordedHost(data, "2026-11-20T02:30:00Z")
                .until("2026-11-20T02:39:45Z", 90, 90)
                .incident("20261120T023945Z-0001", Reports.java().build(), 90)
                .until("2026-11-20T02:40:00Z", 90, 90);
        String text = printed(80);
        String[] lines = text.substring(text.indexOf("\nUsed memory")).split("\n", -1);
        assertTrue(lines[10].startsWith("      03:30 "), lines[10]);
        assertTrue(lines[10].contains(" first report 03:39 ^"), lines[10]);
        assertTrue(lines[10].length() <= 80, lines[10]);
    }

    @Test
    void tellsWhoWasKilledAndMarksItInThePicture() {
        RecordedHost host = new RecordedHost(data, "2026-11-20T01:54:12Z").until("2026-11-20T02:04:12Z", 70, 90);
        host.report(Reports.report().explanation(Explanations.everything("mysqld")), 90)
                .until("2026-11-20T02:09:12Z", 90, 90);
        String text = printed(80);
        assertTrue(
                text.contains("\nKilled    4711 mysqld (mysqld.service) by kernel, 1.2 GiB anonymous; 903 mysqld\n"),
                text);
        assertTrue(text.contains("3 more\nVanished  77 mysqld, 351.2 MiB\nStalled   tasks stood still for"), text);
        assertTrue(text.matches("(?s).*\nkills +x\n.*"), text);
        assertTrue(text.contains("mysqld (mysql.service, user mysql) at 2026-11-20T03:04:11+01:00"), text);
    }

    @Test
    void stillTellsWhoVanishedWhenTheIncidentHasEnded() {
        RecordedHost host = new RecordedHost(data, "2026-11-20T01:54:12Z").until("2026-11-20T02:04:12Z", 70, 90);
        host.report(Reports.report().explanation(Explanations.everything("mysqld")), 90)
                .until("2026-11-20T02:09:12Z", 90, 90)
                .recovered(90);
        assertTrue(printed(80).contains("\nVanished  77 mysqld, 351.2 MiB\n"), () -> printed(80));
        String json = printed(80, "--json");
        String ended = json.substring(0, json.indexOf("\"closing\""));
        assertTrue(ended.contains("\"vanished\":[{\"pid\":77,"), json);
        assertTrue(ended.contains("\"vanished_more\":0,\"forks\":812,\"forks_seen\":12,"), json);
        assertTrue(ended.contains("\"kills\":[],"), json);
    }

    @Test
    void tellsGapsWhereTheyWere() {
        new RecordedHost(data, "2026-11-20T02:30:00Z")
                .until("2026-11-20T02:32:00Z", 70, 70)
                .pass(Duration.ofMinutes(1))
                .until("2026-11-20T02:35:00Z", 90, 90)
                .incident("20261120T023500Z-0001", Reports.java().build(), 90)
                .until("2026-11-20T02:36:00Z", 90, 90)
                .pass(Duration.ofMinutes(2))
                .until("2026-11-20T02:40:00Z", 90, 90);
        String text = printed(80);
        int report = text.indexOf("\nTIME");
        assertTrue(text.substring(0, report).contains("\nnot recorded  1 gap, 1m"), text);
        assertTrue(text.substring(report).contains("\n\nWhat came after\n  not recorded  1 gap, 2m"), text);
    }

    @Test
    void tellsTheDetailsWhenAsked() {
        RecordedHost.ofTheDesign(data);
        String details = ReportText.details(Reports.report().build());
        assertFalse(printed(80).contains(details));
        assertTrue(printed(80, "--details").contains(details));
    }

    @Test
    void makesTheDocumentOfTheDesign() {
        RecordedHost.ofTheDesign(data);
        String json = printed(80, "--json");
        assertTrue(json.startsWith("{\"schema\":1,\"id\":\"20261120T020412Z-7f3a\",\"host\":\"db-01\","), json);
        for (String part : new String[] {
            "\"ended_at\":\"2026-11-20T03:17:48.318+01:00\"",
            "\"peak_used_percent\":93.1",
            "\"verdict\":{\"kind\":\"process\",\"sentence\":\"process 4711 java",
            "\"closing\":{\"at\":\"2026-11-20T03:17:48.318+01:00\",\"lasted_seconds\":816,",
            "\"kills_more\":0,\"kills_counted\":0,\"kills_unnamed\":0",
            "\"leaks\":[]",
            "\"balance\":{\"anonymous_bytes\":23729694310,",
            "\"processes\":[{\"pid\":4711,",
            "\"rss_bytes\":10277303091",
            "\"lead_up\":[{\"at\":\"2026-11-20T02:54:12.318+01:00\",\"used_percent\":52.1}",
            "\"kills\":[]",
            "\"trust\":{\"sample_age_seconds\":0.4,",
            "\"marker\":\"CURRENT LOG STARTED 10 MINUTES AGO\"",
            "\"used_percent_10_minutes_later\":41"
        }) {
            assertTrue(json.contains(part), () -> part + " in " + json);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"20261120T020412Z-7f3a", "20261120T0204", "2026", "last"})
    void takesAnIdOrItsBeginning(String id) {
        RecordedHost.ofTheDesign(data);
        assertTrue(printed(80, id).startsWith("Incident  20261120T020412Z-7f3a on db-01\n"));
    }

    @ParameterizedTest(name = "show {0}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
        20251120T020412Z-7f3a | 1 | there is no incident "20251120T020412Z-7f3a" in /data
        x'; DROP TABLE x; --  | 1 | The newest are 20261120T020412Z-7f3a, 20261120T024000Z-0001
        %                     | 1 | there is no incident "%"
        ''                    | 1 | there is no incident ""
        2026                  | 2 | "2026" is the beginning of 2 ids
        """)
    void tellsWhichIncidentsThereAre(String id, int code, String message) {
        RecordedHost.ofTheDesign(data)
                .incident("20261120T024000Z-0001", Reports.java().build(), 90);
        ReaderShell shell = new ReaderShell(root, NOW, 80);
        assertEquals(code, shell.memwitness("show", id));
        assertTrue(shell.err().startsWith("memwitness show: "), shell::err);
        assertTrue(shell.err().contains(message), shell::err);
        assertEquals("", shell.out());
    }

    @Test
    void tellsThatThereIsNone() {
        new RecordedHost(data, "2026-11-20T02:00:00Z").until("2026-11-20T02:40:00Z", 50, 50);
        ReaderShell shell = new ReaderShell(root, NOW, 80);
        assertEquals(ExitCode.FAILED, shell.memwitness("show"));
        assertEquals(
                "memwitness show: no incident is stored in /data (the service's; --data-dir names another one)\n",
                shell.err());
    }

    private String printed(int columns, String... options) {
        ReaderShell shell = new ReaderShell(root, NOW, columns);
        String[] line = new String[options.length + 1];
        line[0] = "show";
        System.arraycopy(options, 0, line, 1, options.length);
        assertEquals(ExitCode.FINE, shell.memwitness(line), shell::err);
        assertEquals("", shell.err());
        return shell.out();
    }
}
