package io.memwitness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.memwitness.model.Departures;
import io.memwitness.model.Explanation;
import io.memwitness.model.Fact;
import io.memwitness.model.Holdings;
import io.memwitness.model.Kill;
import io.memwitness.model.Kills;
import io.memwitness.model.Verdict;
import io.memwitness.model.Verdict.Kind;
import io.memwitness.record.Explanations;
import io.memwitness.record.Reports;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The JSON of what a report explains, under the names of the design. */
class ExplanationDocumentTest {

    private static final Set<String> WHO =
            Set.of("pid", "name", "unit", "user", "command", "path", "cgroup", "processes");

    private final Document everything = document(Explanations.everything("x"));

    @Test
    void hasTheVerdictOfTheDesign() {
        assertEquals(
                "{kind=process, sentence=process 4711 java (orders.service, user app) grew by 7.6 GiB in 13 min 40 s,"
                        + " 91 % of the growth; memory is full in about 2 min 50 s, brief=java 4711, orders.service,"
                        + " +7.6 GiB, pid=4711.0, start_ticks=1764201.0, name=java, unit=orders.service, user=app,"
                        + " command=java -jar orders.jar, grew_bytes=8.160437862E9, held_bytes=1.0277093376E10,"
                        + " over_seconds=820.0, share_of_growth=0.91, seconds_to_full=170.0, ended=false, note=null}",
                String.valueOf(document(Explanations.ofTheDesign()).value("verdict")));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
        PROCESS         | command name pid unit user
        GROUP           | name processes unit
        TMPFS           | path
        SHARED_MEMORY   | path
        HUGE_PAGES      | ''
        KERNEL          | name
        CONTAINER_LIMIT | cgroup unit
        UNACCOUNTED     | ''
        NONE_SEEN       | command name pid unit user
        """)
    void kindDecidesWhatIsPresent(Kind kind, String keys) {
        Document verdict =
                document(of(Explanations.verdict(kind, Verdict.Who.NOBODY))).object("verdict");
        Map<?, ?> all = (Map<?, ?>)
                document(of(Explanations.verdict(kind, Verdict.Who.NOBODY))).value("verdict");
        Set<String> present = new TreeSet<>(WHO);
        present.retainAll(all == null ? Set.of() : all.keySet());

        assertEquals(keys, String.join(" ", present));
        assertEquals(kind.text(), verdict.text("kind"));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "at, 2026-11-20T03:04:11.000+01:00",
        "pid, 4711.0",
        "name, x",
        "by, kernel",
        "scope, cgroup",
        "cgroup, /x",
        "rss_bytes, 1.395864371E9",
        "anonymous_bytes, 1.288490189E9",
        "swap_bytes, 1.2582912E7",
        "oom_score_adj, 500.0",
        "user, user-x",
        "unit, x.service",
        "seen, true",
        "grew_bytes, 1.07374182E8",
        "command, x",
        "started_at, 2026-11-20T02:04:12.318+01:00"
    })
    void hasTheKills(String key, String value) {
        assertEquals(value, String.valueOf(everything.objects("kills").getLast().value(key)));
    }

    @Test
    void hasNoPidForAWholeCgroup() {
        Kill group = Explanations.kill(0, "mysql.service", "systemd-oomd");

        assertNull(killed(group).objects("kills").getFirst().value("pid"));
        assertEquals("mysql.service by systemd-oomd, 1.2 GiB anonymous", new StoredKills(killed(group)).told());
    }

    @ParameterizedTest(name = "{0} s and {1} s: {2}")
    @CsvSource(delimiter = '|', textBlock = """
        0     | 0     | ''
        0.012 | 0     | tasks stood still for 12 ms (some) and 0 ms (full)
        42.1  | 12.4  | tasks stood still for 42.1 s (some) and 12.4 s (full)
        42.1  | null  | tasks stood still for 42.1 s (some)
        null  | null  | ''
        """)
    void readersTellOfAStallThatThereWas(String some, String full, String told) {
        String impact = "{\"impact\":{\"stalled_some_seconds\":" + some + ",\"stalled_full_seconds\":" + full + "}}";

        assertEquals(told, new StoredKills(Document.of(impact)).stalled());
    }

    @ParameterizedTest
    @CsvSource({"PROCESS, true", "CONTAINER_LIMIT, true", "GROUP, false"})
    void readersPictureTheProcessOfTheVerdict(Kind kind, boolean isOne) {
        Verdict verdict = Explanations.verdict(kind, Explanations.who("x"));

        assertEquals(
                isOne,
                StoredVerdict.ofReport(document(of(verdict)))
                        .orElseThrow()
                        .process()
                        .isPresent());
    }

    @Test
    void boundsABurst() {
        Kill[] burst = new Kill[145];
        Arrays.setAll(burst, number -> Explanations.kill(1 + number, "perl"));

        assertEquals(50, killed(burst).objects("kills").size());
        assertEquals(145, killed(burst).objects("kills").getLast().number("pid"));
        assertEquals(95, killed(burst).number("kills_more"));
        assertEquals(145, new StoredKills(killed(burst)).count());
    }

    @Test
    void countsTheKills() {
        assertEquals(2, everything.objects("kills").size());
        assertEquals(5, everything.number("kills_counted"));
        assertEquals(3, everything.number("kills_unnamed"));
        assertEquals(2, everything.number("kills_lost_records"));
        assertEquals(
                "false", String.valueOf(everything.objects("kills").getFirst().value("seen")));
    }

    @Test
    void hasTheOtherParts() {
        assertEquals("kernel", everything.objects("vanished").getFirst().text("killed_by"));
        assertEquals(
                "2026-11-20T03:04:00.318+01:00",
                everything.objects("vanished").getFirst().text("last_seen_at"));
        assertEquals(42.1, everything.object("impact").number("stalled_some_seconds"));
        assertEquals(-1.932735283E9, everything.object("change").number("page_cache_bytes"));
        assertEquals(170, everything.object("forecast").number("seconds_to_full"));
        for (String part : List.of(
                "tmpfs",
                "shared_memory_segments",
                "shared_memory_processes",
                "deleted_files",
                "slab_caches",
                "limited_cgroups",
                "unread")) {
            assertTrue(everything.object("holdings").value(part) instanceof List<?> list && !list.isEmpty(), part);
        }
    }

    @Test
    void isNullWhereNothingIsKnown() {
        Explanation unknown = new Explanation(
                Explanations.java(),
                Fact.missing("x"),
                Kills.NONE,
                Departures.NONE,
                Fact.missing("x"),
                Fact.missing("x"),
                Holdings.NONE);
        Map<?, ?> parts = (Map<?, ?>) JsonReader.read(
                ReportDocument.of(Reports.report().explanation(unknown).build()));
        assertNotNull(parts);
        for (String part : List.of("change", "impact", "forecast")) {
            assertTrue(parts.containsKey(part) && parts.get(part) == null, part);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\u001b[2J", "\u202e", "\"", "\\", ",", "\u0000", "\ud800"})
    void isJsonWhateverAProcessCallsItself(String name) {
        Explanation hostile = Explanations.everything(name);
        String report = ReportDocument.of(Reports.report().explanation(hostile).build());
        String closing = ReportDocument.closing(Explanations.end(hostile.verdict(), hostile.kills()));

        for (String json : List.of(report, closing)) {
            assertTrue(JsonReader.isJson(json), json);
            assertTrue(json.chars().noneMatch(c -> c < ' '), json);
        }
    }

    @Test
    void ofAClosingBlockHasItsFigures() {
        Document closing = Document.of(ReportDocument.closing(Explanations.end(Explanations.java(), Kills.NONE)));

        assertEquals("2026-11-20T03:16:57.318+01:00", closing.text("at"));
        assertEquals(765, closing.number("lasted_seconds"));
        assertEquals(93.1, closing.number("peak_used_percent"));
        assertEquals("process", closing.object("verdict").text("kind"));
        assertEquals(12.4, closing.object("impact").number("stalled_full_seconds"));
    }

    private static Explanation of(Verdict verdict) {
        return Explanations.of(verdict, Kills.NONE, Departures.NONE, Holdings.NONE);
    }

    private static Document killed(Kill... kills) {
        Kills all = new Kills(List.of(kills), Fact.of(0L), 0, "");
        return document(Explanations.of(Explanations.java(), all, Departures.NONE, Holdings.NONE));
    }

    private static Document document(Explanation explanation) {
        return Document.of(
                ReportDocument.of(Reports.report().explanation(explanation).build()));
    }
}
