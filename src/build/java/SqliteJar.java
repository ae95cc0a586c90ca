import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * The jar of SQLite as the image needs it: it brings native libraries for twenty systems and would unpack one of them into
 * /tmp at each start, which fails where nothing in /tmp may be executed, and leaves a file there when the process is killed.
 * So the one for this machine lies beside the jar, where the launcher names it, and the jar has none.
 */
record SqliteJar(Path path) {

    /** What the launcher passes as org.sqlite.lib.name. */
    private static final String LIBRARY = "libsqlitejdbc.so";

    private static final String NATIVE = "org/sqlite/native/";

    static boolean is(Path jar) {
        return jar.getFileName().toString().startsWith("sqlite-jdbc-");
    }

    /** Writes jar and library into a directory; the jar keeps its time, so that the same jar gives the same bytes. */
    void unpack(Path lib) throws IOException {
        try (ZipFile jar = new ZipFile(path.toFile())) {
            try (InputStream library = jar.getInputStream(jar.getEntry(nativeLibrary()))) {
                Files.copy(library, lib.resolve(LIBRARY));
            }
            Path smaller = lib.resolve(path.getFileName());
            copyWithoutLibraries(jar, smaller);
            Files.setLastModifiedTime(smaller, Files.getLastModifiedTime(path));
        }
    }

    /** The jar's own choice for this machine: it knows the names of architectures, and musl from glibc. */
    private String nativeLibrary() throws IOException {
        try (URLClassLoader loader = new URLClassLoader(new URL[] {path.toUri().toURL()}, null)) {
            Object directory = loader.loadClass("org.sqlite.util.LibraryLoaderUtil")
                    .getMethod("getNativeLibResourcePath")
                    .invoke(null);
            return directory.toString().substring(1) + "/" + LIBRARY;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(path + " does not tell its native library", e);
        }
    }

    private static void copyWithoutLibraries(ZipFile jar, Path target) throws IOException {
        List<? extends ZipEntry> kept = jar.stream()
                .filter(entry -> !entry.getName().startsWith(NATIVE))
                .toList();
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(target))) {
            for (ZipEntry entry : kept) {
                ZipEntry copy = new ZipEntry(entry.getName());
                copy.setLastModifiedTime(entry.getLastModifiedTime());
                out.putNextEntry(copy);
                try (InputStream content = jar.getInputStream(entry)) {
                    content.transferTo(out);
                }
            }
        }
    }
}
