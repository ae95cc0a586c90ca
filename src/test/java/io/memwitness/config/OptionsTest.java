package io.memwitness.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which command lines are read without Picocli. What both make of the same line is in SameCommandLineTest. */
class OptionsTest {

    @Test
    void haveTheirValueBehindABlankOrAnEqualsSign() {
        assertEquals(
                Optional.of(Map.of("--top", "7", "--log-dir", "/a=b", "--config", "f")),
                Options.read(List.of("--top", "7", "--log-dir=/a=b", "--config", "f")));
    }

    @Test
    void mayBeMissing() {
        assertEquals(Optional.of(Map.of()), Options.read(List.of()));
    }

    @Test
    void mayHaveANegativeNumber() {
        assertEquals(
                Optional.of(Map.of("--protect-oom-score-adj", "-500")),
                Options.read(List.of("--protect-oom-score-adj", "-500")));
    }

    @Test
    void mayHaveAnEmptyValueWhichTheSettingRefuses() {
        assertEquals(Optional.of(Map.of("--top", "")), Options.read(List.of("--top=")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--tpo 7",
                "--top",
                "--top 7 --top 8",
                "--top 7 --top=7",
                "--top --interval 3s",
                "--log-dir -x",
                "--log-dir=-x",
                "--log-dir -5x",
                "7",
                "-h",
                "--help",
                "--top 7 --help",
                "--top -h",
                "--",
                "--top 7 --",
                "=7",
                "-top 7",
                "--TOP 7",
                "--memory.threshold 7",
                "@file"
            })
    void areLeftToPicocliWhenAnythingIsOdd(String line) {
        assertEquals(Optional.empty(), Options.read(List.of(line.split(" ", -1))));
    }
}
