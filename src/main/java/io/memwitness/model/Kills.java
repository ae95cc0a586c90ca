package io.memwitness.model;

import java.util.List;

/**
 * What was killed since the incident began, or in the look-back when the report belongs to no incident.
 *
 * @param named   with a name, in their order
 * @param counted rise of oom_kill in /proc/vmstat; missing before Linux 4.13
 * @param lost    records of the kernel's log that were overwritten unread
 * @param unread  empty, or why the kernel's log cannot be read
 */
public record Kills(List<Kill> named, Fact<Long> counted, long lost, String unread) {

    public static final Kills NONE = new Kills(List.of(), Fact.of(0L), 0, "");

    public Kills {
        named = List.copyOf(named);
    }

    /** Kills that the kernel counted and nobody named: no line was printed, it was lost, or the log cannot be read. */
    public long unnamed() {
        long byKernel =
                named.stream().filter(kill -> kill.by().equals("kernel")).count();
        return Math.max(0, counted.orElse(0L) - byKernel);
    }
}
