package io.memwitness.store;

import java.io.IOException;

/**
 * Takes one after the other of what is too much to be held in memory.
 *
 * @param <T> what is taken
 */
@FunctionalInterface
public interface Sink<T> {

    /**
     * Takes the next one.
     *
     * @throws IOException it cannot be passed on
     */
    void take(T value) throws IOException;
}
