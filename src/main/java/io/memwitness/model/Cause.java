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

    /** The cause that a trigger in words tells of: "memory used 86.4 % &gt; 80 % for 15 s". */
    public static Cause ofTrigger(String words) {
        if (words.startsWith("kernel killed")) {
            return KILL;
        }
        if (words.startsWith("available memory")) {
            return AVAILABLE;
        }
        return words.startsWith("tasks stalled") ? STALLED : THRESHOLD;
    }

    /** As it stands in JSON and in the store: lower case. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
