package io.memwitness.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The scripts in src/test/host and what they boot: the product that was built last, on roots made from this machine's packages. */
final class Rig {

    static final Path SERVICE = Path.of("service").toAbsolutePath();
    static final Path IMAGE = Path.of("target/memwitness").toAbsolutePath();
    static final Path SCRIPTS = Path.of("src/test/host").toAbsolutePath();
    private static final Path HOSTS = Path.of("target/host").toAbsolutePath();

    private Rig() {}

    /** The directory with the roots; the first call makes them, in about 15 s. */
    static Path hosts() {
        if (!Files.isDirectory(IMAGE)) {
            throw new IllegalStateException("There is no build in " + IMAGE + ": mvn package makes it");
        }
        run(Map.of(), script("make-rootfs.sh"), HOSTS.toString()).orFail();
        return HOSTS;
    }

    static String script(String name) {
        return SCRIPTS.resolve(name).toString();
    }

    /** Runs a command on this host to its end. Its standard input ends only with this JVM: that is what ends the rigs. */
    static Said run(Map<String, String> environment, String... command) {
        try {
            Path err = Files.createTempFile("memwitness-host", ".err");
            try {
                ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
                builder.environment().putAll(environment);
                Process process = builder.start();
                String out = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
                return new Said(
                        Arrays.toString(command),
                        process.waitFor(),
                        out,
                        Files.readString(err).strip());
            } finally {
                Files.delete(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in " + List.of(command), e);
        }
    }
}
