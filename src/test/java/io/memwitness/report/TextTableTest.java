package io.memwitness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables fit the width that they get, and nothing in a cell can spoil them. */
class TextTableTest {

    private static TextTable table() {
        return TextTable.of(
                        TextTable.left("PROCESS"), TextTable.right("MIB"), TextTable.cut("UNIT"), TextTable.cut("CWD"))
                .row("java", "9801.2", "orders.service", "/srv/orders/current/releases/2026-11-20")
                .row("内存", "1.0", "session-4.scope", "/home/e\u0301lodie");
    }

    @Test
    void takeTheWidthThatTheyNeed() {
        assertEquals("""
            PROCESS     MIB  UNIT             CWD
            java     9801.2  orders.service   /srv/orders/current/releases/2026-11-20
            内存        1.0  session-4.scope  /home/e\u0301lodie
            """, table().text(new Style(80, false)));
    }

    @Test
    void cutTheWidestColumnsFirst() {
        assertEquals("""
            PROCESS     MIB  UNIT            CWD
            java     9801.2  orders.service  /srv/orders/c…
            内存        1.0  session-4.sco…  /home/e\u0301lodie
            """, table().text(new Style(47, false)));
    }

    @Test
    void keepWhatMayNotBeCut() {
        assertEquals("""
            PROCESS     MIB  UNIT    CWD
            java     9801.2  order…  /srv/…
            内存        1.0  sessi…  /home…
            """, table().text(new Style(10, false)));
    }

    @ParameterizedTest
    @ValueSource(ints = {31, 40, 47, 60, 80, 120})
    void neverAreWiderThanAllowed(int width) {
        table().text(new Style(width, false))
                .lines()
                .forEach(line -> assertTrue(Cells.width(line) <= width, () -> width + ": " + line));
    }

    @Test
    void escapeWhatWouldSpoilTheTerminal() {
        String text = TextTable.of(TextTable.left("A"), TextTable.left("B"))
                .row("x\ny\u001b[31m", "\u202egnp.exe\t\ud83d\u0085\udb40\udc01")
                .text(new Style(80, false));
        assertEquals("""
            A               B
            x\\x0ay\\x1b[31m  \\u202egnp.exe\\x09\\ud83d\\u0085\\U000e0001
            """, text);
    }

    @Test
    void haveColoursOnlyWhenAllowed() {
        TextTable table = TextTable.of(TextTable.left("A")).row(Ink.RED, "x").row("y");
        assertEquals("A\nx\ny\n", table.text(new Style(80, false)));
        assertEquals("\u001b[1mA\u001b[0m\n\u001b[31mx\u001b[0m\ny\n", table.text(new Style(80, true)));
    }

    @Test
    void wantACellForEachColumn() {
        TextTable table = TextTable.of(TextTable.left("A"), TextTable.left("B"));
        assertThrows(IllegalArgumentException.class, () -> table.row("only one"));
        assertTrue(table.isEmpty());
    }
}
