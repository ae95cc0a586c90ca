package io.memwitness.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.StringReader;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever text comes in: a line stays a line, no line is empty, and a terminal gets no control bytes. */
class BlockTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        # what                     | escaped here for Java     | written
        plain text stays           | java -jar x --a=b         | java -jar x --a=b
        so do accents and emoji    | Zoë 日本 \\uD83D\\uDE00        | Zoë 日本 😀
        and a backslash            | C:\\\\x                     | C:\\x
        and a tab                  | Name:\\tjava               | Name:\tjava
        line feed                  | a\\nb                      | a\\nb
        empty line inside          | a\\n\\nb                    | a\\n\\nb
        carriage return            | a\\rb                      | a\\rb
        escape sequence            | \\u001b[31mred             | \\x1b[31mred
        nul, delete, C1            | a\\u0000\\u007f\\u009b       | a\\x00\\x7f\\u009b
        next line                  | a\\u0085b                  | a\\u0085b
        line separators of Unicode | a\\u2028b\\u2029             | a\\u2028b\\u2029
        bidirectional override     | \\u202etxt.exe             | \\u202etxt.exe
        invisible letters          | a\\u200bb\\ufeff             | a\\u200bb\\ufeff
        half of a pair             | a\\ud83d                   | a\\ud83d
        tag characters             | \\uDB40\\uDC41              | \\U000e0041
        """)
    void keepsOneLineHarmless(String what, String escaped, String written) throws IOException {
        assertEquals(written + "\n\n", new Block().line(unescape(escaped)).end());
    }

    @Test
    void leavesOutBlankLines() {
        assertEquals(
                "a\nb\n\n",
                new Block().line("a").line("").line("  \t ").line("b").end());
    }

    @Test
    void endsWithAnEmptyLineEvenWithoutAnyOther() {
        assertEquals("\n", new Block().end());
    }

    /** What the text means as a Java literal: the table shows its escapes, the block gets the characters. */
    private static String unescape(String text) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader("text=" + text));
        return properties.getProperty("text");
    }
}
