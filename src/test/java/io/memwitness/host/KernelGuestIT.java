package io.memwitness.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The installed recorder on a host of 640 MiB with a kernel of its own, where memory runs out four times and the power is
 * cut in the end: src/test/host/out-of-memory.sh.
 */
@Tag("host")
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class KernelGuestIT {

    private static final Map<String, Said> SECTIONS = new HashMap<>();

    @BeforeAll
    static void runOutOfMemory() throws IOException {
        Path in = Files.createTempDirectory(Rig.hosts(), "guest");
        try {
            Rig.run(Map.of(), "mkdir", "-p", in + "/clone/target").orFail();
            Rig.run(Map.of(), "cp", Rig.script("out-of-memory.sh"), in + "/job").orFail();
            Rig.run(Map.of(), "cp", "-a", Rig.SERVICE.toString(), in + "/clone").orFail();
            Rig.run(Map.of(), "cp", "-a", Rig.IMAGE.toString(), in + "/clone/target")
                    .orFail();
            Said said = Rig.run(
                    Map.of("MEMORY", "640"), Rig.script("guest.sh"), Rig.hosts().toString(), in.toString(), "420");
            Files.writeString(Path.of("target/host/guest.log"), said.toString());
            split(said.orFail());
        } finally {
            Rig.run(Map.of(), "rm", "-r", in.toString()).orFail();
        }
    }

    private static void split(String said) {
        for (String section : List.of(said.split("(^|\n)== ", -1))) {
            String name = section.lines().findFirst().orElse("");
            String text = section.substring(Math.min(name.length() + 1, section.length()));
            SECTIONS.put(name, new Said(name, 0, text, ""));
        }
    }

    private static Said section(String name) {
        Said section = SECTIONS.get(name);
        assertTrue(section != null, () -> "the guest did not get to: " + name + "; it did " + SECTIONS.keySet());
        return section;
    }

    @Test
    void isInstalledAndRecords() {
        section("install").find("^StatusText=.*(memory used)");
    }

    @Test
    void isLockedInMemoryThoughItIsNotRoot() {
        Said protection = section("protection");

        assertTrue(Integer.parseInt(protection.find("^VmLck:\\s+(\\d+) kB")) > 10_000, protection.toString());
        assertTrue(Integer.parseInt(protection.find("^Uid:\\s+(\\d+)")) > 0, protection.toString());
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
        Max locked memory | unlimited
        Max core file size | 0
        oom_score_adj:    | -900
        swap.max:         | 0
        """)
    void isProtectedBySystemd(String what, String value) {
        assertEquals(value, section("protection").find("^" + what + "\\s+(\\S+)"));
    }

    @Test
    void seesTheKernelKillFourTimes() {
        assertTrue(Integer.parseInt(section("after the kills").find("^kills: (\\d+)")) >= 4);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
        same process: | yes
        restarts:     | 0
        state:        | active
        VmSwap:       | 0
        """)
    void livesThroughEveryKillOfTheKernel(String what, String value) {
        assertEquals(value, section("after the kills").find("^" + what + "\\s+(\\S+)"));
    }

    @Test
    void keepsThroughThePowerCutWhatItSaidItWrote() {
        assertEquals(
                section("reports before the power cut").out().strip(),
                section("reports after the power cut").out().strip());
    }

    @Test
    void recordsAgainAfterThePowerCut() {
        assertEquals("active", section("state after the power cut").out().strip());
    }

    @ParameterizedTest
    @ValueSource(strings = {"log", "details"})
    void leavesWholeLogs(String name) {
        String log = section(name).out().strip().replaceAll("(?m)^>( |$)", "");

        assertTrue(log.endsWith("\n"), "the last block does not end with an empty line: " + log);
        for (String block : log.strip().split("\n\n(?=TIME: )", -1)) {
            assertTrue(block.startsWith("TIME: "), block);
            assertTrue(
                    block.lines()
                            .skip(1)
                            .findFirst()
                            .orElse("")
                            .matches("NEW LOG|CURRENT LOG STARTED \\d+ MINUTES AGO|LOG ENDED AFTER \\d+ MINUTES"),
                    block);
        }
        assertTrue(!log.contains("TORN"), log);
    }
}
