package io.memwitness.forensics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.memwitness.model.Explanation;
import io.memwitness.model.Fact;
import io.memwitness.model.Impact;
import io.memwitness.model.Verdict;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is still told right long after it happened, and of much that happened at once. */
class LongNightsTest {

    private static final Fact<Duration> NO_TIME = Fact.missing("no impact");
    private static final Fact<Long> NONE = Fact.missing("no impact");

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        # rule | what happens | verdict
        who survived a kill is not told as a second process, at once | java(10) 12000, wait 10m, perl(20) 10, 20 +500, wait 54s, oom report java(10) 12000 kills perl(20) 9010 | process 20 perl grew 9000, ended
        who survived a kill is not told as a second process, much later | java(10) 12000, wait 10m, perl(20) 10, 20 +500, wait 54s, oom report java(10) 12000 kills perl(20) 9010, wait 30s, report kill | process 20 perl grew 9000, ended
        neither survivor nor victim were among the biggest: counted once | bg 25 x 700, ruby(30) 690, wait 10m, perl(20) 10, 20 +100, wait 18s, oom report ruby(30) 690 kills perl(20) 610, wait 9s, 30 =750, wait 30s, report kill | process  grew 610, none of the biggest
        survivor that no beat saw again, its pid is another's now | java(10) 8000, perl(20) 10, wait 10m, oom report ruby(30) 14000 kills perl(20) 10, wait 9s, java(30) 300, wait 30s, report kill | process 30 ruby grew 14000, known only from the kernel's line
        an hour after a rise of six minutes | java(10) 10, wait 10m, 10 +170, wait 6m, 10 +0, wait 1h | process 10 java grew 20000
        the record no longer reaches back to it | java(10) 10, wait 10m, 10 +170, wait 6m, 10 +0, wait 3h | none_seen, biggest 10 java, memory has been high for longer than the flight record goes back
        a creeping rise is none when what came before is forgotten | noise 300, java(10) 10, wait 10m, 10 +170, wait 6m, 10 +0, wait 3h | none_seen, biggest 10 java, memory has been high for longer than the flight record goes back
        high since the first beat | java(10) 20000, wait 1h | none_seen, biggest 10 java
        a slab cache is named only when no other can be it | java(10) 8000, slabs dentry 3000, slabs kmalloc 1100, objects 3300, wait 10m, objects 4400, wait 3s, report available | kernel  grew 1100, biggest slab cache: dentry 2.9 GiB
        of several cgroups that stall, the one that stalled longest | java(10) 4000, wait 10m, perl(20) 10 in /two, 20 +50, wait 30s, stalls /one 512 3, stalls /two 512 9, stalls /three 512 6, report stalled | container_limit /two, 20 perl
        a kill by the counters, in the cgroup with the most | no kmsg, java(10) 4000, wait 10m, perl(20) 10 in /two, 20 +50, wait 30s, 20 killed in /two, limit /one 512 1, limit /two 512 5, limit /three 512 2 | container_limit /two, 20 perl
        """)
    void finds(String rule, String script, String expected) {
        assertEquals(
                expected,
                ExplainerTest.text(Explainer.explain(NightScript.play(script)).verdict()),
                rule);
    }

    @Test
    void impactAndKillsAreOfTheWholeIncident() {
        Explanation explanation = Explainer.explain(NightScript.play("java(10) 10, wait 10m, 10 +170, wait 6m, 10 +0,"
                + "wait 1h, unseen perl(20) 500 in b.service, wait 3h"));

        assertEquals(Fact.of(1L), explanation.kills().counted());
        Impact impact = explanation
                .impact()
                .orElse(new Impact("none", Duration.ZERO, NO_TIME, NO_TIME, NONE, NONE, NONE, NONE));
        assertEquals(4 * 3600, (double) impact.over().toSeconds(), 300);
        assertEquals(Fact.of(impact.over().dividedBy(300)), impact.stalledSome());
        assertEquals(Fact.of(impact.over().dividedBy(600)), impact.stalledFull());
    }

    @Test
    void tablesOfABurstOfKillsAreNotAllLookedAt() {
        StringBuilder script = new StringBuilder("java(10) 8000, x(1) 1, x(2) 1, x(3) 1, x(4) 1, wait 10m");
        for (int kill = 1; kill <= 4; kill++) {
            script.append(", oom report perl%d(2%d) %d000 kills x(%d) 1".formatted(kill, kill, 5 - kill, kill));
        }

        Verdict verdict = Explainer.explain(NightScript.play(script.toString())).verdict();

        assertEquals(Fact.of(22), verdict.who().pid());
    }

    @Test
    void victimThatNobodySawIsOfTheContainerThatTheKernelToldOf() {
        Explanation explanation = Explainer.explain(NightScript.play("java(10) 4000, wait 10m, "
                + "unseen perl(20) 500 in /system.slice/docker-1f.scope limit /system.slice/docker-1f.scope"));

        assertEquals(
                Fact.of("container:1f.scope"),
                explanation.kills().named().getFirst().unit());
        assertEquals(Fact.of("container:1f.scope"), explanation.verdict().who().unit());
    }

    @Test
    void limitOfNothingIsNoDivisionByNothing() {
        Verdict verdict = Explainer.explain(
                        NightScript.play("no kmsg, java(10) 4000, wait 10m, perl(20) 10 in /box, 20 +50, wait 30s,"
                                + " 20 killed in /box, limit /box 0 1"))
                .verdict();

        assertEquals(Fact.of(0.0), verdict.share());
    }

    @Test
    void whatWasSwappedToRamIsCountedOnce() {
        Verdict verdict = Explainer.explain(NightScript.play(
                        "swap 9000, java(10) 8000, perl(20) 10, wait 10m, 20 +100, 20 swaps 80, wait 2m,"
                                + " compressed 1500, wait 1m, compressed 2500, wait 1m, report available"))
                .verdict();

        assertEquals(Fact.of(20), verdict.who().pid());
        assertEquals(Fact.of(1.0), verdict.share());
    }
}
