package io.memwitness.machine;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.memwitness.model.Fact;

/** What a fact holds, or the test fails. */
final class Samples {

    private Samples() {}

    static <T> T known(Fact<T> fact) {
        if (fact instanceof Fact.Known<T> known) {
            return known.value();
        }
        throw new AssertionError(fact.toString());
    }

    static String reason(Fact<?> fact) {
        return assertInstanceOf(Fact.Missing.class, fact, fact::toString).reason();
    }
}
