package io.memwitness.model;

import java.time.Instant;

/**
 * A process that was killed for lack of memory; bytes.
 *
 * @param at          wall-clock time
 * @param pid         of the victim
 * @param name        of the victim, escaped
 * @param by          who killed it: "kernel", "systemd-oomd", "earlyoom", "nohang"
 * @param scope       whose shortage it was
 * @param limitedBy   cgroup whose limit was hit
 * @param rss         resident set when it was killed
 * @param anonymous   anonymous part of it
 * @param swap        moved to swap
 * @param oomScoreAdj its oom_score_adj
 * @param user        owner, or "uid 1000"
 * @param unit        systemd unit or container
 * @param seen        what was read of it while it lived; missing when it was never among the biggest: then all is from the killer's line
 * @param grew        what it had grown by since the rise began, as far as it was seen
 * @param startedAt   when it started, as far as it was seen
 * @param leadUp      its anonymous + swapped memory up to the last beat that saw it, bytes; "ago" counts from the report
 */
public record Kill(
        Instant at,
        int pid,
        String name,
        String by,
        Scope scope,
        Fact<String> limitedBy,
        Fact<Long> rss,
        Fact<Long> anonymous,
        Fact<Long> swap,
        Fact<Long> oomScoreAdj,
        Fact<String> user,
        Fact<String> unit,
        Fact<ProcessOrigin> seen,
        Fact<Long> grew,
        Fact<Instant> startedAt,
        Fact<LeadUp> leadUp) {

    /** Whose shortage it was. */
    public enum Scope {
        HOST,
        CGROUP
    }
}
