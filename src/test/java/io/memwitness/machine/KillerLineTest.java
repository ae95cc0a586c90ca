package io.memwitness.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.memwitness.model.Kill;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words in which other killers tell their deeds, in the versions that distributions carry. */
class KillerLineTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # killer | line                                                                                               | pid  | name           | rss MiB | user
        earlyoom | sending SIGTERM to process 4711 uid 1000 "tail": badness 967, VmRSS 351 MiB                         | 4711 | tail           | 351     | uid 1000
        earlyoom | sending SIGKILL to process 9 uid 0 "a": b": oom_score 967, VmRSS 3 MiB, cmdline "a: VmRSS 9 MiB"      | 9    | a": b          | 3       | uid 0
        earlyoom | sending SIGTERM to process 9 "x": badness 1, VmRSS 3 MiB                                            | 9    | x              | 3       |
        oomd     | Killed /a.slice/b.service due to memory pressure for /a.slice being 1.00% > 0.50% for > 20s with reclaim activity | 0 | b.service |  |
        oomd     | Killed /a.slice/plain due to swap used (9) / total (10) being more than 90.00%                     | 0    | a.slice        |         |
        oomd     | Killed /plain due to memory used (9) / total (10) and swap used (9) / total (10) being more than 90.00% | 0 | plain         |         |
        nohang   | `  PID:       815, name: mem, state: x, state: R (running), EUID: 33, SID: 815 (bash), lifetime: 3s` | 815 | mem, state: x  |         | uid 33
        """)
    void isUnderstood(String killer, String line, int pid, String name, Long rss, String user) {
        Kill kill = parse(killer, line).orElseThrow();

        assertEquals(pid, kill.pid());
        assertEquals(name, kill.name());
        assertEquals(rss == null, !kill.rss().isKnown());
        assertEquals(rss == null ? 0 : rss << 20, kill.rss().orElse(0L));
        assertEquals(user == null ? "not told" : user, kill.user().orElse("not told"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        earlyoom | sending SIGTERM when mem <= 10.00% and swap <= 10.00%,
        earlyoom | mem avail:   337 of  7853 MiB ( 4.30%)
        oomd     | Nothing killed when attempting to kill /a
        oomd     | Killed process 9 (x)
        nohang   | Victim status (found in 3ms):
        """)
    void isNoKillOtherwise(String killer, String line) {
        assertEquals(Optional.empty(), parse(killer, line));
    }

    @Test
    void tellsWhenNohangActed() {
        assertTrue(KillerLine.isNohangsDeed("  Sending SIGTERM to the victim"));
        assertFalse(KillerLine.isNohangsDeed("Thresholds is not exceeded now"));
    }

    private static Optional<Kill> parse(String killer, String line) {
        return switch (killer) {
            case "earlyoom" -> KillerLine.earlyoom(line, Instant.EPOCH);
            case "oomd" -> KillerLine.oomd(line, Instant.EPOCH);
            default -> KillerLine.nohang(line, Instant.EPOCH);
        };
    }
}
