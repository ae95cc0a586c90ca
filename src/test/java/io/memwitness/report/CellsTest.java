package io.memwitness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Columns of a terminal are neither bytes nor characters. */
class CellsTest {

    @ParameterizedTest(name = "{0} takes {1} columns")
    @CsvSource({
        "'', 0",
        "java, 4",
        "Ärger, 5",
        "e\u0301, 1",
        "内存, 4",
        "한글, 4",
        "ｆｕｌｌ, 8",
        "\ud83d\udca5, 2",
        "█▁…, 3",
        "عربي, 4"
    })
    void haveAWidth(String text, int columns) {
        assertEquals(columns, Cells.width(text));
    }

    @ParameterizedTest(name = "{0} in {1} columns is {2}")
    @CsvSource({
        "java, 4, java",
        "java, 3, ja…",
        "java, 1, …",
        "java, 0, ''",
        "'', 0, ''",
        "内存x, 5, 内存x",
        "内存x, 4, 内…",
        "内存x, 3, 内…",
        "内存x, 2, …",
        "e\u0301e\u0301e\u0301, 2, e\u0301…",
        "\ud83d\udca5\ud83d\udca5, 3, \ud83d\udca5…"
    })
    void areCutBetweenCharacters(String text, int columns, String expected) {
        assertEquals(expected, Cells.cut(text, columns));
        assertTrue(Cells.width(Cells.cut(text, columns)) <= columns);
    }

    @ParameterizedTest
    @CsvSource({"内, '内  ', '  内'", "toolong, toolong, toolong"})
    void arePadded(String text, String left, String right) {
        assertEquals(left, Cells.left(text, 4));
        assertEquals(right, Cells.right(text, 4));
    }
}
