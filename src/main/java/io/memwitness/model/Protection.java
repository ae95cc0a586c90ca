package io.memwitness.model;

/**
 * One step by which the recorder protects itself, and whether it worked.
 *
 * @param worked  checked, not assumed
 * @param told    for the TRUST line: "memory locked", "oom_score_adj -900", "memory NOT locked (RLIMIT_MEMLOCK is 8 MiB)"
 * @param remedy  what to do when it did not work; empty when it worked
 */
public record Protection(boolean worked, String told, String remedy) {}
