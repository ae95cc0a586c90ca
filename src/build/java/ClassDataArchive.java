import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A class-data archive: the classes that the product loads in real runs, read and verified beforehand. They need not be read
 * from the jars when memory is short, start faster, and are mostly memory of a file instead of the process. A static
 * archive, because one on top of the JDK's own, and an AOT cache, cost more memory.
 *
 * @param name of the file in lib/
 * @param runs training runs; what none of them loads is read from the jars when it is needed first
 */
record ClassDataArchive(String name, List<TrainingRun> runs) {

    private static final int FINE = 0;

    /** What this host has not got is nothing that the build needs. */
    private static final int FAILED = 1;

    private static final int NOT_RUNNING = 3;

    /** Data directory of the recorder's run, seen from the directory of another: what the readers read. */
    static final String RECORDED = "../../recorder.jsa/run-0";

    /**
     * The recorder has an archive of its own: classes that it never uses would share pages with those it does. It is the
     * first, because the readers need what it records.
     */
    static final List<ClassDataArchive> ALL = List.of(
            new ClassDataArchive(
                    "recorder.jsa",
                    List.of(TrainingRun.recorder(
                            "run",
                            "--memory-threshold=0",
                            "--interval=200ms",
                            "--sustain=1s",
                            "--cooldown=1s",
                            // a nearly full disk is no reason not to build
                            "--log-min-free=0",
                            "--log-min-free-percent=0"))),
            new ClassDataArchive(
                    "memwitness.jsa",
                    List.of(
                            TrainingRun.command("--version"),
                            TrainingRun.command("--help"),
                            TrainingRun.command("snapshot", "--help"),
                            TrainingRun.command("snapshot"),
                            TrainingRun.reader("incidents"),
                            TrainingRun.reader("incidents", "--json"),
                            TrainingRun.reader("show", "last"),
                            TrainingRun.reader("show", "last", "--json"),
                            TrainingRun.reader("at", "10s ago"),
                            TrainingRun.reader("history", "--since=1h"),
                            TrainingRun.reader("history", "--since=1h", "--csv"),
                            TrainingRun.reader("export", "--since=1h", "--csv=csv"),
                            TrainingRun.reader("status").endingWith(NOT_RUNNING),
                            TrainingRun.reader("check").endingWith(FINE, FAILED))));

    /** Makes the archive beside the jars of the launcher's image; until it is whole it lies in the scratch directory. */
    void make(Path launcher, Path lib, Path scratch) throws IOException, InterruptedException {
        Trees.delete(scratch);
        Files.createDirectories(scratch);
        Path classes = Files.write(scratch.resolve("classes"), classesOfAllRuns(launcher, scratch));
        Path unfinished = scratch.resolve(name);
        dump(launcher, classes, unfinished);
        Files.move(unfinished, lib.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private Set<String> classesOfAllRuns(Path launcher, Path scratch) throws IOException, InterruptedException {
        Set<String> classes = new LinkedHashSet<>();
        for (int i = 0; i < runs.size(); i++) {
            Path directory = Files.createDirectory(scratch.resolve("run-" + i));
            classes.addAll(runs.get(i).classes(launcher, directory));
        }
        return classes;
    }

    /** Dumps through the launcher as well: an archive fits only a JVM with the same options. */
    private static void dump(Path launcher, Path classes, Path archive) throws IOException, InterruptedException {
        Path printed = archive.resolveSibling("dump.log");
        ProcessBuilder builder = new ProcessBuilder(launcher.toString())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile());
        String options = "-Xshare:dump -XX:SharedClassListFile=" + classes + " -XX:SharedArchiveFile=" + archive;
        builder.environment().put("MEMWITNESS_JAVA_OPTS", options);
        int code = builder.start().waitFor();
        if (code != 0) {
            throw new IllegalStateException(
                    "java " + options + " ended with " + code + ": " + Files.readString(printed));
        }
    }
}
