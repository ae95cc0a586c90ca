package io.memwitness.machine;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What systemd asks for in the environment. What it gets to hear is tested under a booted systemd. */
class ServiceManagerTest {

    private static final long PID = 4711;

    @ParameterizedTest(name = "WATCHDOG_USEC={0} WATCHDOG_PID={1}")
    @CsvSource(delimiter = '|', textBlock = """
        60000000 | 4711 | PT60S
        60000000 |      | PT60S
        60000000 | 4712 | PT0S
                 | 4711 | PT0S
        nonsense | 4711 | PT0S
        -5       | 4711 | PT0S
        """)
    void watchdogIsForThisProcessOnly(String micros, String pid, Duration expected) {
        Map<String, String> environment = new HashMap<>();
        environment.computeIfAbsent("WATCHDOG_USEC", name -> micros);
        environment.computeIfAbsent("WATCHDOG_PID", name -> pid);

        assertEquals(expected, ServiceManager.of(environment, PID).watchdog());
    }

    @Test
    void withoutSystemdItIsSilent() {
        ServiceManager service = ServiceManager.of(Map.of(), PID);

        assertDoesNotThrow(() -> service.ready("x"));
        assertDoesNotThrow(service::feedWatchdog);
        assertDoesNotThrow(service::stopping);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/no/such/socket", "@nobody-listens-here", "relative", "/"})
    void socketThatNobodyReadsIsNoTrouble(String path) {
        ServiceManager service = ServiceManager.of(Map.of("NOTIFY_SOCKET", path), PID);

        assertDoesNotThrow(() -> service.status("x".repeat(5000)));
    }

    @Test
    void pathThatIsTooLongForASocketIsNone() {
        assertDoesNotThrow(() -> ServiceManager.of(Map.of("NOTIFY_SOCKET", "/" + "x".repeat(200)), PID)
                .ready("x"));
    }
}
