package io.memwitness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.memwitness.model.Fact;
import io.memwitness.model.HostMemory;
import io.memwitness.model.Trust;
import io.memwitness.record.Reports;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The JSON of a report has exact figures under the names that the design gives them. */
class ReportDocumentTest {

    private final Document design = document(Reports.report());

    @Test
    void hasEveryPartOfTheDesign() {
        Map<?, ?> parts =
                (Map<?, ?>) JsonReader.read(ReportDocument.of(Reports.report().build()));
        assertTrue(parts != null
                && parts.keySet()
                        .containsAll(
                                List.of("at", "memory", "balance", "stall", "lead_up", "processes", "kills", "trust")));
        assertEquals(List.of(), parts.get("kills"));
    }

    @ParameterizedTest(name = "balance.{0}")
    @CsvSource({
        "anonymous_bytes, 22.1", "page_cache_bytes, 1.8", "shared_bytes, 2.2", "slab_bytes, 0.9",
        "page_tables_bytes, 0.2", "kernel_stack_bytes, 0.1", "huge_pages_bytes, 0.0", "free_bytes, 0.6",
        "unaccounted_bytes, 0.3"
    })
    void tellsWhereTheMemoryIs(String key, double gib) {
        assertEquals((double) Reports.gib(gib), design.object("balance").number(key));
    }

    @Test
    void tellsTheMemory() {
        Document memory = design.object("memory");
        assertEquals(86.401, memory.number("used_percent"));
        assertEquals(32760840L * 1024, memory.number("total_bytes"));
        assertEquals(4455068L * 1024, memory.number("available_bytes"));
        assertEquals((double) Reports.gib(4.0), memory.number("swap_total_bytes"));
    }

    @Test
    void tellsTheLeadUpWithTimes() {
        Document first = design.objects("lead_up").getFirst();
        assertEquals("2026-11-20T02:54:12.318+01:00", first.text("at"));
        assertEquals(52.1, first.number("used_percent"));
        assertEquals(5, design.objects("lead_up").size());
    }

    @Test
    void tellsTheStall() {
        assertEquals(31.0, design.object("stall").number("some_percent"));
        assertEquals(12.4, design.object("stall").number("full_percent"));
        assertEquals(42.1, design.object("stall").number("since_incident_seconds"));
    }

    @ParameterizedTest(name = "processes[0].{0} is {1} MiB")
    @CsvSource({"rss_bytes, 9801.2", "peak_rss_bytes, 9801.4", "swap_bytes, 212.0", "grew_bytes, 7782.4"})
    void tellsTheMemoryOfAProcess(String key, double mib) {
        assertEquals(
                (double) Reports.mib(mib),
                design.objects("processes").getFirst().number(key));
    }

    @ParameterizedTest(name = "processes[0].{0} is {1}")
    @CsvSource({
        "name, java",
        "user, app",
        "unit, orders.service",
        "cwd, /srv/orders",
        "command, java -Xmx12g -jar orders.jar --password=***",
        "started_at, 2026-11-19T22:10:03.900+01:00"
    })
    void tellsWhoAProcessIs(String key, String expected) {
        assertEquals(expected, design.objects("processes").getFirst().text(key));
    }

    @Test
    void tellsTheLeadUpOfAProcess() {
        Document point =
                design.objects("processes").getFirst().objects("lead_up").get(1);
        assertEquals("2026-11-20T03:03:12.318+01:00", point.text("at"));
        assertEquals((double) Reports.mib(8002.0), point.number("bytes"));
    }

    @Test
    void tellsHowFarItCanBeTrusted() {
        Document trust = design.object("trust");
        assertEquals(0.4, trust.number("sample_age_seconds"));
        assertEquals(214, trust.number("processes_seen"));
        assertEquals(214, trust.number("processes_read"));
        assertEquals(0, trust.number("late_beats"));
        assertEquals("memory locked", trust.objects("protections").getFirst().text("told"));
    }

    @Test
    void leavesNullWhatIsNotKnown() {
        String json = ReportDocument.of(Reports.report()
                .stall(Fact.missing("no /proc/pressure"))
                .memory(new HostMemory(
                        100, 50, true, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, HostMemory.ABSENT, 0, 0, -1, -1, -1, -1))
                .processes(Reports.mysql()
                        .user(Fact.missing("ended"))
                        .cpuPercent(Fact.missing("new"))
                        .leadUp(Fact.missing("new"))
                        .build())
                .build());
        assertTrue(json.contains("\"stall\":null"), json);
        assertTrue(json.contains("\"huge_pages_bytes\":null"), json);
        assertTrue(json.contains("\"user\":null"), json);
        assertTrue(json.contains("\"cwd\":null"), json);
        assertTrue(json.contains("\"cpu_percent\":null"), json);
        assertTrue(json.contains("\"pss_bytes\":null"), json);
        assertTrue(json.contains("\"lead_up\":[]"), json);
    }

    @Test
    void keepsHostileText() {
        String hostile = "evil\") S\n\u001b[31m\u202e";
        Document document = document(Reports.report()
                .trust(new Trust(Reports.onTime(), Reports.census(), List.of(), List.of(hostile)))
                .processes(Reports.java().name(hostile).build()));
        assertEquals(hostile, document.objects("processes").getFirst().text("name"));
    }

    @Test
    void isEmptyWhenItWasNotWrittenByUs() {
        for (String foreign : new String[] {"", "null", "[]", "{", "{\"memory\":7}", "\"\""}) {
            assertNull(Document.of(foreign).object("memory").text("x"), foreign);
            assertEquals(Double.NaN, Document.of(foreign).object("memory").number("used_percent"), foreign);
            assertEquals(List.of(), Document.of(foreign).objects("processes"), foreign);
        }
    }

    private static Document document(Reports reports) {
        return Document.of(ReportDocument.of(reports.build()));
    }
}
