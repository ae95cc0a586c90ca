package io.memwitness.machine;

import java.nio.file.Path;

/**
 * Where the facts about processes come from, and the constants of this host that give them meaning.
 *
 * @param proc           where procfs is mounted: /proc
 * @param passwd         names of users: /etc/passwd
 * @param bootId         /proc/sys/kernel/random/boot_id
 * @param ticksPerSecond unit of the times in /proc/PID/stat: sysconf(_SC_CLK_TCK), 100 on nearly all machines
 */
public record ProcSource(Path proc, Path passwd, String bootId, long ticksPerSecond) {

    /** This host. */
    public static ProcSource ofHost(String bootId, long ticksPerSecond) {
        return new ProcSource(Path.of("/proc"), Path.of("/etc/passwd"), bootId, ticksPerSecond);
    }
}
