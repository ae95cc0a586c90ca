package io.memwitness.model;

import java.time.Duration;
import java.time.Instant;

/**
 * One life of the recorder, from its start to its end.
 *
 * @param bootId     /proc/sys/kernel/random/boot_id
 * @param host       /proc/sys/kernel/hostname
 * @param version    of memwitness
 * @param pid        of the recorder
 * @param startTicks clock ticks from boot to its start, field 22 of /proc/self/stat: with boot id and pid its identity
 * @param startedAt  wall-clock time of its start
 * @param interval   time between two beats
 */
public record Session(
        String bootId, String host, String version, int pid, long startTicks, Instant startedAt, Duration interval) {}
