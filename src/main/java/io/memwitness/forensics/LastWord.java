package io.memwitness.forensics;

import io.memwitness.model.Fact;
import io.memwitness.model.Verdict;
import java.time.Duration;

/**
 * The verdict on an incident as a whole. A later look may find less than an earlier one did, when the culprit is gone and the
 * flight record has moved on; for lack of evidence it does not take back what a report has told.
 */
public final class LastWord {

    private static final Fact<Duration> NEVER_FULL = Fact.missing("it is over");

    private LastWord() {}

    /**
     * The newer verdict, or the one of before when that knew more, or as much about a greater growth.
     *
     * @param newer  what the look of now finds
     * @param before what was told so far; missing when nothing was
     */
    public static Verdict of(Verdict newer, Fact<Verdict> before) {
        return before.map(told -> isMore(told, newer) ? told : newer).orElse(newer);
    }

    private static boolean isMore(Verdict told, Verdict newer) {
        return knows(told) == knows(newer)
                ? told.grew().orElse(0L) > newer.grew().orElse(0L)
                : knows(told) > knows(newer);
    }

    private static int knows(Verdict verdict) {
        return switch (verdict.kind()) {
            case NONE_SEEN -> 0;
            case UNACCOUNTED -> 1;
            case PROCESS, GROUP -> verdict.who().processes() > 0 ? 3 : 2;
            case SHARED_MEMORY -> verdict.who().path().isKnown() ? 3 : 2;
            default -> 3;
        };
    }

    /** The same when the incident is over: nothing fills memory any more, and the culprit may be gone by now. */
    public static Verdict over(Verdict verdict, Evidence.Processes processes) {
        boolean isOne =
                verdict.who().pid().isKnown() && verdict.who().startTicks().isKnown();
        boolean gone = isOne
                && !processes.lives(
                        verdict.who().pid().orElse(0),
                        verdict.who().startTicks().orElse(0L));
        return new Verdict(
                verdict.kind(),
                verdict.who(),
                verdict.held(),
                verdict.grew(),
                verdict.over(),
                verdict.share(),
                verdict.ended() || gone,
                verdict.note(),
                NEVER_FULL);
    }
}
