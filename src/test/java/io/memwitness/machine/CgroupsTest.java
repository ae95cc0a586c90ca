package io.memwitness.machine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.memwitness.model.CgroupUse;
import io.memwitness.model.Fact;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Limits bind whatever lies below them; a number that is not there never becomes a 0. */
class CgroupsTest {

    private static final Fact<Long> NO_LIMIT = Fact.missing("no limit");

    @TempDir
    Path tree;

    @Test
    void readsWhatAGroupOfV2HoldsAndMayHold() {
        group("a.slice/b.service", "memory.current=101", "memory.max=102", "memory.high=103", "memory.swap.max=104");
        group("a.slice", "memory.current=201", "memory.max=max", "memory.high=max", "memory.swap.max=max");

        assertEquals(
                new CgroupUse(Fact.of(101L), Fact.of(102L), Fact.of(103L), Fact.of(104L)),
                unified("/a.slice/b.service"));
    }

    @Test
    void takesTheLowestLimitOnTheWayUp() {
        group("a/b/c", "memory.current=1", "memory.max=500", "memory.high=max", "memory.swap.max=0");
        group("a/b", "memory.max=max", "memory.high=70", "memory.swap.max=5");
        group("a", "memory.max=400", "memory.high=60", "memory.swap.max=5");

        assertEquals(new CgroupUse(Fact.of(1L), Fact.of(400L), Fact.of(60L), Fact.of(0L)), unified("/a/b/c"));
    }

    @Test
    void countsAGroupWithoutTheControllerToTheOneAbove() {
        group("a/b/c", "pids.current=3");
        group("a", "memory.current=77", "memory.max=max");

        assertEquals(Fact.of(77L), unified("/a/b/c").current());
        assertEquals(NO_LIMIT, unified("/a/b/c").limit());
    }

    @Test
    void saysThatTheRootGroupIsNotCounted() {
        assertEquals(
                new CgroupUse(Fact.missing("not counted in the root group"), NO_LIMIT, NO_LIMIT, NO_LIMIT),
                unified("/"));
    }

    @Test
    void readsV1AndItsWayToSayNoLimit() {
        group(
                "a/b",
                "memory.usage_in_bytes=301",
                "memory.limit_in_bytes=9223372036854771712",
                "memory.memsw.limit_in_bytes=9223372036854710272");
        group("a", "memory.limit_in_bytes=302", "memory.memsw.limit_in_bytes=9223372036854771712");
        group(".", "memory.usage_in_bytes=9", "memory.limit_in_bytes=9223372036854771712");

        assertEquals(
                new CgroupUse(Fact.of(301L), Fact.of(302L), Fact.missing("none in cgroup v1"), NO_LIMIT),
                use("4:memory:/a/b\n0::/\n", "cgroup", "rw,memory", "/"));
    }

    @Test
    void saysThatAGroupIsGone() {
        group("a", "memory.current=77");

        assertEquals(Cgroups.unknown("the group is gone"), unified("/a/gone"));
    }

    @Test
    void findsItsWayInAContainer() {
        group("app", "memory.current=5", "memory.max=6", "memory.high=max", "memory.swap.max=max");

        assertEquals(
                new CgroupUse(Fact.of(5L), Fact.of(6L), NO_LIMIT, NO_LIMIT),
                use("0::/docker/1/app\n", "cgroup2", "rw", "/docker/1"));
        assertEquals(
                Cgroups.unknown("not visible from this container"),
                use("0::/docker/12/app\n", "cgroup2", "rw", "/docker/1"));
        assertEquals(Cgroups.unknown("not visible from this container"), use("0::/../x\n", "cgroup2", "rw", "/"));
    }

    @Test
    void knowsNothingWhereNothingIsMounted() {
        assertEquals(Cgroups.unknown("no memory cgroups on this host"), use("0::/a\n", "tmpfs", "rw", "/"));
        assertEquals(Cgroups.unknown("no memory cgroups on this host"), use("", "cgroup2", "rw", "/"));
    }

    @Test
    void takesNonsenseAndEmptyFilesForMissing() {
        group("a", "memory.current=", "memory.max=lots", "memory.high=-", "memory.swap.max=99999999999999999999");

        assertEquals(Cgroups.unknown("not understood"), unified("/a"));
    }

    @Test
    void saysWhyItMayNotRead() {
        group("a", "memory.current=1", "memory.max=2", "memory.high=3", "memory.swap.max=4");
        TroubledFiles files = new TroubledFiles()
                .fail("memory.max", new AccessDeniedException("x"))
                .fail("memory.current", new IOException("No such device"));

        CgroupUse use = use(files, "0::/a\n", "cgroup2", "rw", "/");

        assertEquals(
                new CgroupUse(
                        Fact.missing("no such device"), Fact.missing("permission denied"), Fact.of(3L), Fact.of(4L)),
                use);
    }

    private CgroupUse unified(String path) {
        return use("0::" + path + "\n", "cgroup2", "rw", "/");
    }

    private CgroupUse use(String paths, String type, String options, String root) {
        return use(new TroubledFiles(), paths, type, options, root);
    }

    private CgroupUse use(HostFiles files, String paths, String type, String options, String root) {
        String mountinfo =
                "40 31 0:37 " + root + " " + tree + " rw,relatime shared:9 - " + type + " cgroup " + options + "\n";
        return new Cgroups(files, CgroupMounts.parse(mountinfo)).use(CgroupPaths.parse(paths.getBytes(UTF_8)));
    }

    private void group(String path, String... files) {
        try {
            Path group = Files.createDirectories(tree.resolve(path));
            for (String file : files) {
                int sign = file.indexOf('=');
                Files.writeString(group.resolve(file.substring(0, sign)), file.substring(sign + 1) + "\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
