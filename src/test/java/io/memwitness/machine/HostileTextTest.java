package io.memwitness.machine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.HexFormat;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text chosen by others never breaks a line, a column or a terminal, and each result has one meaning. */
class HostileTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"", "java", "a, \"b\" 'c' (d) S 1", "größe", "数据库", "snow \u2603", "\ud83d\ude00", "50 % <b>"})
    void leavesPrintableTextAsItIs(String text) {
        assertEquals(text, HostileText.of(text));
        assertEquals(text, HostileText.of(text.getBytes(UTF_8)));
    }

    @Test
    void doesNotCopyPlainText() {
        String text = "java -jar orders.jar";

        assertSame(text, HostileText.of(text));
    }

    @ParameterizedTest(name = "{0}: bytes {1} give {2}")
    @CsvSource(quoteCharacter = '"', delimiter = '|', textBlock = """
        # what                          | bytes        | printed
        line feed                       | 610a62       | a\\nb
        tab                             | 6109         | a\\t
        carriage return                 | 0d           | \\r
        NUL                             | 00           | \\x00
        ESC: clear the screen           | 1b5b324a     | \\x1b[2J
        DEL                             | 7f           | \\x7f
        C1: CSI in one character        | c29b         | \\u009b
        C1: next line                   | c285         | \\u0085
        line separator                  | e280a8       | \\u2028
        paragraph separator             | e280a9       | \\u2029
        bidi override                   | e280ae       | \\u202e
        bidi embedding                  | e280aa       | \\u202a
        bidi isolate                    | e281a6       | \\u2066
        left-to-right mark              | e2808e       | \\u200e
        Arabic letter mark              | d89c         | \\u061c
        zero width space                | e2808b       | \\u200b
        zero width joiner               | e2808d       | \\u200d
        byte order mark                 | efbbbf       | \\ufeff
        soft hyphen                     | c2ad         | \\u00ad
        invisible joiner                | cd8f         | \\u034f
        invisible filler                | e385a4       | \\u3164
        private use                     | ee8080       | \\ue000
        unassigned                      | cdb8         | \\u0378
        no character                    | efbfbf       | \\uffff
        invisible tag                   | f3a08181     | \\U000e0041
        a byte that is no UTF-8         | 61ff62       | a\\xffb
        continuation byte alone         | 80           | \\x80
        an umlaut cut at 15 bytes       | 61c3         | a\\xc3
        overlong slash                  | c0af         | \\xc0\\xaf
        surrogate in UTF-8              | eda080       | \\xed\\xa0\\x80
        beyond Unicode                  | f4908080     | \\xf4\\x90\\x80\\x80
        backslash                       | 5c           | \\\\
        what looks like an escape       | 5c786666     | \\\\xff
        """)
    void escapesTheRest(String what, String hex, String printed) {
        assertEquals(printed, HostileText.of(HexFormat.of().parseHex(hex)));
    }

    @Test
    void escapesLoneSurrogatesOfAString() {
        assertEquals("a\\ud800b", HostileText.of("a\ud800b"));
        assertEquals("\\xff", HostileText.of(HostileText.decode(new byte[] {(byte) 0xff})));
    }

    @Test
    void givesDifferentTextForDifferentBytes() {
        Set<String> seen = new HashSet<>();
        for (int first = 0; first < 256; first++) {
            assertTrue(seen.add(HostileText.of(new byte[] {(byte) first})));
            for (int second = 0; second < 256; second++) {
                assertTrue(seen.add(HostileText.of(new byte[] {(byte) first, (byte) second})));
            }
        }
    }

    @Test
    void isPrintableWhateverComes() {
        Random random = new Random(4711);
        for (int i = 0; i < 2_000; i++) {
            byte[] noise = new byte[random.nextInt(40)];
            random.nextBytes(noise);
            String printed = HostileText.of(noise);
            assertFalse(printed.codePoints().anyMatch(c -> c < ' ' || Character.isISOControl(c)), printed);
            assertEquals(printed, new String(printed.getBytes(UTF_8), UTF_8));
        }
    }

    @ParameterizedTest(name = "{1} bytes of {0}")
    @CsvSource(delimiter = '|', textBlock = """
        # text      | bytes | beginning
        abc         | 3     | abc
        abc         | 2     | ab
        äbc         | 2     | ä
        äbc         | 1     | ''
        数据         | 5     | 数
        ࠀ           | 2     | ''
        ߊ           | 2     | ߊ
        """)
    void cutsBetweenCharacters(String text, int bytes, String beginning) {
        assertEquals(beginning, HostileText.beginning(text, bytes));
    }

    @Test
    void neverCutsWithinAnEscape() {
        assertEquals("a\\x1b", HostileText.beginning("a\u001b\u001b", 8));
        assertEquals("\\n", HostileText.beginning("\n\n", 3));
        assertEquals("", HostileText.beginning("\ud800\udc00", 3));
        assertEquals("", HostileText.beginning("\ud83d\ude00", 3));
        assertEquals("\ud83d\ude00", HostileText.beginning("\ud83d\ude00b", 4));
    }
}
