package io.memwitness.model;

/**
 * Identity of a process. The kernel reuses pids, so a pid alone does not identify anything over time, and start ticks
 * count from boot, so they do not identify anything over a reboot. Wall-clock start times move when the clock is set.
 *
 * @param bootId     /proc/sys/kernel/random/boot_id
 * @param pid        process id, 1 to /proc/sys/kernel/pid_max
 * @param startTicks clock ticks from boot to the start of the process: field 22 of /proc/PID/stat, proc_pid_stat(5)
 */
public record ProcessId(String bootId, int pid, long startTicks) {}
