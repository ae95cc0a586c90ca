package io.memwitness.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.memwitness.model.Balance;
import io.memwitness.model.Change;
import io.memwitness.model.Departures;
import io.memwitness.model.Explanation;
import io.memwitness.model.Fact;
import io.memwitness.model.Holdings;
import io.memwitness.model.Impact;
import io.memwitness.model.Kill;
import io.memwitness.model.Kills;
import io.memwitness.model.Vanished;
import io.memwitness.model.Verdict;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a report explains, line by line. */
class ExplanationLinesTest {

    private static final String SEEN = "kernel killed 4711 java (java.service, user user-java) at"
            + " 2026-11-20T03:04:11+01:00, /java at its own limit, not the host's, 1.2 GiB anonymous, 12.0 MiB swap,"
            + " oom_score_adj 500, it had grown by 102.4 MiB; started 2026-11-20T02:04:12+01:00; command: java";
    private static final String UNSEEN = "kernel killed 903 mysqld (mysql.service, user mysql) at"
            + " 2026-11-20T03:04:11+01:00, 1.2 GiB anonymous, oom_score_adj 0; never seen, known from the kernel's"
            + " line only";

    @Test
    void nameTheVictimWithItsHistory() {
        assertEquals(List.of(SEEN), killed(Explanations.seenKill(4711, "java")));
    }

    @Test
    void sayThatAVictimIsKnownFromTheKillersLineOnly() {
        assertEquals(List.of(UNSEEN), killed(Explanations.kill(903, "mysqld")));
        assertEquals(
                List.of(UNSEEN.replace("kernel killed", "earlyoom killed").replace("the kernel's", "earlyoom's")),
                killed(Explanations.kill(903, "mysqld", "earlyoom")));
    }

    @Test
    void sayOfAWholeCgroupThatWasKilledWhatIsKnown() {
        assertEquals(
                List.of("systemd-oomd killed mysql.service (user mysql) at 2026-11-20T03:04:11+01:00,"
                        + " 1.2 GiB anonymous, oom_score_adj 0"),
                killed(Explanations.kill(0, "mysql.service", "systemd-oomd")));
    }

    @ParameterizedTest(name = "{0} ms, {1} MiB, {2} faults: {3}")
    @CsvSource(delimiter = '|', textBlock = """
        0   | 0 | 0 | in 14 min no task of the host stood still
        0   | 0 | 1 | in 14 min no task of the host stood still; 1 major fault
        12  | 0 | 2 | in 14 min tasks of the host stood still for 12 ms (some) and 12 ms (full); 2 major faults
        0   | 3 | 0 | in 14 min no task of the host stood still; swapped in 0 KiB, out 3.0 MiB; read again after \
        eviction 3.0 MiB
        """)
    void leaveOutWhatDidNotHappen(long stalledMillis, int mib, long faults, String line) {
        Fact<Duration> stalled = Fact.of(Duration.ofMillis(stalledMillis));
        Fact<Long> bytes = Fact.of(Reports.mib(mib));
        Impact impact = new Impact(
                "host", Duration.ofMinutes(14), stalled, stalled, Fact.of(0L), bytes, Fact.of(faults), bytes);

        assertEquals(line, ImpactText.of(Fact.of(impact)));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"\ud83d\ude00", "\\U0001f600", "\\x1b", "\\\\"})
    void cutALongCommandBetweenCharacters(String one) {
        for (int before = 190; before <= 200; before++) {
            String told = killed(Explanations.commanded("a".repeat(before) + one + "b".repeat(20)))
                    .getFirst();

            String rest = told.substring(told.indexOf("command: ") + 9 + before);
            assertTrue(rest.equals("...") || rest.startsWith(one), rest);
        }
    }

    @Test
    void boundABurstAndBeginWithItsNewest() {
        Kill[] kills = new Kill[145];
        Arrays.setAll(kills, number -> Explanations.kill(1 + number, "perl"));

        List<String> lines = killed(kills);

        assertEquals(11, lines.size());
        assertTrue(lines.getFirst().startsWith("kernel killed 145 perl"), lines.getFirst());
        assertTrue(lines.get(9).startsWith("kernel killed 136 perl"), lines.get(9));
        assertEquals("135 more, before these", lines.get(10));
    }

    @ParameterizedTest(name = "{0} counted, {1} lost, log {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
        0  | 0 |                   | none
        2  | 0 |                   | 2 counted, not named
        2  | 0 | permission denied | 2 counted, not named: kernel log not readable (permission denied)
        2  | 7 |                   | 2 counted, not named: 7 records of the kernel log lost
        0  | 1 |                   | none known: 1 record of the kernel log lost
        0  | 0 | permission denied | none
        -1 | 0 | permission denied | none known: kernel log not readable (permission denied)
        """)
    void tellWhatNobodyNamed(long counted, long lost, String unread, String line) {
        Fact<Long> count = counted < 0 ? Fact.missing("Linux before 4.13") : Fact.of(counted);
        Kills kills = new Kills(List.of(), count, lost, unread == null ? "" : unread);

        assertEquals(
                List.of(line),
                lines("KILLS", Explanations.of(Explanations.java(), kills, Departures.NONE, Holdings.NONE)));
    }

    @Test
    void tellWhoIsGone() {
        Departures departures = new Departures(
                List.of(
                        Explanations.vanished(77, "perl"),
                        new Vanished(
                                78,
                                "cc1",
                                Fact.missing("none"),
                                Reports.mib(20),
                                Reports.mib(20),
                                Duration.ofSeconds(3),
                                Fact.missing("nobody"))),
                0,
                Fact.of(812L),
                Fact.of(12L));

        assertEquals(
                List.of(
                        "2 of the biggest ended; 812 tasks were started meanwhile, 800 of them never seen on a beat",
                        "77 perl (perl.service), 351.2 MiB when last seen 12 s ago, at most 400.0 MiB, killed by the"
                                + " kernel",
                        "78 cc1, 20.0 MiB when last seen 3 s ago"),
                gone(departures));
        assertEquals(
                List.of("none of the biggest; 1 task was started meanwhile"),
                gone(new Departures(List.of(), 0, Fact.of(1L), Fact.missing("x"))));
        assertEquals(List.of("none"), gone(new Departures(List.of(), 0, Fact.missing("x"), Fact.missing("x"))));
    }

    @Test
    void boundThoseWhoAreGone() {
        Vanished[] all = new Vanished[12];
        Arrays.setAll(all, number -> Explanations.vanished(1 + number, "perl"));

        List<String> lines = gone(new Departures(List.of(all), 30, Fact.of(0L), Fact.of(0L)));

        assertEquals("42 of the biggest ended", lines.getFirst());
        assertEquals(12, lines.size());
        assertEquals("32 more", lines.getLast());
        assertEquals(
                "5 more",
                gone(new Departures(List.of(Explanations.vanished(1, "perl")), 5, Fact.of(0L), Fact.of(0L)))
                        .getLast());
    }

    @Test
    void tellWhoHoldsWhatBelongsToNoProcess() {
        Explanation explanation = Explanations.everything("x");

        assertEquals(
                List.of("/dev/x 1.2 GiB of 4.8 GiB, biggest file /dev/shm/x 1.2 GiB, written"
                        + " 2026-11-20T02:54:12+01:00 by user x"),
                lines("TMPFS", explanation));
        assertEquals(
                List.of("SysV segment 5 (key 0x51) 1.2 GiB, orphan: nobody is attached, made by process 4711 (user x)"
                        + " 2026-11-20T02:54:12+01:00; process 12 x 1.2 GiB of /dev/zero x"),
                lines("SHARED MEMORY", explanation));
        assertEquals(
                List.of("/memfd:x (deleted) 1.2 GiB, held open by process 13 x"), lines("DELETED FILES", explanation));
        assertEquals(List.of("dentry 1.2 GiB"), lines("SLAB", explanation));
        assertEquals(
                List.of("/x (x.service) 1.2 GiB of 1.2 GiB, at most 1.2 GiB, at its limit 812 times, 3 kills, its"
                        + " tasks stalled 3.2 s"),
                lines("LIMITS", explanation));
        assertTrue(lines("TRUST", explanation).getFirst().endsWith("; NOT read: slab caches (permission denied)"));
    }

    @Test
    void leaveOutWhatIsTooSmallUnlessItIsTheReason() {
        Holdings small = new Holdings(
                List.of(new Holdings.Tmpfs("/run", 4096, 8192, Fact.missing("x"))),
                List.of(new Holdings.Segment(5, 0x51, 4096, 0, 2, 1, 1, "app", Reports.TIME.toInstant())),
                List.of(new Holdings.Sharer(1, 1, "x", 4096, Fact.missing("x"))),
                List.of(new Holdings.Deleted(1, 1, "x", "/tmp/x (deleted)", Reports.gib(20), false)),
                List.of(new Holdings.Slab("dentry", 4096)),
                List.of(),
                List.of());
        Verdict tmpfs = Explanations.verdict(Verdict.Kind.TMPFS, Explanations.path("/run"));
        Verdict shared = Explanations.verdict(Verdict.Kind.SHARED_MEMORY, Verdict.Who.NOBODY);

        assertEquals(List.of(), held(Explanations.java(), small));
        assertEquals(List.of("TMPFS: /run 4 KiB of 8 KiB"), held(tmpfs, small));
        assertEquals(
                List.of("SHARED MEMORY: SysV segment 5 (key 0x51) 4 KiB, 2 attachments, made by process 1 (user app)"
                        + " 2026-11-20T03:04:12+01:00"),
                held(shared, small));
    }

    /** What is not told by name is in the rest, so that the parts add up. */
    @Test
    void insertIntoTheBalanceWhatIsWorthIt() {
        BalanceText text = new BalanceText(Reports.gib(31));
        long gib = Reports.gib(1);

        assertEquals(
                "anonymous 1.0, page cache 0.0, shared and tmpfs 0.0, slab 0.0, page tables 0.0, kernel stacks 0.0,"
                        + " vmalloc 0.1, per-cpu 1.0, compressed swap 2.0, ZFS cache 3.0, huge pages 0.0, free 0.0,"
                        + " unaccounted 0.0 GiB",
                text.of(new Balance(gib, 0, 0, 0, 0, 0, Reports.mib(60), gib, 2 * gib, 3 * gib, 0, 0, 0)));
        assertEquals(
                "anonymous 1.0, page cache 0.0, shared and tmpfs 0.0, slab 0.0, page tables 0.0, kernel stacks 0.0,"
                        + " huge pages 0.0, free 0.0, unaccounted 0.1 GiB",
                text.of(new Balance(gib, 0, 0, 0, 0, 0, Reports.mib(40), Reports.mib(40), 0, 0, 0, 0, 0)));
    }

    @Test
    void tellOnlyWhatChanged() {
        BalanceText text = new BalanceText(Reports.gib(31));

        assertEquals(
                "anonymous +7.6, page cache -1.8, free -5.8, swap +1.9 GiB in 13 min 40 s",
                text.of(Explanations.change()));
        Balance nothing = new Balance(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, Reports.mib(-40));
        assertEquals("nothing by 0.1 GiB in 2 min", text.of(new Change(nothing, Duration.ofMinutes(2), 0)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\n\nTIME: forged", "a\nPROCESS 1 of 1: x", "\u001b[2J", "\u202e", "\r", "\u0000", ",\"", ""})
    void stayOneLineEachWhateverAProcessCallsItself(String name) {
        var report = Reports.report().explanation(Explanations.everything(name)).build();
        var tame = Reports.report().explanation(Explanations.everything("x")).build();

        for (String[] pair : new String[][] {
            {ReportText.general(report), ReportText.general(tame)},
            {ReportText.details(report), ReportText.details(tame)},
            {closing(report.explanation()), closing(tame.explanation())}
        }) {
            assertEquals(pair[1].lines().count(), pair[0].lines().count(), pair[0]);
            assertEquals(pair[0].indexOf("\n\n"), pair[0].length() - 2, pair[0]);
            assertTrue(pair[0].chars().noneMatch(c -> c == 0x1b || c == 0x202e || c == '\r' || c == 0), pair[0]);
        }
    }

    static Stream<Explanation> explanations() {
        return Stream.of(
                Explanations.ofTheDesign(), Explanations.everything("x"), Explanations.everything("a\n\u001b"));
    }

    @ParameterizedTest
    @MethodSource("explanations")
    void areReadBackAsText(Explanation explanation) {
        var report = Reports.report().explanation(explanation).build();
        String general = ReportText.general(report);

        ReadBack found = ReadBack.of(general + ReportText.details(report) + closing(explanation));

        assertEquals(List.of(), found.findings);
        assertEquals(general.strip() + "\n", found.reports.getFirst().text());
        assertEquals(
                VerdictText.of(explanation.verdict(), explanation.kills()),
                found.reports.getFirst().verdict());
        assertEquals(2, found.reports.getFirst().processes().size());
        assertEquals(1, found.details.size());
        assertEquals(closing(explanation).strip() + "\n", found.ends.getFirst().text());
        assertEquals(Fact.of(93.1), found.ends.getFirst().peakPercent());
        assertEquals(
                VerdictText.of(explanation.verdict(), explanation.kills()),
                found.ends.getFirst().verdict());
    }

    private static String closing(Explanation explanation) {
        return ReportText.closing(Explanations.end(explanation.verdict(), explanation.kills()));
    }

    private static List<String> killed(Kill... kills) {
        Kills all = new Kills(List.of(kills), Fact.of(0L), 0, "");
        return lines("KILLS", Explanations.of(Explanations.java(), all, Departures.NONE, Holdings.NONE));
    }

    private static List<String> gone(Departures departures) {
        return lines("VANISHED", Explanations.of(Explanations.java(), Kills.NONE, departures, Holdings.NONE));
    }

    private static List<String> held(Verdict verdict, Holdings holdings) {
        return ReportText.general(Reports.report()
                        .explanation(Explanations.of(verdict, Kills.NONE, Departures.NONE, holdings))
                        .build())
                .lines()
                .dropWhile(line -> !line.startsWith("CHANGE"))
                .skip(1)
                .takeWhile(line -> !line.startsWith("PRESSURE"))
                .toList();
    }

    private static List<String> lines(String label, Explanation explanation) {
        return ReportText.general(Reports.report().explanation(explanation).build())
                .lines()
                .filter(line -> line.startsWith(label + ": "))
                .map(line -> line.substring(label.length() + 2))
                .toList();
    }
}
