package io.memwitness.config;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which variables of the environment count, and which are mistakes. */
class EnvironmentTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MEMWITNESS_JAVA_OPTS",
                "MEMWITNESS_HOME",
                "MEMWITNESS_TRAINING",
                "MEMWITNESS_DEBUG",
                "MEMWITNESS",
                "memwitness_top",
                "XMEMWITNESS_TOP",
                "TOP",
                "PATH"
            })
    void variablesOfOthersDoNotCount(String name) {
        assertDoesNotThrow(() -> Settings.from(Map.of(), Map.of(name, "nonsense")));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "MEMWITNESS_TPO,              Did you mean MEMWITNESS_TOP?",
        "MEMWITNESS_THRESHOLD,        Did you mean MEMWITNESS_MEMORY_THRESHOLD?",
        "MEMWITNESS_LOGDIR,           Did you mean MEMWITNESS_LOG_DIR?",
        "MEMWITNESS_CONF,             Did you mean MEMWITNESS_CONFIG?",
        "MEMWITNESS_MEMORY.THRESHOLD, Did you mean MEMWITNESS_MEMORY_THRESHOLD?",
        "MEMWITNESS_COLOUR,           Unset it",
        "MEMWITNESS_,                 Unset it"
    })
    void anUnknownVariableIsAMistake(String name, String advice) {
        assertEquals(name + " in the environment is not a setting. " + advice, refusal(Map.of(name, "1")));
    }

    @Test
    void unknownVariablesAreToldInTheOrderOfTheirNames() {
        Map<String, String> environment = Map.of("MEMWITNESS_C", "", "MEMWITNESS_A", "", "MEMWITNESS_B", "");
        assertEquals("""
            MEMWITNESS_A in the environment is not a setting. Unset it
            MEMWITNESS_B in the environment is not a setting. Unset it
            MEMWITNESS_C in the environment is not a setting. Unset it\
            """, refusal(environment));
    }

    @Test
    void aSecretInAnUnknownVariableIsNotRepeated() {
        assertFalse(refusal(Map.of("MEMWITNESS_PASSWORD", "hunter2")).contains("hunter2"));
    }

    private static String refusal(Map<String, String> environment) {
        return assertThrows(SettingsException.class, () -> Settings.from(Map.of(), environment))
                .lines();
    }
}
