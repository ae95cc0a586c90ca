package io.memwitness.forensics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.memwitness.model.Verdict;
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
}
