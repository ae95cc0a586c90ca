package io.memwitness.model;

import java.util.function.Function;

/**
 * A reading that may be missing, with the reason why. A missing number never becomes a 0 that looks like a value.
 *
 * @param <T> type of the value
 */
public sealed interface Fact<T> {

    /** The value was read. */
    record Known<T>(T value) implements Fact<T> {}

    /**
     * There is no value.
     *
     * @param reason why, in words that fit into parentheses: "permission denied", "too big"
     */
    record Missing<T>(String reason) implements Fact<T> {}

    static <T> Fact<T> of(T value) {
        return new Known<>(value);
    }

    static <T> Fact<T> missing(String reason) {
        return new Missing<>(reason);
    }

    default boolean isKnown() {
        return this instanceof Known;
    }

    default T orElse(T other) {
        return this instanceof Known<T> known ? known.value() : other;
    }

    default <R> Fact<R> map(Function<? super T, ? extends R> change) {
        return switch (this) {
            case Known<T> known -> new Known<>(change.apply(known.value()));
            case Missing<T> missing -> new Missing<>(missing.reason());
        };
    }

    /** What follows from the value, which may be missing for a reason of its own. */
    default <R> Fact<R> then(Function<? super T, Fact<R>> next) {
        return switch (this) {
            case Known<T> known -> next.apply(known.value());
            case Missing<T> missing -> new Missing<>(missing.reason());
        };
    }

    /** The value as text, or "n/a (reason)". */
    default String text(Function<? super T, String> format) {
        return switch (this) {
            case Known<T> known -> format.apply(known.value());
            case Missing<T> missing -> "n/a (" + missing.reason() + ")";
        };
    }
}
