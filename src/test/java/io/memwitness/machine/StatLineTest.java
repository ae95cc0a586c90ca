package io.memwitness.machine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.memwitness.model.Fact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The line stat is read from its last parenthesis, whatever the name pretends. */
class StatLineTest {

    private static final Fact<StatLine> NOT_UNDERSTOOD = Fact.missing("not understood");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        # name in the file     | printed
        java                   | java
        ) S 1 (                | ) S 1 (
        ((sd-pam)              | ((sd-pam)
        a, "b"                 | a, "b"
        """)
    void takesTheNameAsItIs(String name, String printed) {
        assertEquals(printed, parse(line(name, 'S')).name());
    }

    @Test
    void escapesTheNameOnce() {
        assertEquals("a\\nb\\\\n", parse(line("a\nb\\n", 'S')).name());
        assertEquals("\\xff\\x1b[2J", parse(line("\u00ff\u001b[2J", 'S')).name());
    }

    @Test
    void takesEachFieldFromItsPlace() {
        StatLine line = parse(FakeProc.statLine(42, "x) S 9 9 9", 'S', 77, 0x400000, 360_000));

        assertEquals(77, line.ppid());
        assertEquals(360_000, line.startTicks());
        assertEquals(new Activity("sleeping", 20, 1010, 1212), line.activity());
    }

    @ParameterizedTest
    @CsvSource({
        "R, running",
        "S, sleeping",
        "D, disk sleep",
        "Z, zombie",
        "T, stopped",
        "t, traced",
        "I, idle",
        "X, dead",
        "K, state K"
    })
    void saysTheState(char letter, String word) {
        assertEquals(word, parse(line("x", letter)).activity().state());
    }

    @Test
    void knowsWhoHasNoMemoryOfHisOwn() {
        assertEquals(
                Fact.of("kernel thread"),
                parse(FakeProc.statLine(2, "k", 'S', 0, 0x208040, 1)).bodiless());
        assertEquals(Fact.of("zombie"), parse(line("x", 'Z')).bodiless());
        assertEquals(Fact.of("zombie"), parse(line("x", 'X')).bodiless());
        assertEquals(Fact.missing("alive"), parse(line("x", 'S')).bodiless());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "1",
                "1 (java",
                "1 (java)",
                "1 (java) ",
                "1 (java) S",
                "1 (java) S 1 2 3",
                ")(",
                "1 java S 1",
                "1 java) S 1 5 6 0 -1 0 1 1 1 1 1 1 1 1 1 20 -5 20 0 7 "
            })
    void doesNotGuessFromTruncatedText(String text) {
        assertEquals(NOT_UNDERSTOOD, StatLine.parse(text.getBytes(ISO_8859_1)));
    }

    @Test
    void doesNotGuessFromAnyBeginning() {
        String line = line("java", 'S');
        String whole = line.substring(0, line.indexOf(" 23000"));
        for (int length = 0; length < whole.lastIndexOf(' ') + 1; length++) {
            assertEquals(
                    NOT_UNDERSTOOD, StatLine.parse(whole.substring(0, length).getBytes(ISO_8859_1)));
        }
    }

    private static String line(String name, char state) {
        return FakeProc.statLine(42, name, state, 1, 0x400000, 360_000);
    }

    private static StatLine parse(String line) {
        return ((Fact.Known<StatLine>) StatLine.parse(line.getBytes(ISO_8859_1))).value();
    }
}
