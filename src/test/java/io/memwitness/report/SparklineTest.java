package io.memwitness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bars of a series: nothing is drawn where nothing was recorded. */
class SparklineTest {

    @Test
    void hasEightStepsAndBlanksForGaps() {
        double[] values = {0, 12.5, 25, 37.5, 50, Double.NaN, 62.5, 75, 87.5, 100};
        assertEquals("▁▂▃▄▅ ▆▇██", Sparkline.of(values, 0, 100));
    }

    @Test
    void staysWithinItsLimits() {
        assertEquals("▁█", Sparkline.of(new double[] {-5, 1e9}, 0, 100));
        assertEquals("▁▁", Sparkline.of(new double[] {7, 7}, 7, 7));
        assertEquals("█", Sparkline.of(new double[] {8}, 7, 7));
        assertEquals("", Sparkline.of(new double[0], 0, 1));
    }

    @ParameterizedTest(name = "{0} of {1} is \"{2}\"")
    @CsvSource({
        "0, 100, ''", "100, 100, ██████████", "200, 100, ██████████", "50, 100, █████", "51, 100, █████▏",
        "59, 100, █████▉", "0.1, 100, ''", "NaN, 100, ''", "5, 0, ''", "-5, 100, ''"
    })
    void drawsABarOfEighths(double value, double full, String expected) {
        assertEquals(expected, Sparkline.bar(value, full, 10));
    }
}
