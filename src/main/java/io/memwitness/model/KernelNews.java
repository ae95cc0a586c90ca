package io.memwitness.model;

import java.util.List;

/**
 * What the kernel's log said since the last beat.
 *
 * @param kills    in their order
 * @param lost     records that were overwritten before they could be read
 * @param unread   empty, or why the log cannot be read, in words that fit into parentheses
 */
public record KernelNews(List<KernelKill> kills, long lost, String unread) {

    /** Nothing happened. */
    public static final KernelNews NONE = new KernelNews(List.of(), 0, "");

    public KernelNews {
        kills = List.copyOf(kills);
    }
}
