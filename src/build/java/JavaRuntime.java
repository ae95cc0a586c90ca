import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.spi.ToolProvider;

/**
 * The Java runtime of the product, cut by jlink from the JDK that runs this program. Works with JDKs that carry a jmods
 * directory and with those that link from themselves.
 */
final class JavaRuntime {

    /**
     * Modules that a library (SQLite's) needs on a path that the product takes; jdeps finds those of the product itself.
     * Libraries are not asked: Log4j alone names a dozen modules for features that are not in use. The training runs tell
     * what is missing.
     */
    private static final Set<String> FOR_LIBRARIES = Set.of("java.sql");

    private final Path directory;
    private final Stamp stamp;

    JavaRuntime(Path directory, Stamp stamp) {
        this.directory = directory;
        this.stamp = stamp;
    }

    /** What the runtime is made from: place and release of the JDK. */
    static String origin() throws IOException {
        Path home = Path.of(System.getProperty("java.home"));
        return home + "\n" + Files.readString(home.resolve("release"));
    }

    void make(Path program) throws IOException {
        List<String> arguments = List.of(
                "--add-modules=" + String.join(",", modules(program)),
                "--output=" + directory,
                "--compress=zip-6",
                // line numbers of the JDK's own classes; those of the product stay
                "--strip-java-debug-attributes",
                "--no-man-pages",
                "--no-header-files");
        String inputs = origin() + arguments;
        if (!stamp.says(inputs) || !Files.exists(directory)) {
            Trees.delete(directory);
            run("jlink", arguments);
            stamp.write(inputs);
        }
    }

    private static Set<String> modules(Path program) {
        Set<String> modules = new TreeSet<>(FOR_LIBRARIES);
        String found = run("jdeps", List.of("--print-module-deps", "--ignore-missing-deps", program.toString()));
        modules.addAll(List.of(found.strip().split(",")));
        return modules;
    }

    /** Runs a tool of the JDK inside this JVM and returns what it printed. */
    private static String run(String tool, List<String> arguments) {
        StringWriter printed = new StringWriter();
        PrintWriter writer = new PrintWriter(printed);
        int code = ToolProvider.findFirst(tool).orElseThrow().run(writer, writer, arguments.toArray(new String[0]));
        if (code != 0) {
            throw new IllegalStateException(tool + " " + arguments + " ended with " + code + ": " + printed);
        }
        return printed.toString();
    }
}
