package io.memwitness.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What this process cannot see of the host, because /proc was mounted so: proc(5), hidepid and subset. */
final class BlindSpots {

    private BlindSpots() {}

    /** In words; empty when everything is to be seen. */
    static List<String> of(Path proc) {
        try {
            boolean hidden = Files.readAllLines(proc.resolve("self/mountinfo"), StandardCharsets.ISO_8859_1).stream()
                    .filter(line -> line.contains(" /proc ") && line.contains(" - proc "))
                    .anyMatch(BlindSpots::isHidden);
            return hidden && !mayTraceAll(proc)
                    ? List.of("processes of other users are hidden (/proc is mounted with hidepid)")
                    : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static boolean isHidden(String mount) {
        int at = mount.indexOf("hidepid=");
        return at >= 0 && !mount.startsWith("hidepid=0", at) && !mount.startsWith("hidepid=off", at);
    }

    /** CAP_SYS_PTRACE, bit 19 of CapEff in /proc/self/status, looks through hidepid. */
    private static boolean mayTraceAll(Path proc) throws IOException {
        for (String line : Files.readAllLines(proc.resolve("self/status"), StandardCharsets.ISO_8859_1)) {
            if (line.startsWith("CapEff:")) {
                return (Long.parseUnsignedLong(line.substring(7).strip(), 16) & (1L << 19)) != 0;
            }
        }
        return false;
    }
}
