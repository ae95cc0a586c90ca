package io.memwitness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The picture of a series: bars from 0, a line at the threshold, nothing where nothing was recorded. */
class ChartTest {

    @Test
    void drawsBarsWithALineAtTheMark() {
        double[] values = {0, 25, 50, 62.5, Double.NaN, 80, 100, 120};
        assertEquals(List.of("╌╌╌╌ ▂██", "   ▄ ███", "  ██ ███", " ███ ███"), new Chart(values, 100, 80, 4).lines());
    }

    @Test
    void needsNoMark() {
        assertEquals(List.of(" █", "██"), new Chart(new double[] {5, 10}, 10, Double.NaN, 2).lines());
    }

    @Test
    void tellsWhichLineIsMarked() {
        assertEquals(1, new Chart(new double[0], 100, 80, 8).markedLine());
        assertEquals(0, new Chart(new double[0], 100, 100, 8).markedLine());
        assertEquals(7, new Chart(new double[0], 100, 0, 8).markedLine());
    }
}
