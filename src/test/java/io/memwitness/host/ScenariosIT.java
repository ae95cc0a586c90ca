package io.memwitness.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Shortages of memory whose culprit is known, each caused by a small real program: src/test/scenarios. Every verdict must be right; the score
 * is printed either way.
 */
@Tag("host")
@Timeout(value = 12, unit = TimeUnit.MINUTES)
class ScenariosIT {

    private static final String SCORE = "src/test/scenarios/score.sh";

    @Test
    void nameTheCulpritOnThisHost() {
        assertAllRight(Rig.run(Map.of(), SCORE));
    }

    @Test
    void nameTheCulpritWhereTheKernelKillsAndTellItInTime() {
        assertAllRight(Rig.run(Map.of(), SCORE, "--guest"));
    }

    private static void assertAllRight(Said said) {
        System.out.println(said.out());
        assertEquals(0, said.status(), said::toString);
    }
}
