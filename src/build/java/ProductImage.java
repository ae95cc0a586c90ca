import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes the product image, which needs nothing but a Linux kernel and its C library:
 *
 * <pre>
 *   bin/memwitness       the launcher, as in service/
 *   runtime/             the Java runtime, cut down to the modules in use
 *   lib/*.jar            the program, which names the libraries beside it in its manifest
 *   lib/libsqlitejdbc.so SQLite for this machine, see {@link SqliteJar}
 *   lib/recorder.jsa     class-data archive of the recorder, for "run"
 *   lib/memwitness.jsa   the same for all other commands; made last: where it is, the image is complete
 * </pre>
 *
 * Arguments: directory of the build, jar of the program, class path of its libraries, launcher. Runs from source on the JDK
 * that the runtime is cut from, and does nothing when nothing changed. Files are replaced, never written over: a recorder
 * that runs from the image goes on with the old ones.
 */
final class ProductImage {

    private final Path build;
    private final Path image;
    private final Path program;
    private final List<Path> libraries;
    private final Path launcher;

    private ProductImage(Path build, Path program, List<Path> libraries, Path launcher) {
        this.build = build;
        this.image = build.resolve("memwitness");
        this.program = program;
        this.libraries = libraries;
        this.launcher = launcher;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<Path> libraries =
                Stream.of(arguments[2].split(File.pathSeparator)).map(Path::of).toList();
        new ProductImage(Path.of(arguments[0]), Path.of(arguments[1]), libraries, Path.of(arguments[3])).make();
    }

    private void make() throws IOException, InterruptedException {
        Path last = image.resolve("lib/memwitness.jsa");
        Stamp stamp = new Stamp(build.resolve("image.stamp"));
        String inputs = inputs();
        if (stamp.says(inputs) && Files.exists(last)) {
            return;
        }
        Files.deleteIfExists(last);
        new JavaRuntime(image.resolve("runtime"), new Stamp(build.resolve("runtime.stamp"))).make(program);
        copyJars();
        Path command = Files.createDirectories(image.resolve("bin")).resolve("memwitness");
        Files.copy(launcher, command, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        for (ClassDataArchive archive : ClassDataArchive.ALL) {
            archive.make(
                    command, image.resolve("lib"), build.resolve("training").resolve(archive.name()));
        }
        stamp.write(inputs);
    }

    /** All that the image depends on. */
    private String inputs() throws IOException {
        StringBuilder inputs = new StringBuilder(JavaRuntime.origin());
        inputs.append(Files.readString(launcher)).append(ClassDataArchive.ALL);
        List<Path> jars = new ArrayList<>(libraries);
        jars.add(program);
        for (Path jar : jars) {
            inputs.append(jar).append(Files.size(jar)).append(Files.getLastModifiedTime(jar));
        }
        return inputs.toString();
    }

    private void copyJars() throws IOException {
        Path lib = image.resolve("lib");
        Trees.delete(lib);
        Files.createDirectories(lib);
        Files.copy(program, lib.resolve("memwitness.jar"), StandardCopyOption.COPY_ATTRIBUTES);
        for (Path library : libraries) {
            if (SqliteJar.is(library)) {
                new SqliteJar(library).unpack(lib);
            } else {
                Files.copy(library, lib.resolve(library.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
