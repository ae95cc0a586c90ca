package io.memwitness.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rehearsal leaves nothing behind but loaded classes. */
class RehearsalTest {

    @TempDir
    Path scratch;

    @Test
    void leavesNothingBehind() throws IOException {
        Rehearsal.run(scratch, Reports.report().build());
        Rehearsal.run(scratch, Reports.report().build());

        assertEquals(0, files());
    }

    @Test
    void clearsWhatAnEarlierOneLeftWhenItWasKilled() throws IOException {
        Path left = Files.createDirectory(scratch.resolve("memwitness-rehearsal"));
        Files.writeString(left.resolve(ReportLogs.GENERAL + ".1"), "left");
        Rehearsal.run(scratch, Reports.report().build());

        assertEquals(0, files());
    }

    @Test
    void saysSoWhenItCannotTakePlace() throws IOException {
        Path file = Files.writeString(scratch.resolve("file"), "no directory");

        assertThrows(
                IOException.class, () -> Rehearsal.run(file, Reports.report().build()));
    }

    @Test
    void leavesNoClassToBeLoadedWhenTroubleComes() throws IOException, InterruptedException {
        Path log = scratch.resolve("classes");
        Process recorder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load:file=" + log,
                        "-cp",
                        System.getProperty("java.class.path"),
                        RehearsedRecorder.class.getName(),
                        Files.createDirectory(scratch.resolve("logs")).toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(recorder.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals("", output, "nor does Log4j say on stderr what the console is told");
        assertEquals(0, recorder.waitFor());
        List<String> loaded = Files.readAllLines(log);
        int curtain = loaded.indexOf(loaded.stream()
                .filter(line -> line.contains("RehearsedRecorder$Curtain"))
                .findFirst()
                .orElseThrow());
        assertEquals(List.of(), withoutShutdown(loaded.subList(curtain + 1, loaded.size())));
    }

    /** What every JVM loads when it ends, and when it has called a method handle often enough to make it quicker. */
    private static List<String> withoutShutdown(List<String> loaded) {
        return loaded.stream()
                .filter(line -> !line.contains("java.lang.Shutdown")
                        && !line.contains("java.util.IdentityHashMap$")
                        && !line.contains("MethodHandleImpl$CountingWrapper"))
                .toList();
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.list(scratch)) {
            return files.count();
        }
    }
}
