package io.memwitness.model;

/**
 * Load averages over 1, 5 and 15 minutes: /proc/loadavg, proc_loadavg(5).
 *
 * @param one     number of tasks that ran or waited uninterruptibly, mean of the last minute
 * @param five    the same for 5 minutes
 * @param fifteen the same for 15 minutes
 */
public record LoadAverages(double one, double five, double fifteen) {}
