package io.memwitness.machine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatusTextTest {

    @Test
    void keepsTheLinesWithBlanksForTabs() {
        assertEquals(
                List.of("Name: java", "Uid: 0 0 0 0", "VmRSS:    1234 kB"),
                lines("Name:\tjava\nUid:\t0\t0\t0\t0\nVmRSS:\t   1234 kB\n"));
    }

    @Test
    void takesTheNameThatWasEscapedOnce() {
        assertEquals(
                List.of("Name: a\\nb", "State: S (sleeping)"),
                StatusText.lines("Name:\ta\\nb\nState:\tS (sleeping)\n".getBytes(ISO_8859_1), "a\\nb"));
    }

    @Test
    void escapesWhatIsNoText() {
        assertEquals(List.of("x\\x1b\\xff"), lines("x\u001b\u00ff"));
        assertEquals(List.of(), lines(""));
    }

    private static List<String> lines(String text) {
        return StatusText.lines(text.getBytes(ISO_8859_1), "java");
    }
}
