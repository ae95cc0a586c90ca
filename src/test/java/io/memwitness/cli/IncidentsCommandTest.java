package io.memwitness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.memwitness.model.Cause;
import io.memwitness.model.Fact;
import io.memwitness.record.Explanations;
import io.memwitness.record.Reports;
import io.memwitness.report.Coverage;
import io.memwitness.report.Document;
import io.memwitness.report.Incident;
import io.memwitness.report.IncidentList;
import io.memwitness.report.LeakNotes;
import io.memwitness.report.Stamp;
import io.memwitness.report.Style;
import io.memwitness.store.IncidentRow;
import io.memwitness.store.TimeRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code memwitness incidents}: one line an incident, and nothing found is never taken for nothing recorded. */
class IncidentsCommandTest {

    private static final String NOW = "2026-11-20T02:40:03Z";

    @TempDir
    private Path root;

    private Path data = Path.of("");

    @BeforeEach
    void makeDirectory() throws IOException {
        data = Files.createDirectory(root.resolve("data"));
    }

    @Test
    void fitsEightyColumns() {
        RecordedHost.ofTheDesign(data);
        assertEquals("""
            START             LASTED    PEAK  CULPRIT                  ID
            2026-11-20 03:04  13m36s  93.1 %  java 4711, orders.serv…  20261120T020412Z-7f3a

            Recorded  from 2026-11-20 02:44 on
            """, printed(80));
    }

    @Test
    void usesTheWidthThatItGets() {
        RecordedHost.ofTheDesign(data);
        assertEquals("""
            START             LASTED    PEAK  TRIGGER    CULPRIT                              ID
            2026-11-20 03:04  13m36s  93.1 %  threshold  java 4711, orders.service, +7.6 GiB  20261120T020412Z-7f3a

            Recorded  from 2026-11-20 02:44 on
            """, printed(120));
    }

    @Test
    void leavesRoomForTheCulpritWhenSomebodyWasKilled() {
        RecordedHost host = new RecordedHost(data, "2026-11-20T01:54:12Z").until("2026-11-20T02:04:12Z", 70, 90);
        host.report(Reports.report().cause(Cause.KILL).explanation(Explanations.everything("mysqld")), 90)
                .recovered(90);
        assertEquals("""
            START        LASTED    PEAK  KILLS  CULPRIT                ID
            11-20 03:04      0s  90.0 %      5  java 4711, orders.se…  20261120T020412Z-7f3a

            Recorded  from 2026-11-20 02:54 on
            Recorded  up to 2026-11-20 03:04
            """, printed(80));
    }

    @Test
    void tellsWhatGoesOnAndWhatNobodySawEnd() {
        RecordedHost host = new RecordedHost(data, "2026-11-20T01:00:00Z").until("2026-11-20T02:10:00Z", 50, 90);
        host.incident("20261120T021000Z-0002", Reports.mysql().build(), 90).until("2026-11-20T02:40:00Z", 90, 91);
        assertEquals("""
            START               LASTED    PEAK  CULPRIT                ID
            2026-11-20 03:10  still on  90.0 %  mysqld 903, mysql.se…  20261120T021000Z-0002
            """, printed(80, "--since", "1h"));
        ReaderShell later = new ReaderShell(root, "2026-11-20T03:40:03Z", 80);
        later.memwitness("incidents", "--since", "2h");
        assertEquals("""
            START             LASTED    PEAK  CULPRIT                  ID
            2026-11-20 03:10    > 0s  90.0 %  mysqld 903, mysql.serv…  20261120T021000Z-0002

            Recorded  up to 2026-11-20 03:39
            """, later.out());
    }

    @Test
    void tellsThatNothingHappenedAndHowFarThatIsKnown() {
        new RecordedHost(data, "2026-11-20T01:44:12Z")
                .until("2026-11-20T01:54:12Z", 50, 50)
                .pass(java.time.Duration.ofMinutes(5))
                .until("2026-11-20T02:10:12Z", 50, 50);
        String text = printed(80);
        String beginning = text.substring(0, text.indexOf(" beats missed"));
        assertEquals("""
            No incidents since 2026-10-21 04:40.
            Recorded      from 2026-11-20 02:44 on
            Recorded      up to 2026-11-20 03:10
            Not recorded  1 gap, 5m3s in all:
                          2026-11-20 02:54:09, 5m3s: 100\
            """, beginning);
    }

    @Test
    void isOneDocumentOrATable() {
        ReaderShell shell = new ReaderShell(root, NOW, 80);
        assertEquals(ExitCode.USAGE, shell.memwitness("incidents", "--csv", "--json"));
        assertEquals("memwitness incidents: --json and --csv exclude each other. Keep one of the two\n", shell.err());
        assertEquals("", shell.out());
    }

    @Test
    void importedIncidentsWithoutASampleAreNotDeniedBelow() {
        IncidentRow row = new IncidentRow(
                "20261101T000000Z-0001",
                Instant.parse("2026-11-01T00:00:00Z"),
                "old-box",
                "",
                "threshold",
                "memory used 90.0 %",
                Optional.of(Instant.parse("2026-11-01T00:10:00Z")),
                Optional.empty(),
                OptionalDouble.empty(),
                Instant.parse("2026-11-01T00:10:00Z"),
                1,
                Optional.empty(),
                "import");
        TimeRange range = new TimeRange(Instant.EPOCH, Instant.parse(NOW));
        IncidentList list = new IncidentList(
                List.of(new Incident(row, Document.of(""), Document.of(""), false)),
                new LeakNotes(List.of()),
                new Coverage(range, Optional.empty(), List.of()),
                Instant.parse(NOW),
                new Stamp(ZoneOffset.UTC));
        assertFalse(list.text(new Style(80, false)).contains("Nothing was recorded"));
    }

    @Test
    void makesOneJsonDocument() {
        RecordedHost.ofTheDesign(data);
        String json = printed(80, "--json");
        assertTrue(
                json.startsWith("{\"schema\":1,\"since\":\"2026-10-21T04:40:03.000+02:00\","
                        + "\"until\":\"2026-11-20T03:40:03.001+01:00\",\"recorded_from\":\"2026-11-20T02:44:"),
                json);
        assertTrue(
                json.endsWith(
                        "\"ended\":false,\"note\":null},\"lasted_seconds\":816,\"still_on\":false,\"reports\":2,\"kills\":0,\"biggest_process\":{\"pid\":4711,\"name\":\"java\",\"unit\":\"orders.service\",\"rss_bytes\":10277303091}}],\"leaks\":[]}\n"),
                json);
    }

    @Test
    void makesCsv() {
        RecordedHost.ofTheDesign(data);
        assertEquals(
                "id,host,started_at,ended_at,end_reason,lasted_seconds,trigger,trigger_text,peak_used_percent,"
                        + "biggest_name,biggest_unit,biggest_rss_bytes,reports,source,verdict_kind,verdict,kills\r\n"
                        + "20261120T020412Z-7f3a,db-01,2026-11-20T03:04:12.318+01:00,2026-11-20T03:17:48.318+01:00,"
                        + "recovered,816.0,threshold,memory used 86.4 % > 80 % for 15 s,93.1,java,orders.service,"
                        + "10277303091,2,recorder,process,\"process 4711 java (orders.service, user app) grew by"
                        + " 7.6 GiB in 13 min 40 s, 91 % of the growth; memory is full in about 2 min 50 s\",0\r\n",
                printed(80, "--csv"));
    }

    @Test
    void isNotSpoiltByHostileNames() {
        new RecordedHost(data, "2026-11-20T02:30:00Z")
                .until("2026-11-20T02:39:00Z", 90, 90)
                .incident(
                        "20261120T023900Z-0001",
                        Reports.mysql()
                                .name("x\u001b[2J\n\u202e")
                                .unit(Fact.of("a,\"b"))
                                .build(),
                        90);
        String text = printed(120);
        assertTrue(text.contains("x\\x1b[2J\\n\\u202e 903, a,\"b, +7.6 GiB"), text);
        assertTrue(printed(80, "--csv").contains(",\"a,\"\"b\","));
        assertTrue(printed(80, "--json").contains("\"name\":\"x\\u001b[2J\\n\\u202e\""));
    }

    @ParameterizedTest(name = "{0}: {1} lines, {3}")
    @CsvSource(delimiter = '|', textBlock = """
        --since 24h                                          | 2 | 0 | ''
        --since 2026-11-20T03:30:00+01:00                    | 1 | 0 | ''
        --since 2026-11-20 --until 03:00                     | 2 | 0 | ''
        --since tomorrow                                     | 0 | 2 | "tomorrow" is not a time
        --since 2036-01-01                                   | 0 | 2 | in the future
        --since 10m --until 20m                              | 0 | 2 | --until is before --since
        --since                                              | 0 | 2 | --since has no value
        extra                                                | 0 | 2 | unexpected argument
        """)
    void takesARange(String options, int lines, int code, String message) {
        RecordedHost.ofTheDesign(data);
        String[] words = ("incidents " + options).split(" ", -1);
        ReaderShell shell = new ReaderShell(root, NOW, 80);
        assertEquals(code, shell.memwitness(words), shell::err);
        assertTrue(shell.err().contains(message), shell::err);
        assertEquals(code == 0 ? "" : "memwitness incidents: ", shell.err().substring(0, code == 0 ? 0 : 22));
        assertEquals(
                lines, shell.out().lines().takeWhile(line -> !line.isEmpty()).count(), shell::out);
    }

    @Test
    void tellsOfOlderOnes() {
        RecordedHost.ofTheDesign(data);
        ReaderShell shell = new ReaderShell(root, "2027-01-20T02:40:03Z", 80);
        assertEquals(ExitCode.FINE, shell.memwitness("incidents"));
        assertEquals("memwitness: 1 more before that, see --since 1970-01-01\n", shell.err());
    }

    private String printed(int columns, String... options) {
        ReaderShell shell = new ReaderShell(root, NOW, columns);
        String[] line = new String[options.length + 1];
        line[0] = "incidents";
        System.arraycopy(options, 0, line, 1, options.length);
        assertEquals(ExitCode.FINE, shell.memwitness(line), shell::err);
        assertEquals("", shell.err());
        return shell.out();
    }
}
