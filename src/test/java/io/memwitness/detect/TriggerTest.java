package io.memwitness.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why a report was written, in words. */
class TriggerTest {

    @ParameterizedTest(name = "{0} % > {1} % for {2} reads {3}")
    @CsvSource(delimiter = '|', textBlock = """
        86.4       | 80    | PT15S     | memory used 86.4 % > 80 % for 15 s
        86         | 80    | PT15S     | memory used 86 % > 80 % for 15 s
        86.44      | 79.5  | PT15S     | memory used 86.4 % > 79.5 % for 15 s
        86.46      | 79.25 | PT15S     | memory used 86.5 % > 79.25 % for 15 s
        80.04      | 80    | PT15S     | memory used 80.04 % > 80 % for 15 s
        80.000004  | 80    | PT15S     | memory used 80.000004 % > 80 % for 15 s
        80.0500001 | 80.05 | PT15S     | memory used 80.1 % > 80.05 % for 15 s
        100        | 0     | PT10M     | memory used 100 % > 0 % for 10 min
        95         | 80    | PT0S      | memory used 95 % > 80 %
        """)
    void reads(double used, double limit, Duration lasted, String expected) {
        assertEquals(expected, Trigger.above(used, levelPassedAtStart(limit), "", lasted));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "PT0.5S, 500 ms", "PT0.9999S, 999 ms", "PT1S, 1 s", "PT59.999S, 59 s", "PT1M, 1 min", "PT1M1S, 1 min 1 s",
        "PT59M59S, 59 min 59 s", "PT1H, 1 h", "PT1H59S, 1 h", "PT1H5M, 1 h 5 min", "PT24H, 1 d", "PT51H59M, 2 d 3 h",
    })
    void tellsTimeInItsTwoLargestUnits(Duration duration, String expected) {
        assertEquals(expected, Trigger.words(duration));
    }

    @Test
    void readsTheSameInEveryLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG"));
        try {
            assertEquals(
                    "memory used 86.4 % > 79.5 % for 15 s",
                    Trigger.above(86.4, levelPassedAtStart(79.5), "", Duration.ofSeconds(15)));
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest(name = "{0} reads {1}")
    @CsvSource(delimiter = '|', textBlock = """
        95% 616s                     | memory used 95 % > 80 % for 10 min 15 s
        95% 1m, 75% 570s             | memory used 75 % > 70 % (clear) for 10 min 15 s
        75% 1m, 95% 60s, 75% 570s    | memory used 75 % > 70 % (clear) for 11 min 15 s
        95% 1m, 75% 540s, 95% 30s    | memory used 95 % > 80 % for 15 s
        """)
    void namesTheLimitThatIsExceededAndSinceWhen(String usedOverTime, String expected) {
        Policy policy = new Policy(80, Duration.ofSeconds(15), Duration.ofMinutes(10), 70, Duration.ZERO);
        Decision last =
                Timeline.decisions(usedOverTime, policy, Duration.ofSeconds(3)).getLast();

        assertEquals(expected, assertInstanceOf(Decision.Due.class, last).trigger());
    }

    private static Level levelPassedAtStart(double limit) {
        Level level = new Level(limit);
        level.see(limit + 1, Duration.ZERO);
        return level;
    }
}
