package io.memwitness.model;

import java.util.Locale;

/** What made a report due. */
public enum Cause {
    /** Used memory stayed above the threshold. */
    THRESHOLD,
    /** The kernel killed a process for lack of memory. */
    KILL,
    /** Hardly any memory is available. */
    AVAILABLE,
    /** Tasks stood still for lack of memory. */
    STALLED,
    /** Asked for by hand. */
    ASKED;

    /** As it stands in JSON and in the store: lower case. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
