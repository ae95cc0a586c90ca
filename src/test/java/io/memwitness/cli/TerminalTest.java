package io.memwitness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.memwitness.report.Style;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Colour and width of what is printed. */
class TerminalTest {

    @ParameterizedTest(name = "terminal {0} of {1} columns with {2}: {3} columns, colour {4}")
    @CsvSource(textBlock = """
        true,  132, '',                    132, true
        true,  0,   '',                    80,  true
        true,  132, COLUMNS=100,           100, true
        true,  132, COLUMNS=wide,          132, true
        true,  132, COLUMNS=-1,            132, true
        true,  132, COLUMNS=7,             40,  true
        true,  132, COLUMNS=99999999,      1000, true
        true,  132, COLUMNS=9999999999999, 132, true
        true,  132, NO_COLOR=1,            132, false
        true,  132, NO_COLOR=,             132, true
        true,  132, TERM=dumb,             132, false
        false, 132, '',                    80,  false
        false, 132, COLUMNS=120,           120, false
        """)
    void decides(boolean isTerminal, int columns, String variable, int width, boolean colour) {
        Map<String, String> environment = new HashMap<>(Map.of("TERM", "xterm"));
        if (!variable.isEmpty()) {
            environment.put(variable.split("=", 2)[0], variable.split("=", 2)[1]);
        }
        assertEquals(new Style(width, colour), new Terminal(() -> isTerminal, () -> columns).style(environment));
    }
}
