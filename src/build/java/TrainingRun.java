import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * One run of the product that tells which classes it loads.
 *
 * @param arguments of the command line
 * @param records   does it write logs until it is ended from outside?
 * @param exitCodes with which it ends when all is well
 */
record TrainingRun(List<String> arguments, boolean records, List<Integer> exitCodes) {

    /** Each run numbers its classes anew, which a merged list must not show. */
    private static final Pattern NUMBER = Pattern.compile(" id: \\d+$");

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int FINE = 0;
    private static final int ENDED_BY_SIGTERM = 143;

    /** A command that comes to its end by itself. */
    static TrainingRun command(String... arguments) {
        return new TrainingRun(List.of(arguments), false, List.of(FINE));
    }

    /** A command that reads what the recorder's run has left, see {@link ClassDataArchive#RECORDED}. */
    static TrainingRun reader(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--data-dir=" + ClassDataArchive.RECORDED);
        return new TrainingRun(all, false, List.of(FINE));
    }

    /** A recorder, ended by SIGTERM after its second report, so that the first and the repeated one are both known. */
    static TrainingRun recorder(String... arguments) {
        return new TrainingRun(List.of(arguments), true, List.of(ENDED_BY_SIGTERM));
    }

    /** The same run, which ends with one of these codes. */
    TrainingRun endingWith(Integer... codes) {
        return new TrainingRun(arguments, records, List.of(codes));
    }

    /** Runs the launcher in an empty directory and returns the classes that were loaded, in the form of -Xshare:dump. */
    List<String> classes(Path launcher, Path directory) throws IOException, InterruptedException {
        Path classes = directory.resolve("classes");
        Path printed = directory.resolve("printed");
        Process process = start(launcher, classes, directory, printed);
        try {
            if (records) {
                awaitSecondReport(process, directory.resolve("general_proc_info.log"));
                process.destroy();
            }
            boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (!ended || !exitCodes.contains(process.exitValue())) {
                throw new IllegalStateException("training run " + arguments + " failed: " + process.info() + ", "
                        + (ended ? "exit code " + process.exitValue() : "still running") + ": "
                        + Files.readString(printed));
            }
        } finally {
            process.destroyForcibly();
        }
        return Files.readAllLines(classes).stream()
                .map(line -> NUMBER.matcher(line).replaceFirst(""))
                .toList();
    }

    private Process start(Path launcher, Path classes, Path directory, Path printed) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(launcher.toString())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile());
        builder.command().addAll(arguments);
        builder.environment().keySet().removeIf(name -> name.startsWith("MEMWITNESS_"));
        builder.environment().put("MEMWITNESS_JAVA_OPTS", "-Xshare:off -XX:DumpLoadedClassList=" + classes);
        return builder.start();
    }

    private static void awaitSecondReport(Process process, Path log) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (process.isAlive() && reports(log) < 2 && Instant.now().isBefore(end)) {
            Thread.sleep(50);
        }
    }

    private static long reports(Path log) throws IOException {
        if (!Files.exists(log)) {
            return 0;
        }
        return Files.readAllLines(log).stream()
                .filter(line -> line.startsWith("TIME: "))
                .count();
    }
}
