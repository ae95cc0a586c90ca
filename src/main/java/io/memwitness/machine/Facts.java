package io.memwitness.machine;

import io.memwitness.model.Fact;
import java.util.function.Function;

/** Facts that follow from facts. */
final class Facts {

    private Facts() {}

    /** What follows from the value, which may be missing for a reason of its own. */
    static <T, R> Fact<R> then(Fact<T> fact, Function<? super T, Fact<R>> next) {
        return switch (fact) {
            case Fact.Known<T> known -> next.apply(known.value());
            case Fact.Missing<T> missing -> Fact.missing(missing.reason());
        };
    }

    /** The same, or missing for a better reason when there is one. */
    static <T> Fact<T> because(Fact<T> fact, Fact<String> betterReason) {
        return !fact.isKnown() && betterReason instanceof Fact.Known<String> better
                ? Fact.missing(better.value())
                : fact;
    }
}
