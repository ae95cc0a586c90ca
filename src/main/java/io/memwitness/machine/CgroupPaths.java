package io.memwitness.machine;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The control groups of a process: /proc/PID/cgroup, cgroups(7). A path is text as the kernel gives it, not printable yet.
 *
 * @param unified path in the cgroup v2 tree: the line "0::"
 * @param memory  path in the v1 tree of the memory controller; empty when memory is controlled by v2
 * @param named   path in the v1 tree "name=systemd"
 */
record CgroupPaths(Optional<String> unified, Optional<String> memory, Optional<String> named) {

    /** Lines that are none are left out. */
    static CgroupPaths parse(byte[] text) {
        List<String[]> lines = HostileText.decode(text)
                .lines()
                .map(line -> line.split(":", 3))
                .filter(fields -> fields.length == 3 && fields[2].startsWith("/"))
                .toList();
        return new CgroupPaths(path(lines, ""), path(lines, "memory"), path(lines, "name=systemd"));
    }

    private static Optional<String> path(List<String[]> lines, String controller) {
        return lines.stream()
                .filter(fields -> Arrays.asList(fields[1].split(",")).contains(controller))
                .map(fields -> withoutMark(fields[2]))
                .findFirst();
    }

    /** The kernel marks a group that was removed while a process (a zombie, say) is still in it. */
    private static String withoutMark(String path) {
        String mark = " (deleted)";
        return path.endsWith(mark) ? path.substring(0, path.length() - mark.length()) : path;
    }

    /** The group that the process's memory is charged to. */
    Optional<String> charged() {
        return memory.or(() -> unified);
    }

    /** The group that tells the unit: the first of the trees in which the process is not simply in the root. */
    Optional<String> telling() {
        return List.of(unified, named, memory).stream()
                .flatMap(Optional::stream)
                .filter(path -> !path.equals("/"))
                .findFirst();
    }
}
