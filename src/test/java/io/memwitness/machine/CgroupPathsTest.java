package io.memwitness.machine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** /proc/PID/cgroup has one line for v2, and one for each tree of v1. */
class CgroupPathsTest {

    @Test
    void readsV2() {
        CgroupPaths paths = parse("0::/system.slice/orders.service\n");

        assertEquals(Optional.of("/system.slice/orders.service"), paths.charged());
        assertEquals(Optional.of("/system.slice/orders.service"), paths.telling());
    }

    @Test
    void readsV1() {
        CgroupPaths paths = parse("9:name=systemd:/system.slice/a.service\n4:cpu,memory:/m\n3:memoryx:/no\n1:cpu:/c\n");

        assertEquals(Optional.of("/m"), paths.charged());
        assertEquals(Optional.of("/system.slice/a.service"), paths.telling());
    }

    @Test
    void readsBothSideBySide() {
        CgroupPaths paths = parse("9:name=systemd:/n\n4:memory:/m\n0::/u\n");

        assertEquals(Optional.of("/m"), paths.charged());
        assertEquals(Optional.of("/u"), paths.telling());
    }

    @Test
    void takesTheTreeThatTellsMoreThanTheRoot() {
        assertEquals(
                Optional.of("/docker/1"),
                parse("9:name=systemd:/\n4:memory:/docker/1\n0::/\n").telling());
        assertEquals(Optional.empty(), parse("4:memory:/\n0::/\n").telling());
    }

    @Test
    void keepsColonsAndTakesOffTheMarkOfARemovedGroup() {
        assertEquals(Optional.of("/a:b (x)"), parse("0::/a:b (x) (deleted)\n").charged());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "0", "0:", "0::", "0::x", "nonsense", ":::"})
    void takesNonsenseForNothing(String text) {
        assertEquals(Optional.empty(), parse(text).charged());
        assertEquals(Optional.empty(), parse(text).telling());
    }

    private static CgroupPaths parse(String text) {
        return CgroupPaths.parse(text.getBytes(UTF_8));
    }
}
