package io.memwitness.survival;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One life of a recorder that finds memory short all the time and reports every second. */
final class Life {

    static final Path MEMWITNESS = Path.of("target/memwitness/bin/memwitness").toAbsolutePath();
    private static final Pattern TOLD = Pattern.compile(": (?:NEW LOG|CURRENT LOG STARTED [^,]*), (\\S+) on ");
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Process process;
    private final Path console;

    private Life(Process process, Path console) {
        this.process = process;
        this.console = console;
    }

    /** Starts a recorder whose logs and data lie in the directory; the console is a file beside it. */
    static Life begin(Path record, Path console) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        MEMWITNESS.toString(),
                        "run",
                        "--interval=200ms",
                        "--memory-threshold=0",
                        "--sustain=0s",
                        "--cooldown=1s",
                        "--log-max-size=2G",
                        "--log-min-free=0",
                        "--log-min-free-percent=0",
                        "--log-dir=" + record,
                        "--data-dir=" + record)
                .redirectErrorStream(true)
                .redirectOutput(console.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("MEMWITNESS_"));
        return new Life(builder.start(), console);
    }

    /** Goes on until a first report was told. */
    void awaitReport() throws IOException, InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (told().isEmpty()) {
            goOn(Duration.ofMillis(20));
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("no report within " + PATIENCE + ": " + said());
            }
        }
    }

    /** Lets it record for this time; it must not end by itself. */
    void goOn(Duration time) throws IOException, InterruptedException {
        if (process.waitFor(time.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new AssertionError("ended by itself with " + process.exitValue() + ": " + said());
        }
    }

    /** SIGKILL; returns when it happened. */
    Instant kill() throws InterruptedException {
        Instant now = Instant.now();
        process.destroyForcibly();
        process.waitFor();
        return now;
    }

    /** SIGTERM. */
    void stop() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    /** Incidents of the reports that it said were written, one a report. */
    List<String> told() throws IOException {
        List<String> incidents = new ArrayList<>();
        Matcher matcher = TOLD.matcher(said());
        while (matcher.find()) {
            incidents.add(matcher.group(1));
        }
        return incidents;
    }

    /** All that it said, up to the last whole line. */
    String said() throws IOException {
        String text = Files.readString(console);
        return text.substring(0, text.lastIndexOf('\n') + 1);
    }
}
