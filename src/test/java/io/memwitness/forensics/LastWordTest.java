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

    private static final Fact<ProcessOrigin> NOTHING = Fact.missing("none");

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

    @ParameterizedTest(name = "{0} told with {1}, {2} found with {3}: {4}")
    @CsvSource({
        "deleted file, 1300, shared memory, 1300, deleted file",
        "deleted file, 1300, shared memory, 9000, deleted file",
        "shared memory, 1300, deleted file, 1200, deleted file",
        "leak, 8000, leak, 600, leak",
        "leak, 8000, deleted file, 600, leak",
        "leak, 8000, deleted file, 9000, deleted file",
        "nobody, 8000, leak, 600, leak",
        "limit, 500, leak, 8000, leak",
    })
    void keepsWhatExplainedMore(String told, long toldGrew, String found, long foundGrew, String expected) {
        Verdict last = LastWord.of(named(found, foundGrew), Fact.of(named(told, toldGrew)));

        assertEquals(named(expected, 0).who(), last.who());
    }

    @Test
    void keepsTheGreaterGrowthOfTheSame() {
        assertEquals(
                Fact.of(8000L),
                LastWord.of(named("leak", 600), Fact.of(named("leak", 8000))).grew());
    }

    private static Verdict named(String what, long grew) {
        Fact<Integer> pid = Fact.of(20);
        Fact<String> none = Fact.missing("none");
        return switch (what) {
            case "leak" -> verdict(Kind.PROCESS, Named.many(new Parent(pid, none), none, none, NOTHING, 1), grew);
            case "limit" -> verdict(Kind.CONTAINER_LIMIT, Named.in(Verdict.Who.NOBODY, Fact.of("/box"), none), grew);
            case "deleted file" -> verdict(Kind.SHARED_MEMORY, Named.thing("/memfd:x", pid, none, none), grew);
            case "shared memory" -> verdict(Kind.SHARED_MEMORY, Verdict.Who.NOBODY, grew);
            default -> verdict(Kind.PROCESS, Verdict.Who.NOBODY, grew);
        };
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
        return verdict(kind, Verdict.Who.NOBODY, 0);
    }

    private static Verdict verdict(Kind kind, Verdict.Who who, long grew) {
        return new Verdict(
                kind,
                who,
                Fact.missing("test"),
                Fact.of(grew),
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
