package io.memwitness.daemon;

import java.time.Duration;

/** Waiting for the next beat. A test lets virtual time pass instead. */
@FunctionalInterface
public interface Pause {

    /** Waits; false when the recorder is asked to end, at once or while it waits. */
    boolean forNext(Duration duration);
}
