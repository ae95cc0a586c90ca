package io.memwitness.machine;

import io.memwitness.model.Fact;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where the trees of control groups are mounted: /proc/self/mountinfo, proc_pid_mountinfo(5). The place differs: pure v2
 * and v1 have /sys/fs/cgroup, hybrids /sys/fs/cgroup/unified as well.
 *
 * @param unified tree of cgroup v2
 * @param memory  v1 tree of the memory controller
 */
record CgroupMounts(Optional<Mount> unified, Optional<Mount> memory) {

    private static final int MOUNTINFO_LIMIT = 1024 * 1024;

    /** A blank, tab, line feed or backslash in a path is written as three octal digits. */
    private static final Pattern OCTAL = Pattern.compile("\\\\([0-3][0-7]{2})");

    /** No mounts when the file cannot be read. */
    static CgroupMounts read(HostFiles files, Path mountinfo) {
        try {
            return parse(HostileText.decode(files.read(mountinfo, MOUNTINFO_LIMIT)));
        } catch (IOException e) {
            return new CgroupMounts(Optional.empty(), Optional.empty());
        }
    }

    static CgroupMounts parse(String mountinfo) {
        List<String[]> lines = mountinfo.lines().map(line -> line.split(" ")).toList();
        return new CgroupMounts(first(lines, "cgroup2", ""), first(lines, "cgroup", "memory"));
    }

    private static Optional<Mount> first(List<String[]> lines, String type, String option) {
        return lines.stream().flatMap(fields -> mount(fields, type, option)).findFirst();
    }

    /** 36 35 98:0 ROOT POINT options [optional...] - TYPE source OPTION,OPTION. */
    private static Stream<Mount> mount(String[] fields, String type, String option) {
        int dash = Arrays.asList(fields).indexOf("-");
        if (dash < 5 || dash + 3 >= fields.length || !fields[dash + 1].equals(type)) {
            return Stream.empty();
        }
        boolean wanted =
                option.isEmpty() || Arrays.asList(fields[dash + 3].split(",")).contains(option);
        return wanted ? Stream.of(new Mount(unescaped(fields[3]), unescaped(fields[4]))) : Stream.empty();
    }

    private static String unescaped(String path) {
        return OCTAL.matcher(path)
                .replaceAll(octal -> String.valueOf((char) Integer.parseInt(octal.group(1), 8))
                        .replace("\\", "\\\\"));
    }

    /**
     * One mounted tree.
     *
     * @param root  the group that is seen at the mount point; not "/" in a container
     * @param point where
     */
    record Mount(String root, String point) {

        /** Directory of a group; missing when it lies outside of what is mounted here, as for a process of another container. */
        Fact<Path> directory(String group) {
            String above = root.equals("/") ? "" : root;
            boolean inside = group.equals(above) || group.startsWith(above + "/");
            String below = inside ? group.substring(above.length()) : "";
            if (!inside || Arrays.asList(below.split("/")).contains("..")) {
                return Fact.missing("not visible from this container");
            }
            try {
                return Fact.of(Path.of(point + below));
            } catch (InvalidPathException e) {
                return Fact.missing(ProcDir.NOT_UNDERSTOOD);
            }
        }
    }
}
