package io.memwitness.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.memwitness.machine.CgroupMounts.Mount;
import io.memwitness.model.Fact;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CgroupMountsTest {

    private static final String HYBRID = """
        31 23 0:28 / /sys/fs/cgroup rw,relatime - tmpfs tmpfs rw,mode=755
        32 31 0:29 / /sys/fs/cgroup/cpu rw,relatime - cgroup cgroup rw,cpu
        35 31 0:32 / /sys/fs/cgroup/memory rw,relatime shared:4 master:1 - cgroup cgroup rw,memory
        40 31 0:37 / /sys/fs/cgroup/systemd rw,relatime - cgroup cgroup rw,name=systemd
        41 31 0:38 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw
        """;

    @Test
    void findsBothTreesOfAHybrid() {
        assertEquals(
                new CgroupMounts(
                        Optional.of(new Mount("/", "/sys/fs/cgroup/unified")),
                        Optional.of(new Mount("/", "/sys/fs/cgroup/memory"))),
                CgroupMounts.parse(HYBRID));
    }

    @Test
    void understandsBlanksInPaths() {
        assertEquals(
                Optional.of(new Mount("/a b", "/mnt/c\\d$1")),
                CgroupMounts.parse("1 2 0:1 /a\\040b /mnt/c\\134d$1 rw - cgroup2 x rw")
                        .unified());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "-", "1 2 3 4 5 6 - cgroup2", "1 - cgroup2 x rw", "nonsense - - -"})
    void takesNonsenseForNothing(String mountinfo) {
        assertEquals(new CgroupMounts(Optional.empty(), Optional.empty()), CgroupMounts.parse(mountinfo));
    }

    @Test
    void isEmptyWithoutTheFile() {
        assertEquals(
                new CgroupMounts(Optional.empty(), Optional.empty()),
                CgroupMounts.read(new BoundedFiles(), Path.of("/nowhere/mountinfo")));
    }

    @ParameterizedTest(name = "mounted {0}: {1} is {2}")
    @CsvSource({
        "/,         /,              /cg",
        "/,         /a/b,           /cg/a/b",
        "/docker/1, /docker/1,      /cg",
        "/docker/1, /docker/1/a,    /cg/a",
        "/docker/1, /docker/12,     ''",
        "/docker/1, /,              ''",
        "/,         /../../x,       ''",
        "/..,       /../x,          /cg/x",
    })
    void findsTheDirectoryOfAGroup(String root, String group, String directory) {
        Fact<Path> expected =
                directory.isEmpty() ? Fact.missing("not visible from this container") : Fact.of(Path.of(directory));
        assertEquals(expected, new Mount(root, "/cg").directory(group));
    }

    @Test
    void doesNotFailForAPathThatCannotBe() {
        assertEquals(Fact.missing("not understood"), new Mount("/", "/cg").directory("/a\0b"));
    }
}
