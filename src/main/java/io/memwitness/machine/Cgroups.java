package io.memwitness.machine;

import io.memwitness.machine.CgroupMounts.Mount;
import io.memwitness.model.CgroupUse;
import io.memwitness.model.Fact;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the memory cgroup of a process holds and may hold: cgroup v2, v1, or both side by side. A limit also binds the
 * groups below it, so the lowest one on the way up to the root counts. For one thread.
 */
final class Cgroups {

    /** This file is not there: normal in the root group, and where a controller is off. */
    private static final Fact<Long> ABSENT = Fact.missing("absent");

    private static final byte[] MAX = {'m', 'a', 'x', '\n'};

    /** v1 writes "no limit" as the highest number of whole pages that fits into 63 bits, which depends on the page size. */
    private static final long UNLIMITED = 1L << 62;

    private static final int NUMBER_LIMIT = 64;

    private final HostFiles files;
    private final CgroupMounts mounts;

    Cgroups(HostFiles files, CgroupMounts mounts) {
        this.files = files;
        this.mounts = mounts;
    }

    CgroupUse use(CgroupPaths paths) {
        if (paths.memory().isPresent()) {
            Fact<Group> v1 = group(mounts.memory(), paths.memory());
            return new CgroupUse(
                    current(v1, "memory.usage_in_bytes"),
                    lowest(v1, "memory.limit_in_bytes"),
                    Fact.missing("none in cgroup v1"),
                    lowest(v1, "memory.memsw.limit_in_bytes"));
        }
        Fact<Group> v2 = group(mounts.unified(), paths.unified());
        return new CgroupUse(
                current(v2, "memory.current"),
                lowest(v2, "memory.max"),
                lowest(v2, "memory.high"),
                lowest(v2, "memory.swap.max"));
    }

    /** Nothing is known, and why. */
    static CgroupUse unknown(String reason) {
        return new CgroupUse(Fact.missing(reason), Fact.missing(reason), Fact.missing(reason), Fact.missing(reason));
    }

    private Fact<Group> group(Optional<Mount> mount, Optional<String> path) {
        if (mount.isEmpty() || path.isEmpty()) {
            return Fact.missing("no memory cgroups on this host");
        }
        Path top = Path.of(mount.get().point());
        return Facts.then(
                mount.get().directory(path.get()),
                directory -> files.exists(directory)
                        ? Fact.of(new Group(directory, top))
                        : Fact.missing("the group is gone"));
    }

    /** Of the nearest group that counts memory: a group without the controller is charged to the one above. */
    private Fact<Long> current(Fact<Group> group, String file) {
        return Facts.then(group, known -> nearest(known, file));
    }

    private Fact<Long> nearest(Group group, String file) {
        for (Path level : group.upward()) {
            Fact<Long> here = number(level, file);
            if (!here.equals(ABSENT)) {
                return here;
            }
        }
        return Fact.missing("not counted in the root group");
    }

    private Fact<Long> lowest(Fact<Group> group, String file) {
        return Facts.then(group, known -> lowestUpward(known, file));
    }

    private Fact<Long> lowestUpward(Group group, String file) {
        long lowest = UNLIMITED;
        for (Path level : group.upward()) {
            Fact<Long> limit = number(level, file);
            if (!limit.isKnown() && !limit.equals(ABSENT)) {
                return limit;
            }
            lowest = Math.min(lowest, limit.orElse(UNLIMITED));
        }
        return lowest == UNLIMITED ? Fact.missing("no limit") : Fact.of(lowest);
    }

    private Fact<Long> number(Path level, String file) {
        try {
            byte[] text = files.read(level.resolve(file), NUMBER_LIMIT);
            return Arrays.equals(text, MAX) ? Fact.of(UNLIMITED) : ProcDir.parseNumber(text);
        } catch (NoSuchFileException e) {
            return ABSENT;
        } catch (IOException e) {
            return Fact.missing(ProcDir.refusal(e));
        }
    }

    /**
     * A group in the file system.
     *
     * @param directory of the group itself
     * @param top       of the highest group that can be seen
     */
    private record Group(Path directory, Path top) {

        /** The group and all above it. */
        List<Path> upward() {
            return Stream.iterate(directory, level -> level != null && level.startsWith(top), Path::getParent)
                    .toList();
        }
    }
}
