package io.memwitness.forensics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.memwitness.model.Fact;
import io.memwitness.model.ProcessOrigin;
import io.memwitness.model.Verdict;
import io.memwitness.model.Verdict.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The verdict on an incident as a whole. */
class LastWordTest {

    @ParameterizedTest(name = "{0} told, {1} found: {2}")
    @CsvSource({
        "PROCESS, NONE_SEEN, PROCESS",
        "PROCESS, UNACCOUNTED, PROCESS",
        "UNACCOUNTED, NONE_SEEN, UNACCOUNTED",
        "NONE_SEEN, UNACCOUNTED, UNACCOUNTED",
        "PROCESS, TMPFS, TMPFS",
        "NONE_SEEN, NONE_SEEN, NONE_SEEN",
    })
    void keepsWhatKnewMore(Kind told, Kind found, Kind expected) {
        assertEquals(
                expected, LastWord.of(verdict(found), Fact.of(verdict(told))).kind());
    }

    @Test
    void isWhatIsFoundWhenNothingWasTold() {
        assertEquals(
                Kind.NONE_SEEN,
                LastWord.of(verdict(Kind.NONE_SEEN), Fact.missing("no report")).kind());
    }

    @Test
    void saysWhetherTheCulpritIsGoneByNow() {
        Verdict leak = Explainer.explain(
                        NightScript.play("java(10) 8000, wait 10m, perl(20) 10 in b.service, 20 +100, wait 6m"))
                .verdict();

        assertEquals(true, LastWord.over(leak, living(false)).ended());
        assertEquals(false, LastWord.over(leak, living(true)).ended());
        assertEquals(false, LastWord.over(verdict(Kind.TMPFS), living(false)).ended());
    }

    @Test
    void foreseesNothing() {
        assertEquals(
                Fact.missing("it is over"),
                LastWord.over(verdict(Kind.PROCESS), living(true)).toFull());
    }

    private static Verdict verdict(Kind kind) {
        Fact<Long> none = Fact.missing("test");
        return new Verdict(
                kind,
                Verdict.Who.NOBODY,
                none,
                none,
                Fact.missing("test"),
                Fact.missing("test"),
                false,
                "",
                Fact.of(Duration.ofMinutes(3)));
    }

    private static Evidence.Processes living(boolean lives) {
        return new Evidence.Processes() {
            @Override
            public Fact<ProcessOrigin> origin(int pid, long startTicks) {
                return Fact.missing("test");
            }

            @Override
            public boolean lives(int pid, long startTicks) {
                return lives;
            }
        };
    }
}
