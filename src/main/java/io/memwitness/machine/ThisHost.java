package io.memwitness.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Which host, and which boot of it, this is.
 *
 * @param name   /proc/sys/kernel/hostname
 * @param bootId /proc/sys/kernel/random/boot_id
 */
public record ThisHost(String name, String bootId) {

    /**
     * This host, now; "unknown" for what cannot be read.
     *
     * @param proc where procfs is mounted: /proc
     */
    public static ThisHost read(Path proc) {
        return new ThisHost(oneLine(proc, "sys/kernel/hostname"), oneLine(proc, "sys/kernel/random/boot_id"));
    }

    private static String oneLine(Path proc, String file) {
        try {
            return HostileText.of(
                    Files.readString(proc.resolve(file), StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            return "unknown";
        }
    }
}
