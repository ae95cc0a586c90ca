package io.memwitness.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The recorder outlives a fork bomb: as many processes as it tracks fit into its heap beside all else. */
class ForkBombTest {

    /** Live after a day with a few hundred processes, measured. */
    private static final int REST_OF_THE_RECORDER = 6 << 20;

    @Test
    void fitsIntoTheHeapOfTheService() throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-Xms16m",
                        "-Xmx16m",
                        "-Xmn512k",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.memwitness.machine.ForkBomb",
                        Integer.toString(REST_OF_THE_RECORDER))
                .redirectErrorStream(true)
                .start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals("tracked " + ProcessScan.LIMIT + " beside " + (REST_OF_THE_RECORDER >> 16) + "\n", said);
        assertEquals(0, child.waitFor());
    }
}
