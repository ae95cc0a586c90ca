package io.memwitness.machine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Links come as bytes, whatever the locale of the tests. */
class BoundedFilesTest {

    @TempDir
    Path directory;

    private int links;

    @ParameterizedTest
    @CsvSource({
        "file:///srv/orders, /srv/orders",
        "file:///srv/m%C3%BCll, /srv/müll",
        "file:///srv/50%25%20off, /srv/50% off",
    })
    void readsTheTargetOfALink(String uri, String target) throws IOException {
        assertEquals(target, new String(link(Path.of(URI.create(uri))), UTF_8));
    }

    @Test
    void keepsBytesThatAreNoUtf8AndLineFeeds() throws IOException {
        assertEquals("/srv/\\xff\\n/x", HostileText.of(link(Path.of(URI.create("file:///srv/%FF%0A/x")))));
    }

    @Test
    void readsTargetsThatAreNoPath() throws IOException {
        assertEquals("anon_inode:[eventpoll]", new String(link(Path.of("anon_inode:[eventpoll]")), UTF_8));
        assertEquals("(unreachable)/x", new String(link(Path.of("(unreachable)/x")), UTF_8));
        assertEquals("/memfd:jit (deleted)", new String(link(Path.of("/memfd:jit (deleted)")), UTF_8));
    }

    @Test
    void readsALinkToTheRootDirectory() throws IOException {
        assertEquals("/", new String(new BoundedFiles().link(Path.of("/proc/self/root")), UTF_8));
    }

    @Test
    void countsNoFurtherThanTheLimit() throws IOException {
        Files.createFile(directory.resolve("a"));
        Files.createFile(directory.resolve("b"));
        Files.createFile(directory.resolve("c"));

        assertEquals(2, new BoundedFiles().entries(directory, 2));
        assertEquals(3, new BoundedFiles().entries(directory, 3));
        assertEquals(3, new BoundedFiles().entries(directory, 4));
    }

    private byte[] link(Path target) throws IOException {
        return new BoundedFiles().link(Files.createSymbolicLink(directory.resolve("link" + links++), target));
    }
}
