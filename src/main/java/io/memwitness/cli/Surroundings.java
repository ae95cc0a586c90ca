package io.memwitness.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Supplier;

/**
 * What a reader meets on this machine; a test puts another one there.
 *
 * @param now              wall-clock time
 * @param zone             of the host
 * @param terminal         where stdout leads
 * @param root             of the file system: /
 * @param currentDirectory where the program was started
 * @param serviceSettings  configuration file of the service
 * @param serviceData      data directory of the service, unless its configuration file names another one
 */
record Surroundings(
        Supplier<Instant> now,
        ZoneId zone,
        Terminal terminal,
        Path root,
        Path currentDirectory,
        Path serviceSettings,
        Path serviceData) {

    /** USER_HZ: 100 on every architecture that Java runs on. */
    private static final long TICKS_PER_SECOND = 100;

    static Surroundings ofThisProcess(Supplier<Instant> now, ZoneId zone) {
        return new Surroundings(
                now,
                zone,
                Terminal.ofThisProcess(),
                Path.of("/"),
                Path.of(""),
                Path.of("/etc/memwitness/memwitness.conf"),
                Path.of("/var/lib/memwitness"));
    }

    /** Where procfs is mounted. */
    Path proc() {
        return root.resolve("proc");
    }

    /** The device from which the messages of the kernel are read. */
    Path kernelMessages() {
        return root.resolve("dev/kmsg");
    }

    /** Looks for recorders. */
    RecorderSeen recorder(Instant at) {
        return new RecorderSeen(proc(), at, TICKS_PER_SECOND);
    }
}
