package io.memwitness.forensics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.memwitness.model.Explanation;
import io.memwitness.model.Fact;
import io.memwitness.model.Verdict;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Memory that a child has in common with its parent is there once; "30 forks perl 8 x 570" lets it have 8 such children. */
class ForkedNightsTest {

    private static final String PARENT = "java(10) 18000, perl(30) 570 of 9, ";

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        # rule | what happens | verdict
        forks that write to little of it | wait 10m, 30 forks 8, wait 3s, written 2000, wait 30s | 9 processes perl, started by 30 perl, grew 2000
        the same within one beat | wait 10m, 30 forks 8, written 2000, wait 30s | 9 processes perl, started by 30 perl, grew 2000
        one of them wrote after the other | wait 10m, 30 forks 1, wait 3s, written 500, wait 30s | process 50000 perl grew 500
        300 small ones | wait 10m, 30 =20, wait 1m, 30 forks 300, written 2000, wait 30s | 301 processes perl, started by 30 perl, grew 2000
        forks that write to nothing, and one that leaks | wait 10m, 30 forks 8, 40 +50, wait 1m | process 40 ruby grew 1100
        forks that are seen for one beat | wait 10m, 30 forks 8, wait 3s, written 2000, report asked | 9 processes perl, started by 30 perl, grew 2000
        a fork that leaks | wait 10m, 30 forks 3, 50001 +50, wait 1m | process 50001 perl grew 1100
        a parent that has grown before it forked | wait 10m, 30 =2570, wait 6s, 30 forks 3, wait 30s | process 30 perl grew 2000
        one that forked and ended: its child has it all | wait 10m, 30 =2570, wait 3s, 30 forks 1, 30 ends, wait 30s | process 50000 perl grew 2000
        some that were there at the same time, for a beat | wait 10m, p(31) 1900 of 9, p(32) 950 of 9, p(33) 950 of 9, wait 3s, 31 ends, 32 ends, 33 ends, wait 6s, report asked | process 31 p grew 1900, ended
        a child that runs another program | wait 10m, ma(31) 560 of 30, wait 3s, 31 =1000, wait 30s | process 31 ma grew 1000
        """)
    void finds(String rule, String script, String expected) {
        Verdict verdict = Explainer.explain(NightScript.play(PARENT + "ruby(40) 10, " + script))
                .verdict();

        assertEquals(expected, ExplainerTest.text(verdict), rule);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        # rule | what happens | by how much culprit and victims had grown
        killed at its limit, too small for the host | java(10) 4000, wait 10m, perl(20) 10 in /box, 20 +30, wait 30s, 20 killed in /box, wait 9s, report kill | /box 20 310: 20 310
        killed at its limit before the host rose most | java(10) 4000, wait 10m, perl(20) 10 in /box, 20 +100, wait 30s, 20 killed in /box, 10 =6000, wait 9s, report kill | /box 20 1010: 20 1010
        who had grown most of a burst in a cgroup | java(10) 4000, wait 10m, perl(20) 10 in /box, perl(21) 10 in /box, 20 +30, 21 +40, wait 15s, 21 killed in /box, wait 6s, 20 killed in /box, wait 3s, report kill | /box 20 220: 21 210, 20 220
        a later rise of the host | java(10) 4000, wait 10m, perl(20) 10 in a.service, 20 +500, wait 90s, 20 killed, wait 9s, ruby(30) 10, 30 +1000, wait 48s, 30 killed | 30 16010: 20 15010, 30 16010
        a later rise that begins as soon as the first victim ends | java(10) 4000, wait 10m, perl(20) 10, 20 +500, wait 90s, 20 killed, ruby(30) 10, 30 +1000, wait 48s, 30 killed | 30 15000: 20 15010, 30 15000
        a stable victim of an earlier rise | java(10) 4000, mysqld(20) 6000, wait 10m, ruby(30) 10, 30 +1000, wait 30s, 20 killed, wait 15s, 30 killed | 30 15010: 20 0, 30 15010
        """)
    void toldGrowthIsThatUntilTheEnd(String rule, String script, String expected) {
        Explanation explanation = Explainer.explain(NightScript.play(script));

        String kills = explanation.kills().named().stream()
                .map(kill -> kill.pid() + " " + mib(kill.grew()))
                .collect(Collectors.joining(", "));
        Verdict verdict = explanation.verdict();
        assertEquals(
                expected,
                verdict.who().cgroup().map(path -> path + " ").orElse("")
                        + verdict.who().pid().orElse(0) + " " + mib(verdict.grew()) + ": " + kills,
                rule);
    }

    private static long mib(Fact<Long> bytes) {
        return bytes.orElse(-Night.MIB) / Night.MIB;
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        # rule | what happens | verdict
        a locked file, and page tables for it | java(10) 18000, wait 10m, tables 2, locked 1300, wait 30s | unaccounted  grew 1300, page cache that cannot be given back, locked or not yet written
        page tables with a good part of it | java(10) 18000, wait 10m, tables 300, locked 1300, wait 30s | kernel  grew 300, page tables
        """)
    void partThatHardlyGrewExplainsNothing(String rule, String script, String expected) {
        Verdict verdict = Explainer.explain(NightScript.play(script)).verdict();

        assertEquals(expected, ExplainerTest.text(verdict), rule);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        # rule | what happens | why nothing is foreseen
        a step, and then hardly anything | java(10) 17000, wait 10m, java(20) 1300, 10 +1, wait 30s | it does not rise clearly
        a cgroup at its limit | java(10) 4000, wait 10m, perl(20) 10 in /box, 20 +100, wait 60s, 20 killed in /box, 10 +100, wait 3s, report kill | the host has room
        """)
    void foreseesNothing(String rule, String script, String expected) {
        assertEquals(
                Fact.missing(expected),
                Explainer.explain(NightScript.play(script)).forecast().map(Object::toString),
                rule);
    }
}
