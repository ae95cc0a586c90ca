package io.memwitness.detect;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A policy is within its ranges or it is not there. */
class PolicyTest {

    @ParameterizedTest
    @CsvSource({"80, 0s, 0s, 80, 0s", "0, 0s, 0s, 0, 0s", "100, 15s, 10m, 0, 1m", "80, 15s, 10m, 79.9, 0s"})
    void accepts(double high, String sustain, String cooldown, double clear, String clearSustain) {
        assertDoesNotThrow(() -> policy(high, sustain, cooldown, clear, clearSustain));
    }

    @ParameterizedTest(name = "{5}")
    @CsvSource({
        "100.1, 15s, 10m, 80, 0s, highPercent is not within 0 to 100",
        "-0.1, 15s, 10m, -1, 0s, highPercent is not within 0 to 100",
        "NaN, 15s, 10m, 80, 0s, highPercent is not within 0 to 100",
        "80, 15s, 10m, 80.1, 0s, clearPercent is not within 0 to highPercent",
        "80, 15s, 10m, -0.1, 0s, clearPercent is not within 0 to highPercent",
        "80, 15s, 10m, NaN, 0s, clearPercent is not within 0 to highPercent",
        "80, -15s, 10m, 80, 0s, sustain is negative",
        "80, 15s, -10m, 80, 0s, cooldown is negative",
        "80, 15s, 10m, 80, -1s, clearSustain is negative",
    })
    void refuses(double high, String sustain, String cooldown, double clear, String clearSustain, String why) {
        Exception refusal = assertThrows(
                IllegalArgumentException.class, () -> policy(high, sustain, cooldown, clear, clearSustain));

        assertEquals(why, refusal.getMessage());
    }

    private static Policy policy(double high, String sustain, String cooldown, double clear, String clearSustain) {
        return new Policy(
                high, Timeline.duration(sustain), Timeline.duration(cooldown), clear, Timeline.duration(clearSustain));
    }
}
