package io.memwitness.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is taken for a typing error, and what is too far off for a guess. */
class NearestTest {

    private static final List<String> WORDS = List.of("top", "interval", "memory.threshold", "log.dir", "log.max_size");

    @ParameterizedTest(name = "{0} is {2}: {1}")
    @CsvSource(
            nullValues = "nothing",
            value = {
                "tpo,                  top,              two letters swapped",
                "to,                   top,              a letter missing",
                "topp,                 top,              a letter too many",
                "tip,                  top,              a wrong letter",
                "intrevl,              interval,         two mistakes",
                "threshold,            memory.threshold, a part",
                "log.directory,        log.dir,          more than the word",
                "log,                  log.dir,          a part of two: the shorter one",
                "in,                   nothing,          a part too short to say anything",
                "tap-dance,            nothing,          something else",
                "x,                    nothing,          something else",
                "color,                nothing,          something else"
            })
    void isWhatWasProbablyMeant(String word, String expected, String why) {
        assertEquals(expected, Nearest.to(word, WORDS), why);
    }

    @Test
    void isNothingForTextThatIsNoWord() {
        assertEquals(null, Nearest.to("", WORDS));
        assertEquals(null, Nearest.to("top".repeat(100_000), WORDS));
    }
}
