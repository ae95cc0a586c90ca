package io.memwitness.forensics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is still told right long after it happened, and of much that happened at once. */
class LongNightsTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        # rule | what happens | verdict
        who survived a kill is not told as a second process, at once | java(10) 12000, wait 10m, perl(20) 10, 20 +500, wait 54s, oom report java(10) 12000 kills perl(20) 9010 | process 20 perl grew 9000, ended
        who survived a kill is not told as a second process, much later | java(10) 12000, wait 10m, perl(20) 10, 20 +500, wait 54s, oom report java(10) 12000 kills perl(20) 9010, wait 30s, report kill | process 20 perl grew 9000, ended
        neither survivor nor victim were among the biggest: counted once | bg 25 x 700, ruby(30) 690, wait 10m, perl(20) 10, 20 +100, wait 18s, oom report ruby(30) 690 kills perl(20) 610, wait 9s, 30 =750, wait 30s, report kill | process  grew 610, none of the biggest
        survivor that no beat saw again, its pid is another's now | java(10) 8000, perl(20) 10, wait 10m, oom report ruby(30) 14000 kills perl(20) 10, wait 9s, java(30) 300, wait 30s, report kill | process 30 ruby grew 14000, known only from the kernel's line
        """)
    void finds(String rule, String script, String expected) {
        assertEquals(
                expected,
                ExplainerTest.text(Explainer.explain(NightScript.play(script)).verdict()),
                rule);
    }
}
