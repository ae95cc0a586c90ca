package io.memwitness.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Hostile text becomes harmless. */
class ExcerptTest {

    @Test
    void leavesPlainTextOfAnyLanguageAlone() {
        assertEquals("Größe 大きさ 😀 = 5 %", Excerpt.of("Größe 大きさ 😀 = 5 %"));
    }

    @Test
    void writesWhatDoesNotPrintAsItsCode() {
        assertEquals(
                "\\u001b[31m \\u0000 \\u000a \\u0085 \\u202e \\u200b \\u2028 \\u00a0 \\ud800 \\ue000 \\ue0041",
                Excerpt.printable("\u001b[31m \0 \n \u0085 \u202e \u200b \u2028 \u00a0 \ud800 \ue000 \udb40\udc41"));
    }

    @Test
    void cutsLongText() {
        assertEquals("x".repeat(60), Excerpt.of("x".repeat(60)));
        assertEquals("x".repeat(57) + "...", Excerpt.of("x".repeat(61)));
        assertEquals(60, Excerpt.of("\0".repeat(60)).length());
        assertEquals(60, Excerpt.of("x".repeat(1_000_000)).length());
    }

    @Test
    void doesNotCutWhatMustBeWhole() {
        assertEquals(100, Excerpt.printable("x".repeat(100)).length());
    }
}
