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
 * @param currentDirectory where the program was started
 * @param serviceSettings  configuration file of the service
 * @param serviceData      data directory of the service, unless its configuration file names another one
 */
record Surroundings(
        Supplier<Instant> now,
        ZoneId zone,
        Terminal terminal,
        Path currentDirectory,
        Path serviceSettings,
        Path serviceData) {

    static Surroundings ofThisProcess(Supplier<Instant> now, ZoneId zone) {
        return new Surroundings(
                now,
                zone,
                Terminal.ofThisProcess(),
                Path.of(""),
                Path.of("/etc/memwitness/memwitness.conf"),
                Path.of("/var/lib/memwitness"));
    }
}
