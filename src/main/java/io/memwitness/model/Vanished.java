package io.memwitness.model;

import java.time.Duration;

/**
 * A process that ended during the incident; bytes.
 *
 * @param pid      of it
 * @param name     of it
 * @param unit     systemd unit or container
 * @param peak     the most anonymous + swapped memory that it was seen with
 * @param last     the same when it was last seen
 * @param ago      how long before the report it was last seen
 * @param killedBy "kernel", "systemd-oomd", ...; missing when it ended by itself or nobody knows
 */
public record Vanished(
        int pid, String name, Fact<String> unit, long peak, long last, Duration ago, Fact<String> killedBy) {}
