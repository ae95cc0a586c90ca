package io.memwitness.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.memwitness.model.Fact;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers have one decimal after a point; what is missing says why. */
class FiguresTest {

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(textBlock = """
        0,       0.0
        86.4012, 86.4
        86.45,   86.5
        99.96,   100.0
        0.04,    0.0
        -0.04,   0.0
        -0.16,   -0.2
        -12.34,  -12.3
        1e9,     1000000000.0
        NaN,     n/a (not a number)
        Infinity,n/a (not a number)
        """)
    void haveOneDecimal(double value, String expected) {
        assertEquals(expected, Figures.oneDecimal(value));
    }

    @ParameterizedTest(name = "{0} bytes are {1} MiB and {2} GiB")
    @CsvSource(textBlock = """
        0,             0.0,     0.0
        1048576,       1.0,     0.0
        1000000,       1.0,     0.0
        10277322752,   9801.2,  9.6
        -52428800,     -50.0,   0.0
        1099511627776, 1048576.0, 1024.0
        """)
    void countInPowersOfTwo(long bytes, String mib, String gib) {
        assertEquals(mib, Figures.mib(bytes));
        assertEquals(gib, Figures.gib(bytes));
    }

    @ParameterizedTest(name = "missing for \"{0}\" is \"{1}\"")
    @CsvSource(textBlock = """
        permission denied, n/a (permission denied)
        too big,           n/a (too big)
        none,              none
        no limit,          no limit
        """)
    void sayWhyThereIsNone(String reason, String expected) {
        assertEquals(expected, Figures.size(Fact.missing(reason)));
        assertEquals(expected, Figures.count(Fact.missing(reason)));
    }

    @Test
    void doNotDependOnTheLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertEquals("1234.5 %", Figures.percent(1234.5));
            assertEquals("2026-11-20T03:04:12.318+01:00", Times.withMillis(Reports.TIME));
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "0, 0 KiB",
        "1048064, 1.0 MiB",
        "-1048575, -1.0 MiB",
        "1048575, 1.0 MiB",
        "1073689400, 1.0 GiB",
        "1073636966, 1023.9 MiB",
        "1073741823, 1.0 GiB",
        "8160437862, 7.6 GiB"
    })
    void amountIsInTheUnitThatFitsWhenRounded(long bytes, String text) {
        assertEquals(text, Figures.amount(bytes));
    }
}
