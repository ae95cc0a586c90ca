package io.memwitness.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.memwitness.model.Fact;
import io.memwitness.model.Kill;
import io.memwitness.model.Kills;
import io.memwitness.model.Verdict;
import io.memwitness.model.Verdict.Kind;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The sentence by which a report is judged. */
class VerdictTextTest {

    private static final String GREW = " grew by 7.6 GiB in 13 min 40 s, 91 % of the growth";
    private static final String FULL = "; memory is full in about 2 min 50 s";
    private static final String JAVA = "process 4711 java (orders.service, user app)";

    @Test
    void namesTheProcessThatGrew() {
        assertEquals(JAVA + GREW + FULL, of(Explanations.java()));
    }

    @Test
    void saysThatItHasEnded() {
        Verdict.Who who = Explanations.process(4711, "java", "orders.service", "app");

        assertEquals(JAVA + ", which has ended," + GREW + FULL, of(Explanations.verdict(Kind.PROCESS, who, true, "")));
    }

    @Test
    void keepsVictimAndCulpritApart() {
        assertEquals(
                "killed: 903 mysqld; " + JAVA + GREW + FULL, of(Explanations.java(), Explanations.kill(903, "mysqld")));
    }

    @Test
    void saysWhenTheVictimIsTheCulprit() {
        Verdict.Who who = Explanations.process(4711, "java", "orders.service", "app");

        assertEquals(
                "killed: 4711 java, the culprit itself; " + JAVA + GREW + FULL,
                of(Explanations.verdict(Kind.PROCESS, who, true, ""), Explanations.seenKill(4711, "java")));
    }

    @Test
    void doesNotTakeALaterProcessOfThatPidForTheCulprit() {
        Verdict.Who young = processOf(Fact.of(4711), Fact.of(99L));

        assertEquals(
                "killed: 4711 java; process 4711 java" + GREW + FULL,
                of(Explanations.verdict(Kind.PROCESS, young), Explanations.seenKill(4711, "java")));
    }

    @Test
    void doesNotTakeAVictimThatNobodySawForACulpritThatWasSeen() {
        assertEquals(
                "killed: 4711 java; " + JAVA + GREW + FULL, of(Explanations.java(), Explanations.kill(4711, "java")));
    }

    @Test
    void takesThePidAloneWhenTheKillersLineIsAllThatIsKnown() {
        Verdict.Who unseen = processOf(Fact.of(4711), Fact.missing("never seen"));

        assertEquals(
                "killed: 4711 java, the culprit itself; process 4711 java" + GREW + FULL,
                of(Explanations.verdict(Kind.PROCESS, unseen), Explanations.kill(4711, "java")));
    }

    @Test
    void namesAWholeCgroupThatWasKilledWithoutAPid() {
        Verdict.Who nobody = processOf(Fact.missing("not known"), Fact.missing("not known"));

        assertEquals(
                "killed: orders.service (by systemd-oomd); process java" + GREW + FULL,
                of(Explanations.verdict(Kind.PROCESS, nobody), Explanations.kill(0, "orders.service", "systemd-oomd")));
    }

    @Test
    void namesTheNewestVictimsOfABurst() {
        Kill[] kills = new Kill[145];
        Arrays.setAll(
                kills, number -> Explanations.kill(1 + number, "perl", number == 143 ? "systemd-oomd" : "kernel"));

        assertEquals(
                "killed: 145 perl, 144 perl (by systemd-oomd), 143 perl and 142 more; " + JAVA + GREW + FULL,
                of(Explanations.java(), kills));
    }

    @Test
    void tellsOfKillsThatNobodyNamed() {
        Kills kills = new Kills(List.of(), Fact.of(2L), 0, "permission denied");

        assertEquals(
                "killed: 2 processes, not named; " + JAVA + GREW + FULL, VerdictText.of(Explanations.java(), kills));
    }

    @Test
    void namesAGroup() {
        Verdict.Who swarm = Explanations.group(212, Fact.of(4711), "perl", "orders.service");
        Verdict.Who loop = Explanations.group(7, Fact.missing("several"), "perl", "orders.service");

        assertEquals(
                "212 processes perl of orders.service (started by 4711 spawn.sh)" + GREW + FULL,
                of(Explanations.verdict(Kind.GROUP, swarm)));
        assertEquals(
                "7 processes perl of orders.service (one after another)" + GREW + FULL,
                of(Explanations.verdict(Kind.GROUP, loop, false, "one after another")));
    }

    @Test
    void namesWhatBelongsToNoProcess() {
        Verdict.Who shm = Explanations.path("/dev/shm");
        Verdict.Who segment = Explanations.path("SysV segment 5 (key 0x51)");

        assertEquals(
                "tmpfs /dev/shm" + GREW + " (biggest file /dev/shm/x)" + FULL,
                of(Explanations.verdict(Kind.TMPFS, shm, false, "biggest file /dev/shm/x")));
        assertEquals(
                "shared memory" + GREW + ": SysV segment 5 (key 0x51), 9.6 GiB (orphan, nobody is attached)" + FULL,
                of(Explanations.verdict(Kind.SHARED_MEMORY, segment, false, "orphan, nobody is attached")));
        assertEquals(
                "the pool of huge pages" + GREW + FULL, of(Explanations.verdict(Kind.HUGE_PAGES, Verdict.Who.NOBODY)));
        assertEquals("kernel memory" + GREW + FULL, of(Explanations.verdict(Kind.KERNEL, Verdict.Who.NOBODY)));
        assertEquals(
                "memory that no counter of the kernel explains" + GREW + FULL,
                of(Explanations.verdict(Kind.UNACCOUNTED, Verdict.Who.NOBODY)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
        /memfd:framebuf (deleted)  | memfd framebuf, 9.6 GiB, held by process 15754 misc (user root)
        /memfd: (deleted)          | memfd, 9.6 GiB, held by process 15754 misc (user root)
        /mnt/t/x (deleted)         | deleted file /mnt/t/x, 9.6 GiB, held by process 15754 misc (user root)
        /dev/zero (deleted)        | shared anonymous mappings, 9.6 GiB, held by process 15754 misc (user root)
        mappings of process 15754  | shared mappings, 9.6 GiB, held by process 15754 misc (user root)
        /dev/shm/x                 | /dev/shm/x, 9.6 GiB, held by process 15754 misc (user root)
        SysV segment 5 (key 0x51)  | SysV segment 5 (key 0x51), 9.6 GiB, made by process 15754 misc (user root)
        """)
    void callsSharedMemoryWhatItIs(String path, String told) {
        Verdict.Who who = heldBy(15754, "misc", "root", path);

        assertEquals("shared memory" + GREW + ": " + told + FULL, of(Explanations.verdict(Kind.SHARED_MEMORY, who)));
    }

    @Test
    void saysWhereADeletedFileLies() {
        Verdict.Who who = heldBy(12, "perl", "app", "/mnt/t/x (deleted)");

        assertEquals(
                "shared memory" + GREW + ": deleted file /mnt/t/x, 9.6 GiB, held by process 12 perl (user app, on tmpfs"
                        + " /mnt/t)" + FULL,
                of(Explanations.verdict(Kind.SHARED_MEMORY, who, false, "on tmpfs /mnt/t")));
    }

    @Test
    void callsALimitWhatItIs() {
        Verdict.Who who = Explanations.cgroup("/system.slice/orders.service", "orders.service");

        assertEquals(
                "cgroup /system.slice/orders.service (orders.service) hit its own limit of 23.3 GiB; the host had room"
                        + " (38.2 % used)",
                of(Explanations.holding(Kind.CONTAINER_LIMIT, who, "38.2 % used")));
    }

    @Test
    void namesWhoGrewInTheCgroupThatIsAtItsLimit() {
        Verdict.Who who = Explanations.who("app");

        assertEquals(
                "killed: 4711 app, the culprit itself; cgroup app (app) hit its own limit of 10.5 GiB; the host had"
                        + " room; in it process 4711 app (app, user app) grew by 7.6 GiB" + FULL,
                of(Explanations.verdict(Kind.CONTAINER_LIMIT, who), Explanations.seenKill(4711, "app")));
    }

    @Test
    void doesNotSayThatAProcessGrewByNothing() {
        Verdict grown = Explanations.verdict(Kind.CONTAINER_LIMIT, Explanations.who("app"));
        Verdict flat = new Verdict(
                grown.kind(),
                grown.who(),
                grown.held(),
                Fact.of(0L),
                grown.over(),
                grown.share(),
                false,
                "",
                Fact.missing("it does not rise"));

        assertEquals(
                "cgroup app (app) hit its own limit of 10.5 GiB; the host had room; in it process 4711 app (app, user"
                        + " app)",
                of(flat));
    }

    @Test
    void saysThatNoneOfTheBiggestGrew() {
        assertEquals(
                "processes (none of the biggest)" + GREW + FULL,
                of(Explanations.verdict(Kind.PROCESS, Verdict.Who.NOBODY, false, "none of the biggest")));
    }

    @Test
    void saysThatNoRiseWasSeen() {
        Verdict.Who who = Explanations.process(4711, "java", "orders.service", "app");

        assertEquals(
                "memory was already high when recording began 42 s ago; the biggest holder is " + JAVA
                        + " with 9.6 GiB, 41 % of used memory",
                of(Explanations.holding(Kind.NONE_SEEN, who, "")));
        assertEquals(
                "memory was already high when recording began 42 s ago",
                of(Explanations.holding(Kind.NONE_SEEN, Verdict.Who.NOBODY, "")));
        assertEquals(
                "nothing grew; the biggest holder is /dev/shm with 9.6 GiB, 41 % of used memory",
                of(Explanations.holding(Kind.NONE_SEEN, Explanations.path("/dev/shm"), "nothing grew")));
        assertEquals(
                "memory is not short",
                of(Explanations.holding(Kind.NONE_SEEN, Verdict.Who.NOBODY, "memory is not short")));
    }

    @ParameterizedTest
    @EnumSource
    void leavesOutWhatIsNotKnown(Kind kind) {
        Fact<Long> none = Fact.missing("x");
        Verdict nothing = new Verdict(
                kind,
                Verdict.Who.NOBODY,
                none,
                none,
                Fact.missing("x"),
                Fact.missing("x"),
                false,
                "",
                Fact.missing("x"));

        String sentence = of(nothing);

        assertTrue(sentence.matches("[a-z0-9 ;]+[a-z]"), sentence);
        assertTrue(VerdictText.brief(nothing).matches("[a-z0-9 ]+"), VerdictText.brief(nothing));
    }

    @ParameterizedTest
    @EnumSource
    void isHarmlessWhateverAProcessCallsItself(Kind kind) {
        Verdict verdict = Explanations.verdict(kind, Explanations.who("a\nKILLS: b\u001b[2J\u202e"), true, "\r\u0007");

        String sentence = of(verdict, Explanations.kill(903, "\u2028\u001b]0;x"));

        assertEquals(sentence, Block.harmless(sentence));
        assertEquals(VerdictText.brief(verdict), Block.harmless(VerdictText.brief(verdict)));
    }

    @Test
    void hasAShortForm() {
        assertEquals("java 4711, orders.service, +7.6 GiB", VerdictText.brief(Explanations.java()));
        assertEquals(
                "tmpfs /dev/shm, +7.6 GiB",
                VerdictText.brief(Explanations.verdict(Kind.TMPFS, Explanations.path("/dev/shm"))));
        assertEquals(
                "212 perl, orders.service, +7.6 GiB",
                VerdictText.brief(Explanations.verdict(
                        Kind.GROUP, Explanations.group(212, Fact.of(1), "perl", "orders.service"))));
        assertEquals(
                "limit of orders.service",
                VerdictText.brief(
                        Explanations.holding(Kind.CONTAINER_LIMIT, Explanations.cgroup("/x", "orders.service"), "")));
    }

    private static Verdict.Who heldBy(int pid, String name, String user, String path) {
        Fact<String> none = Fact.missing("none");
        return new Verdict.Who(
                Fact.of(pid), Fact.of(99L), none, Fact.of(name), none, Fact.of(user), none, Fact.of(path), none, 1);
    }

    private static Verdict.Who processOf(Fact<Integer> pid, Fact<Long> startTicks) {
        Fact<String> none = Fact.missing("none");
        return new Verdict.Who(pid, startTicks, none, Fact.of("java"), none, none, none, none, none, 1);
    }

    private static String of(Verdict verdict, Kill... kills) {
        return VerdictText.of(verdict, new Kills(List.of(kills), Fact.of(0L), 0, ""));
    }
}
