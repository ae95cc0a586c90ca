package io.memwitness.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Where settings come from and which source wins: option, environment, file, default. */
class SettingsTest {

    @TempDir
    Path directory;

    @Test
    void areAllCoveredByTheseTests() {
        List<String> covered =
                EverySetting.rows().stream().map(row -> row.key()).toList();
        assertEquals(Settings.all().stream().map(Setting::key).toList(), covered);
    }

    @ParameterizedTest
    @MethodSource("io.memwitness.config.EverySetting#rows")
    void haveADefault(EverySetting row) throws Exception {
        assertEquals(row.standard(), row.in(Settings.from(Map.of(), Map.of())));
        assertNotEquals(row.standard(), row.value());
    }

    @ParameterizedTest
    @MethodSource("io.memwitness.config.EverySetting#rows")
    void areTakenFromTheFile(EverySetting row) throws Exception {
        assertEquals(row.value(), row.in(Settings.from(file(row.key() + " = " + row.text()), Map.of())));
    }

    @ParameterizedTest
    @MethodSource("io.memwitness.config.EverySetting#rows")
    void areTakenFromTheEnvironment(EverySetting row) throws Exception {
        Map<String, String> environment = Map.of(row.setting().variable(), row.text());
        assertEquals(row.value(), row.in(Settings.from(Map.of(), environment)));
    }

    @ParameterizedTest
    @MethodSource("io.memwitness.config.EverySetting#rows")
    void areTakenFromAnOption(EverySetting row) throws Exception {
        assertEquals(row.value(), row.in(Settings.from(Map.of(row.setting().option(), row.text()), Map.of())));
    }

    @ParameterizedTest
    @MethodSource("io.memwitness.config.EverySetting#rows")
    void haveAnExampleThatWorksAndIsNotTheDefault(EverySetting row) throws Exception {
        Setting<?> setting = row.setting();
        assertNotEquals(row.standard(), row.in(Settings.from(Map.of(setting.option(), setting.example()), Map.of())));
    }

    @ParameterizedTest(name = "option {0}, environment {1}, file {2}: {3}")
    @CsvSource({
        "7,    8,    9,    7",
        "7,    8,    ,     7",
        "7,    ,     9,    7",
        ",     8,    9,    8",
        ",     8,    ,     8",
        ",     ,     9,    9",
        ",     ,     ,     5"
    })
    void comeFromTheStrongestSource(String option, String variable, String line, int expected) throws Exception {
        Map<String, String> options = line == null ? new HashMap<>() : file("top = " + line);
        if (option != null) {
            options.put("--top", option);
        }
        Map<String, String> environment = variable == null ? Map.of() : Map.of("MEMWITNESS_TOP", variable);
        assertEquals(expected, Settings.from(options, environment).top());
    }

    @Test
    void aWeakerSourceMustBeRightNevertheless() throws IOException {
        Map<String, String> options = file("top = 0");
        options.put("--top", "7");
        assertThrows(SettingsException.class, () -> Settings.from(options, Map.of()));
    }

    @Test
    void theEnvironmentNamesTheFileAsTheOptionDoes() throws Exception {
        String file = file("top = 9").get("--config");
        assertEquals(
                9, Settings.from(Map.of(), Map.of("MEMWITNESS_CONFIG", file)).top());
        assertEquals(
                9,
                Settings.from(file("top = 9"), Map.of("MEMWITNESS_CONFIG", "/nowhere"))
                        .top());
    }

    @Test
    void clearPercentFollowsTheThreshold() throws Exception {
        assertEquals(
                60, Settings.from(Map.of("--memory-threshold", "60"), Map.of()).clearPercent());
        assertEquals(
                0, Settings.from(Map.of("--memory-threshold", "0"), Map.of()).clearPercent());
    }

    @Test
    void clearPercentMayEqualTheThreshold() throws Exception {
        Map<String, String> options = Map.of("--memory-threshold", "60", "--memory-clear-percent", "60");
        assertEquals(60, Settings.from(options, Map.of()).clearPercent());
    }

    @ParameterizedTest(name = "{3}")
    @CsvSource(delimiter = '|', textBlock = """
        # option                    | environment                       | file                      | message
          --memory-clear-percent=81 |                                   |                           | --memory-clear-percent 81 is above memory.threshold = 80 (the default). Use a percentage that is not above it
          --memory-threshold=70     |                                   | memory.clear_percent = 75 | memwitness.conf:1: memory.clear_percent = 75 is above --memory-threshold 70. Use a percentage that is not above it
                                    | MEMWITNESS_MEMORY_CLEAR_PERCENT=9 | memory.threshold = 8      | MEMWITNESS_MEMORY_CLEAR_PERCENT=9 is above memory.threshold = 8 (memwitness.conf:1). Use a percentage that is not above it
        """)
    void clearPercentMustNotBeAboveTheThreshold(String option, String variable, String line, String message)
            throws IOException {
        Map<String, String> options = line == null ? new HashMap<>() : file(line);
        options.putAll(assignment(option));
        SettingsException refused =
                assertThrows(SettingsException.class, () -> Settings.from(options, assignment(variable)));
        assertEquals(message, refused.lines().replace(directory + "/", ""));
        assertEquals(option != null, refused.isOptionAtFault());
    }

    @Test
    void nothingIsSaidAboutClearPercentWhenTheThresholdItselfIsWrong() {
        Map<String, String> options = Map.of("--memory-threshold", "x", "--memory-clear-percent", "90");
        SettingsException refused = assertThrows(SettingsException.class, () -> Settings.from(options, Map.of()));
        assertEquals(
                "--memory-threshold x is not a percentage. Use a percentage from 0 to 100, for example:"
                        + " --memory-threshold 90",
                refused.lines());
    }

    @Test
    void mistakesOfAllSourcesAreToldAtOnce() throws IOException {
        Map<String, String> options = file("sustain = 5", "top = many");
        options.put("--interval", "1s");
        options.put("--cooldown", "8d");
        SettingsException refused =
                assertThrows(SettingsException.class, () -> Settings.from(options, Map.of("MEMWITNESS_TOP", "")));
        assertEquals("""
            memwitness.conf:1: sustain = 5 is not a duration. Use a duration from 0s to 1d, for example: sustain = 30s
            memwitness.conf:2: top = many is not a whole number. Use a whole number from 1 to 100, for example: top = 10
            MEMWITNESS_TOP= has no value. Use a whole number from 1 to 100, for example: MEMWITNESS_TOP=10
            --cooldown 8d is out of range. Use a duration from 1s to 7d, for example: --cooldown 30m\
            """, refused.lines().replace(directory + "/", ""));
        assertTrue(refused.isOptionAtFault());
    }

    @Test
    void anOptionIsNotAtFaultForAMistakeInTheFileOrTheEnvironment() throws IOException {
        Map<String, String> options = file("top = 0");
        options.put("--interval", "1s");
        SettingsException refused =
                assertThrows(SettingsException.class, () -> Settings.from(options, Map.of("MEMWITNESS_TOP", "0")));
        assertFalse(refused.isOptionAtFault());
    }

    @Test
    void haveKeysThatStayDifferentWhenPunctuationDoesNotCount() {
        long different = Settings.all().stream().map(Setting::option).distinct().count();
        assertEquals(Settings.all().size(), different);
    }

    private Map<String, String> file(String... lines) throws IOException {
        Path file = Files.write(directory.resolve("memwitness.conf"), List.of(lines));
        return new HashMap<>(Map.of("--config", file.toString()));
    }

    private static Map<String, String> assignment(String text) {
        return text == null ? Map.of() : Map.of(text.split("=", 2)[0], text.split("=", 2)[1]);
    }
}
