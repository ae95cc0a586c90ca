package io.memwitness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON that every strict reader takes, in every locale, and that does nothing to a terminal. */
class JsonTest {

    @Test
    void nestsObjectsAndArrays() {
        String json = new Json()
                .object()
                .field("pid", 4711)
                .field("name", "java")
                .none("verdict")
                .field("worked", true)
                .raw("raw", "[1,2]")
                .object("empty")
                .end()
                .array("list")
                .element(1)
                .element("two")
                .element((String) null)
                .object()
                .field("three", 3.5)
                .end()
                .array()
                .end()
                .end()
                .end()
                .text();
        assertEquals(
                "{\"pid\":4711,\"name\":\"java\",\"verdict\":null,\"worked\":true,\"raw\":[1,2],\"empty\":{},"
                        + "\"list\":[1,\"two\",null,{\"three\":3.5},[]]}",
                json);
        Document document = Document.of(json);
        assertEquals(3.5, document.objects("list").get(3).number("three"));
    }

    @ParameterizedTest(name = "{0} is written {1}")
    @CsvSource(textBlock = """
        0,                  0
        -0.0,               0
        86.4,               86.4
        86.40049,           86.4
        0.0005,             0.001
        -0.0004,            0
        -12.25,             -12.25
        1e9,                1000000000
        9007199254740991,   9.007199254740991E15
        NaN,                null
        Infinity,           null
        -Infinity,          null
        """)
    void writesNumbersWithAtMostThreeDecimals(double value, String expected) {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertEquals(expected, new Json().element(value).text());
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest(name = "{0} comes back")
    @ValueSource(
            strings = {
                "plain",
                "",
                "quote \" and backslash \\ and slash /",
                "\u0000\u0001\b\t\n\f\r\u001b[31m\u007f\u009b31m",
                "right to left \u202e override, \u2028, \u2029, \ufeff",
                "Ärger 内存 \ud83d\udca5 e\u0301",
                "\udb40\udc01 tag"
            })
    void bringsTextBack(String text) {
        String json = new Json().object().field(text, text).end().text();
        assertEquals(Map.of(text, text), JsonReader.read(json));
        assertEquals("", json.replaceAll("[^\\p{Cc}\\p{Cf}\\u2028\\u2029]", ""), json);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83d", "\udca5", "\udca5\ud83d", "x\ud83dx"})
    void replacesHalvesOfPairs(String text) {
        String expected = text.replace('\ud83d', '\ufffd').replace('\udca5', '\ufffd');
        assertEquals("\"" + expected + "\"", new Json().element(text).text());
    }

    @Test
    void isNoDocumentBeforeItIsEnded() {
        assertThrows(IllegalStateException.class, () -> new Json().object().text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[",
                "[1",
                "[1,]",
                "[,1]",
                "{\"a\"}",
                "{\"a\":}",
                "{a:1}",
                "{\"a\":1,}",
                "01",
                "1.",
                ".5",
                "-",
                "1e",
                "+1",
                "NaN",
                "nul",
                "truex",
                "\"",
                "\"\\x\"",
                "\"\\u12g4\"",
                "\"\n\"",
                "\"\\n\t\"",
                "{}{}",
                "1 2",
                "'a'"
            })
    void isReadStrictly(String broken) {
        assertNull(JsonReader.read(broken));
    }

    @Test
    void isReadToALimitedDepth() {
        assertNotNull(JsonReader.read("[".repeat(32) + "]".repeat(32)));
        assertNull(JsonReader.read("[".repeat(100_000)));
    }

    @Test
    void isReadWithBlanksAndEveryKindOfNumber() {
        assertEquals(
                Arrays.asList(0.0, -1.5, 1e5, 2e-3, true, false, null),
                JsonReader.read(" [ 0 , -1.5 ,\t1E+5, 2e-3,\r\n true,false , null ] "));
    }
}
