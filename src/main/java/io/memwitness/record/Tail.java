package io.memwitness.record;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** How a log ends: with the empty line that closes a block, or torn. */
enum Tail {
    /** The empty line, or nothing at all. */
    WHOLE(""),
    /** A line that is complete, but no empty line after it. */
    AFTER_LINE(""),
    /** Somewhere in a line. */
    IN_LINE("\n");

    private final String lineEnd;

    Tail(String lineEnd) {
        this.lineEnd = lineEnd;
    }

    /** What ends the last line. */
    String lineEnd() {
        return lineEnd;
    }

    static Tail of(Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            long length = file.length();
            if (length == 0) {
                return WHOLE;
            }
            if (byteAt(file, length - 1) != '\n') {
                return IN_LINE;
            }
            return length == 1 || byteAt(file, length - 2) == '\n' ? WHOLE : AFTER_LINE;
        }
    }

    private static int byteAt(RandomAccessFile file, long position) throws IOException {
        file.seek(position);
        return file.read();
    }
}
