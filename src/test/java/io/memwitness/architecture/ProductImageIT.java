package io.memwitness.architecture;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built image and its launcher, started as users start them. */
@Tag("image")
class ProductImageIT {

    private static final Path CLONE = Path.of("").toAbsolutePath();
    private static final Path IMAGE = CLONE.resolve("target/memwitness");
    /** Ends the start when the class-data archive does not fit. */
    private static final Map<String, String> ARCHIVE_OR_NOTHING = Map.of("MEMWITNESS_JAVA_OPTS", "-Xshare:on");

    @TempDir
    private Path directory;

    @Test
    void usesItsClassDataArchiveFromAClone() throws Exception {
        assertTellsVersion(Outcome.of(directory, ARCHIVE_OR_NOTHING, version(CLONE.resolve("service/memwitness"))));
    }

    @Test
    void usesItsClassDataArchiveAfterACopyToAnotherPlace() throws Exception {
        Path copy = directory.resolve("a place with blanks");
        copy(IMAGE, copy);
        assertTellsVersion(Outcome.of(directory, ARCHIVE_OR_NOTHING, version(copy.resolve("bin/memwitness"))));
    }

    @Test
    void startsThroughLinks() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("memwitness"), IMAGE.resolve("bin/memwitness"));
        Path second = Files.createSymbolicLink(directory.resolve("mw"), link.getFileName());
        assertTellsVersion(Outcome.of(directory, Map.of(), List.of("./mw", "--version")));
        Files.delete(second);
        Files.delete(link);
    }

    @Test
    void takesNoOptionsThatAreMeantForOtherJavaPrograms() throws Exception {
        Map<String, String> environment = Map.of("JAVA_TOOL_OPTIONS", "-Xbogus", "JDK_JAVA_OPTIONS", "-Xbogus");
        assertTellsVersion(Outcome.of(directory, environment, version(IMAGE.resolve("bin/memwitness"))));
    }

    /** Unpacked at each start it would need a /tmp that may execute, and stay there after a kill. */
    @Test
    void carriesSqliteForThisMachineOnlyAndUnpacked() throws Exception {
        List<Path> jars;
        try (Stream<Path> lib = Files.list(IMAGE.resolve("lib"))) {
            jars = lib.filter(path -> path.toString().contains("sqlite-jdbc")).toList();
        }
        try (ZipFile jar = new ZipFile(jars.getFirst().toFile())) {
            assertEquals(
                    List.of(),
                    jar.stream()
                            .filter(entry -> entry.getName().startsWith("org/sqlite/native/"))
                            .toList());
        }
        assertTrue(Files.size(IMAGE.resolve("lib/libsqlitejdbc.so")) > 500_000);
    }

    /** Neither the recorder nor a reader unpacks anything; in /proc nothing can be made. */
    @Test
    void keepsItsStoreWithoutATemporaryDirectory() throws Exception {
        Map<String, String> environment = Map.of("MEMWITNESS_JAVA_OPTS", "-Djava.io.tmpdir=/proc");
        Path store = directory.resolve("memwitness.db");
        ProcessBuilder builder = new ProcessBuilder(
                        IMAGE.resolve("bin/memwitness").toString(), "run")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("printed").toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        for (int i = 0; i < 500 && !Files.exists(store); i++) {
            assertFalse(process.waitFor(20, TimeUnit.MILLISECONDS), "ended by itself");
        }
        process.destroy();
        process.waitFor();

        List<String> history = List.of(IMAGE.resolve("bin/memwitness").toString(), "history", "--csv");
        Outcome outcome = Outcome.of(directory, environment, history);
        assertAll(
                () -> assertEquals("", outcome.err()),
                () -> assertTrue(outcome.out().lines().count() > 1, outcome.out()),
                () -> assertFalse(Files.readString(directory.resolve("printed")).contains("Storing into")));
    }

    @Test
    void recordsAsTheProcessThatWasStartedSoThatSignalsReachIt() throws Exception {
        Path java = IMAGE.resolve("runtime/bin/java");
        ProcessBuilder builder = new ProcessBuilder(
                        IMAGE.resolve("bin/memwitness").toString(), "run")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("printed").toFile());
        builder.environment().putAll(ARCHIVE_OR_NOTHING);
        Process process = builder.start();
        while (!process.info().command().equals(Optional.of(java.toString()))) {
            assertFalse(process.waitFor(10, TimeUnit.MILLISECONDS), "ended by itself");
        }
        assertFalse(process.waitFor(1, TimeUnit.SECONDS), "ended by itself");
        process.destroy();
        assertTrue(process.waitFor(2, TimeUnit.SECONDS), "still runs 2 s after SIGTERM");
        assertEquals(143, process.exitValue());
    }

    @Test
    void tellsItsVersionWithin150Milliseconds() throws Exception {
        Duration fastest = Duration.ofDays(1);
        for (int i = 0; i < 10; i++) {
            long start = System.nanoTime();
            assertTellsVersion(Outcome.of(directory, Map.of(), version(IMAGE.resolve("bin/memwitness"))));
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            fastest = took.compareTo(fastest) < 0 ? took : fastest;
        }
        assertTrue(fastest.toMillis() <= 150, "takes " + fastest);
    }

    @Test
    void saysWhatABuildFromACloneLacks() throws Exception {
        Path launcher = Files.createDirectory(directory.resolve("service")).resolve("memwitness");
        Files.copy(CLONE.resolve("service/memwitness"), launcher, StandardCopyOption.COPY_ATTRIBUTES);
        Files.createFile(directory.resolve("pom.xml"));
        Outcome outcome = Outcome.of(directory, Map.of("PATH", "/nowhere"), version(launcher));
        assertAll(
                () -> assertEquals(1, outcome.code()),
                () -> assertEquals("", outcome.out()),
                () -> assertEquals("""
                    memwitness: not built yet, and the build needs Maven 3.8 or newer; on Debian: apt-get install maven
                    """, outcome.err()));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> walk = Files.walk(from)) {
            for (Path path : walk.toList()) {
                Files.copy(
                        path,
                        to.resolve(from.relativize(path)),
                        StandardCopyOption.COPY_ATTRIBUTES,
                        LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    private static List<String> version(Path launcher) {
        return List.of(launcher.toString(), "--version");
    }

    private static void assertTellsVersion(Outcome outcome) {
        assertAll(
                () -> assertTrue(outcome.out().matches("memwitness \\d+\\.\\d+\\.\\d+\n"), outcome.out()),
                () -> assertEquals("", outcome.err()),
                () -> assertEquals(0, outcome.code()));
    }
}
