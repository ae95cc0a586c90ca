package io.memwitness.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file of the project that must be as the program would write it; with -Dmemwitness.write=true it is written.
 *
 * @param path from the top of the project
 */
public record Document(Path path) {

    /** All of it is made from the program. */
    public void assertIs(String expected) throws IOException {
        if (Boolean.getBoolean("memwitness.write")) {
            Files.writeString(path, expected);
        }
        assertEquals(
                expected,
                Files.exists(path) ? Files.readString(path) : "",
                path + " is old: mvn test -Dtest='*DocumentsTest' -Dmemwitness.write=true");
    }

    /** What stands between two lines is made from the program; the rest is written by hand. */
    public void assertHolds(String begin, String end, String content) throws IOException {
        String text = Files.readString(path);
        int from = text.indexOf(begin + "\n");
        int to = text.indexOf(end);
        assertTrue(from >= 0 && to > from, path + " needs the lines " + begin + " and " + end);
        assertIs(text.substring(0, from + begin.length() + 1) + content + text.substring(to));
    }
}
