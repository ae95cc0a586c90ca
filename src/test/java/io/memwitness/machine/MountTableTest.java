package io.memwitness.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.memwitness.machine.MountTable.Mount;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mounts as mountinfo lists them, and what may not be crossed to look at one. */
class MountTableTest {

    private static final String HOST = """
        27 1 254:0 / / rw,relatime shared:1 - nfs4 server:/root rw
        30 27 0:27 / /dev/shm rw,nosuid shared:4 master:2 - tmpfs tmpfs rw,size=24684096k
        31 27 0:28 / /mnt rw - nfs4 server:/x rw
        32 31 0:29 / /mnt/fast rw - ext4 /dev/vdb rw
        33 32 0:30 / /mnt/fast/tmp rw - tmpfs tmpfs rw
        """;

    @Test
    void aMountHasPlaceDeviceAndType() {
        assertEquals(
                new Mount(30, 27, MountTable.device(0, 27), "/", "/dev/shm", "tmpfs"),
                parse(HOST).mounts().get(1));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', textBlock = """
        /a\\040b         | /a b
        /a\\134040       | /a\\040
        /tab\\011        | /tab\t
        /\\303\\274      | /ü
        /cut\\04         | /cut\\04
        /no\\999         | /no\\999
        """)
    void escapesOfThePathAreUndone(String escaped, String path) {
        Mount mount = parse("1 2 0:3 / " + escaped + " rw - tmpfs tmpfs rw\n")
                .mounts()
                .get(0);

        assertEquals(path.strip(), new String(mount.pointBytes(), StandardCharsets.UTF_8).strip());
    }

    @Test
    void linesThatAreNoneAreLeftOut() {
        assertEquals(List.of(), parse("").mounts());
        assertEquals(
                List.of(),
                parse("\n\n1 2\nx y 0:1 / / rw - tmpfs t rw\n1 2 3 / / rw - tmpfs t rw\n")
                        .mounts());
        assertEquals(
                List.of(),
                parse("1 2 0:1 / /x rw tmpfs tmpfs rw\n1 2 0:1 / /x rw -\n").mounts());
    }

    @ParameterizedTest(name = "{0}, trusting the root {1}: {2}")
    @CsvSource({"/dev/shm, true, none", "/dev/shm, false, /", "/mnt/fast/tmp, true, /mnt", "/mnt/fast/tmp, false, /mnt"
    })
    void aServerOnTheWayIsFound(String point, boolean trustRoot, String found) {
        MountTable table = parse(HOST);
        Mount mount = table.mounts().stream()
                .filter(each -> each.point().equals(point))
                .findFirst()
                .orElseThrow();

        assertEquals(
                found, table.remoteAbove(mount, trustRoot).map(Mount::point).orElse("none"));
    }

    @Test
    void mountsInACircleEnd() {
        MountTable table = parse("1 2 0:1 / /a rw - tmpfs t rw\n2 1 0:2 / /a rw - tmpfs t rw\n");

        assertEquals(Optional.empty(), table.remoteAbove(table.mounts().get(0), true));
    }

    @Test
    void whatLiesBelowIsKnown() {
        assertEquals(Set.of("/mnt/fast", "/mnt/fast/tmp"), parse(HOST).pointsBelow("/mnt"));
        assertEquals(Set.of(), parse(HOST).pointsBelow("/mn"));
    }

    private static MountTable parse(String text) {
        return MountTable.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
