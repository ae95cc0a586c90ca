package io.memwitness.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.memwitness.model.Fact;
import io.memwitness.model.HostMemory;
import io.memwitness.model.LeadUp;
import io.memwitness.model.Marker;
import io.memwitness.model.Report;
import io.memwitness.model.Stall;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a report looks like, line by line. */
class ReportTextTest {

    @Test
    void ofTheGeneralLogIsTheHostThenATable() {
        assertEquals("""
            TIME: 2026-11-20T03:04:12.318+01:00
            NEW LOG
            INCIDENT: 20261120T020412Z-7f3a on db-01
            TRIGGER: memory used 86.4 % > 80 % for 15 s
            VERDICT: process 4711 java (orders.service, user app) grew by 7.6 GiB in 13 min 40 s, 91 % of the growth; \
            memory is full in about 2 min 50 s
            MEMORY: used 86.4 % = 100 * (1 - 4455068 kB MemAvailable / 32760840 kB MemTotal); swap used 1.9 of 4.0 GiB
            BALANCE: anonymous 22.1, page cache 1.8, shared and tmpfs 2.2, slab 0.9, page tables 0.2, kernel stacks 0.1, \
            huge pages 0.0, free 0.6, unaccounted 0.3 GiB
            CHANGE: anonymous +7.6, page cache -1.8, free -5.8, swap +1.9 GiB in 13 min 40 s
            PRESSURE: tasks stalled 31.0 % (some) and 12.4 % (full) of the last 10 s, 42.1 s since the incident began
            IMPACT: in 13 min 40 s tasks of the host stood still for 42.1 s (some) and 12.4 s (full); swapped in 1.0 GiB, out \
            2.0 GiB; 120000 major faults; read again after eviction 3.0 GiB
            LEAD-UP: 10 min ago 52.1 %, 5 min ago 61.0 %, 2 min ago 74.8 %, 1 min ago 80.2 %, now 86.4 %
            TIME TO FULL: about 2 min 50 s, at 26.2 MiB a second over the last 2 min
            KILLS: none
            VANISHED: none
            TRUST: sampled 0.4 s ago in 12 ms, on time; 214 of 214 processes read; memory locked, oom_score_adj -900
            pid,name,status,user,cpu_percent,started,uptime,rss_mib,peak_rss_mib,swap_mib,grew_mib,unit,cwd
            4711,java,sleeping,app,180.2,2026-11-19T22:10:03+01:00,4h54m,9801.2,9801.4,212.0,7782.4,orders.service,/srv/orders
            903,mysqld,sleeping,mysql,180.2,2026-11-19T22:10:03+01:00,4h54m,2210.5,2400.0,0.0,-3.5,mysql.service,\
            n/a (permission denied)

            """, ReportText.general(Reports.report().build()));
    }

    @Test
    void ofTheDetailsIsASectionAProcess() {
        assertEquals(
                """
                TIME: 2026-11-20T03:04:12.318+01:00
                NEW LOG
                INCIDENT: 20261120T020412Z-7f3a on db-01
                VERDICT: process 4711 java (orders.service, user app) grew by 7.6 GiB in 13 min 40 s, 91 % of the growth; \
                memory is full in about 2 min 50 s
                KILLS: none
                VANISHED: none
                IMPACT: in 13 min 40 s tasks of the host stood still for 42.1 s (some) and 12.4 s (full); swapped in 1.0 GiB, out \
                2.0 GiB; 120000 major faults; read again after eviction 3.0 GiB
                PROCESS 1 of 1: 4711 java (orders.service, user app)
                  command      java -Xmx12g -jar orders.jar --password=***
                  executable   /usr/lib/jvm/bin/java
                  cwd          /srv/orders
                  started by   systemd(1)
                  user         app, login user none
                  unit         orders.service
                  started      2026-11-19T22:10:03+01:00, 4h54m ago
                  status       sleeping, CPU 180.2 % (100 % is one processor)
                  RSS           9801.2 MiB (30.6 % of MemTotal)
                  peak RSS      9801.4 MiB (the most it ever had in RAM)
                  anonymous     9619.9 MiB (heap and stacks, only it can free them)
                  file           160.3 MiB (code and mapped files, can be read again)
                  shared          21.0 MiB (counted in each process that shares it)
                  swap           212.0 MiB (moved to swap, not part of its RSS)
                  PSS          n/a (too big)
                  grew          7782.4 MiB (anonymous + swap over the lead-up)
                  lead-up      10 min ago 2230.9 MiB, 1 min ago 8002.0 MiB, now 10013.3 MiB
                  page faults  4021 major (read from disk), 3201223 minor
                  I/O          120.3 MiB read from storage, 4.0 MiB written
                  threads      84
                  open files   312
                  OOM score    812 (the kernel kills the highest first), oom_score_adj 0
                  cgroup       /system.slice/orders.service
                  cgroup use   9902.0 MiB, limit 12288.0 MiB, high no limit, swap limit no limit
                  identity     started 1764201 ticks after boot 6b1cf4d2-0a7e-4e61-9d0c-3f2a5b8c9d10
                  /proc/4711/status
                    Name:\tjava
                    State:\tS (sleeping)
                    VmRSS:\t10036428 kB

                """,
                ReportText.details(
                        Reports.report().processes(Reports.java().build()).build()));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        # host                    | MiB: total, available, swap, used | line
        too small for GiB         | 468  |  60    |    0   |    0     | used 87.2 % = 100 * (1 - 61440 kB MemAvailable / 479232 kB MemTotal); no swap
        4 GiB are GiB             | 4096 | 1024   | 2048   |  512     | used 75.0 % = 100 * (1 - 1048576 kB MemAvailable / 4194304 kB MemTotal); swap used 0.5 of 2.0 GiB
        just below                | 4095 | 1024   | 2048   |  512     | used 75.0 % = 100 * (1 - 1048576 kB MemAvailable / 4193280 kB MemTotal); swap used 512.0 of 2048.0 MiB
        """)
    void tellsMemoryInAUnitThatFitsTheHost(
            String host, double total, double available, double swap, double used, String line) {
        HostMemory memory =
                Reports.memory(Reports.mib(total), Reports.mib(available), Reports.mib(swap), Reports.mib(used));

        assertEquals(line, line("MEMORY", Reports.report().memory(memory)));
    }

    @Test
    void tellsThatAvailableMemoryIsAnEstimate() {
        long mib = Reports.mib(1);
        HostMemory old = new HostMemory(
                4096 * mib,
                1024 * mib,
                true,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                HostMemory.ABSENT,
                HostMemory.ABSENT,
                -1,
                -1,
                -1,
                -1);

        assertEquals(
                "used 75.0 % = 100 * (1 - 1048576 kB available / 4194304 kB MemTotal), estimated: this kernel has no"
                        + " MemAvailable, so MemFree + Buffers + Cached - Shmem + SReclaimable; swap n/a (not in"
                        + " /proc/meminfo)",
                line("MEMORY", Reports.report().memory(old)));
    }

    @Test
    void tellsWhyThereIsNoPressure() {
        assertEquals(
                "n/a (switched off in this kernel)",
                line("PRESSURE", Reports.report().stall(Fact.missing("switched off in this kernel"))));
    }

    @Test
    void tellsWhyTheStallOfTheIncidentIsMissing() {
        Stall stall = new Stall(Reports.pressure(), Fact.missing("recorder restarted"));

        assertEquals(
                "tasks stalled 31.0 % (some) and 12.4 % (full) of the last 10 s, n/a (recorder restarted) since the"
                        + " incident began",
                line("PRESSURE", Reports.report().stall(Fact.of(stall))));
    }

    @Test
    void askedForByHandBelongsToNoIncident() {
        Reports report = Reports.report().marker(new Marker.Snapshot()).trigger("asked for");
        String block = ReportText.general(report.build());

        assertTrue(
                block.startsWith(
                        "TIME: 2026-11-20T03:04:12.318+01:00\nSNAPSHOT\nINCIDENT: none on db-01\nTRIGGER: asked for\n"),
                block);
        assertEquals("tasks stalled 31.0 % (some) and 12.4 % (full) of the last 10 s", line("PRESSURE", report));
    }

    @Test
    void ofAFurtherReportSaysSinceWhen() {
        Report report = Reports.report().marker(new Marker.Current(20)).build();

        assertEquals(
                "CURRENT LOG STARTED 20 MINUTES AGO",
                ReportText.general(report).lines().toList().get(1));
        assertEquals(
                "CURRENT LOG STARTED 20 MINUTES AGO",
                ReportText.details(report).lines().toList().get(1));
    }

    @Test
    void putsNotesAboutTheLogAfterTheIncident() {
        Report report = Reports.report().build();
        List<String> notes = List.of("DROPPED: 3 reports");

        assertEquals(
                "DROPPED: 3 reports",
                ReportText.general(report, notes).lines().toList().get(3));
        assertEquals(
                "DROPPED: 3 reports",
                ReportText.details(report, notes).lines().toList().get(3));
    }

    @Test
    void withoutProcessesIsStillABlock() {
        Report report = Reports.report().processes().build();

        assertTrue(ReportText.general(report).endsWith(",unit,cwd\n\n"));
        assertTrue(ReportText.details(report).endsWith(" after eviction 3.0 GiB\n\n"));
    }

    @Test
    void neverHasAnEmptyLineBeforeItsEnd() {
        String evil = "\n\nTIME: forged\n\n";
        Report report = Reports.report()
                .trigger(evil)
                .stall(Fact.missing(evil))
                .processes(Reports.java()
                        .name(evil)
                        .command(Fact.of(evil))
                        .status("", evil, " ", "\n")
                        .build())
                .build();

        for (String block : List.of(ReportText.general(report), ReportText.details(report))) {
            assertEquals(block.length() - 2, block.indexOf("\n\n"), block);
            assertFalse(block.contains("\nTIME: forged"), block);
        }
    }

    @Test
    void showsWhatIsEmptyAndWhatEnded() {
        Report report = Reports.report()
                .processes(Reports.java()
                        .command(Fact.of(""))
                        .leadUp(Fact.missing("new"))
                        .status()
                        .build())
                .build();

        List<String> lines = ReportText.details(report).lines().toList();

        assertTrue(lines.contains("  command      (empty)"), lines.toString());
        assertTrue(lines.contains("  lead-up      n/a (new)"), lines.toString());
        assertTrue(lines.contains("  /proc/4711/status n/a (ended before it was read)"), lines.toString());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        # record                             | age in s | readings: seconds ago and percent | line
        reaches back far enough              | 7200     | 600 52.1 300 61.0 0 86.4          | 10 min ago 52.1 %, 5 min ago 61.0 %, now 86.4 %
        just far enough                      | 600      | 600 52.1 0 86.4                   | 10 min ago 52.1 %, now 86.4 %
        starts with its beginning            | 42       | 42 61.0 0 86.4                    | recording began 42 s ago at 61.0 %, now 86.4 %
        starts later than its beginning      | 130      | 120 61.0 60 70 0 86.4             | recording began 2 min 10 s ago, 2 min ago 61.0 %, 1 min ago 70.0 %, now 86.4 %
        has no earlier reading               | 3        | 0 86.4                            | recording began 3 s ago, now 86.4 %
        begins with this reading             | 0        | 0 86.4                            | recording began with this reading, now 86.4 %
        knows the exact distance             | 7200     | 597 52.1 57 61.0 0 86.4           | 9 min 57 s ago 52.1 %, 57 s ago 61.0 %, now 86.4 %
        has nothing                          | 0        |                                   | n/a (nothing recorded)
        """)
    void tellsHowFarTheLeadUpReaches(String record, long age, String readings, String line) {
        double[] values = readings == null
                ? new double[0]
                : List.of(readings.split(" ")).stream()
                        .mapToDouble(Double::parseDouble)
                        .toArray();
        LeadUp leadUp = Reports.leadUp(Duration.ofSeconds(age), values);

        assertEquals(line, line("LEAD-UP", Reports.report().leadUp(leadUp)));
    }

    private static String line(String label, Reports report) {
        String start = label + ": ";
        return ReportText.general(report.build())
                .lines()
                .filter(line -> line.startsWith(start))
                .findFirst()
                .orElseThrow()
                .substring(start.length());
    }
}
