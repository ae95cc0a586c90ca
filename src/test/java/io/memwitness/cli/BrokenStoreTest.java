package io.memwitness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever lies in place of the store, readers end with exit code 1 and one sentence, or with what can be read. */
class BrokenStoreTest {

    @TempDir
    private Path root;

    private Path file = Path.of("");

    @BeforeEach
    void makeDirectory() throws IOException {
        file = Files.createDirectory(root.resolve("data")).resolve("memwitness.db");
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
        incidents | nothing     | Nothing was recorded in /data
        show      | nothing     | Nothing was recorded in /data
        incidents | a directory | is a directory
        show      | a directory | is a directory
        incidents | 0 bytes     | holds nothing
        show      | 0 bytes     | holds nothing
        incidents | garbage     | is not a database
        show last | garbage     | is not a database
        incidents | no place    | does not exist
        """)
    void isToldInOneSentence(String line, String what, String message) throws IOException {
        switch (what) {
            case "a directory" -> Files.createDirectory(file);
            case "0 bytes" -> Files.createFile(file);
            case "garbage" -> Files.writeString(file, "\u001b[2Jgarbage\n".repeat(2000));
            case "no place" -> Files.delete(file.getParent());
            default -> assertEquals("nothing", what);
        }
        ReaderShell shell = new ReaderShell(root, "2026-11-20T02:40:03Z", 80);
        String command = line.split(" ", -1)[0];
        String[] words = (line + " --data-dir " + root.resolve("data")).split(" ", -1);
        assertEquals(ExitCode.FAILED, shell.memwitness(words), shell::out);
        assertTrue(shell.err().startsWith("memwitness " + command + ": "), shell::err);
        assertTrue(shell.err().contains(message), shell::err);
        assertEquals(1, shell.err().lines().count(), shell::err);
        assertFalse(shell.err().contains("\u001b"), shell::err);
        assertEquals("", shell.out());
    }
}
