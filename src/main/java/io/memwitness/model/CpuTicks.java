package io.memwitness.model;

/**
 * Time of all processors since boot in clock ticks: the "cpu" line of /proc/stat, proc_stat(5).
 *
 * @param busy  user + nice + system + irq + softirq + steal
 * @param total busy + idle + iowait
 */
public record CpuTicks(long busy, long total) {}
