import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The class-data archive: the classes that the product loads in real runs, read and verified beforehand. They need not be
 * read from the jars when memory is short, start faster, and are memory of a file instead of the process. A static archive,
 * because one on top of the JDK's own, and an AOT cache, cost more memory.
 */
final class ClassDataArchive {

    /** The training runs. What none of them loads is read from the jars when it is needed first. */
    static final List<TrainingRun> RUNS = List.of(
            TrainingRun.command("--version"),
            TrainingRun.command("--help"),
            TrainingRun.command("run", "--help"),
            TrainingRun.command("snapshot"),
            TrainingRun.recorder(
                    "run",
                    "--memory-threshold=0",
                    "--interval=200ms",
                    "--sustain=1s",
                    "--cooldown=1s",
                    // a nearly full disk is no reason not to build
                    "--log-min-free=0",
                    "--log-min-free-percent=0"));

    private final Path launcher;
    private final Path scratch;

    ClassDataArchive(Path launcher, Path scratch) {
        this.launcher = launcher;
        this.scratch = scratch;
    }

    void make(Path archive) throws IOException, InterruptedException {
        Trees.delete(scratch);
        Files.createDirectories(scratch);
        Path classes = Files.write(scratch.resolve("classes"), classesOfAllRuns());
        Path unfinished = scratch.resolve("unfinished.jsa");
        dump(classes, unfinished);
        Files.move(unfinished, archive, StandardCopyOption.ATOMIC_MOVE);
    }

    private Set<String> classesOfAllRuns() throws IOException, InterruptedException {
        Set<String> classes = new LinkedHashSet<>();
        for (int i = 0; i < RUNS.size(); i++) {
            Path directory = Files.createDirectory(scratch.resolve("run-" + i));
            classes.addAll(RUNS.get(i).classes(launcher, directory));
        }
        return classes;
    }

    /** Dumps through the launcher as well: an archive fits only a JVM with the same options. */
    private void dump(Path classes, Path archive) throws IOException, InterruptedException {
        Path printed = scratch.resolve("dump.log");
        ProcessBuilder builder = new ProcessBuilder(launcher.toString())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile());
        builder.environment()
                .put(
                        "MEMWITNESS_JAVA_OPTS",
                        "-Xshare:dump -XX:SharedClassListFile=" + classes + " -XX:SharedArchiveFile=" + archive);
        int code = builder.start().waitFor();
        if (code != 0) {
            throw new IllegalStateException("java -Xshare:dump ended with " + code + ": " + Files.readString(printed));
        }
    }
}
