package io.memwitness.machine;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the kernel said about a cgroup at its limit: "memory: usage 65536kB, limit 65536kB, failcnt 333". The group may be
 * gone by the time that anybody looks.
 *
 * @param used     bytes
 * @param limit    bytes
 * @param failures since the group was made
 * @param kills    of processes
 */
record LimitHit(long used, long limit, long failures, long kills) {

    private static final Pattern FORM =
            Pattern.compile("memory: usage (\\d{1,15})kB, limit (\\d{1,15})kB, failcnt (\\d{1,18})");

    /** Empty for other lines. */
    static Optional<LimitHit> parse(String line) {
        Matcher parts = FORM.matcher(line);
        return parts.matches()
                ? Optional.of(new LimitHit(
                        Long.parseLong(parts.group(1)) * 1024,
                        Long.parseLong(parts.group(2)) * 1024,
                        Long.parseLong(parts.group(3)),
                        0))
                : Optional.empty();
    }
}
