package io.memwitness.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One log on disk: opened when it is needed, opened again when somebody moved or removed it, rolled when it is full. Every
 * append is on disk when it returns.
 */
final class LogFile {

    private static final String ENDED = "the recorder ended while writing this";

    private final Path path;
    private final long maxBytes;
    private final Rolling rolling;
    private final Trouble rollTrouble;
    private @Nullable OpenFile file;
    /** What tore a block that is found torn. */
    private String cause = ENDED;

    LogFile(LogPlace place, String name, Consumer<String> console) {
        this.path = place.directory().toAbsolutePath().resolve(name);
        this.maxBytes = place.maxBytes();
        this.rolling = new Rolling(path, place.maxFiles());
        this.rollTrouble = new Trouble(console);
    }

    Path path() {
        return path;
    }

    /** Opens the file at its end. When that end is not the end of a block, the torn block stays and is closed visibly. */
    void open(OffsetDateTime now) throws IOException {
        try {
            opened(now);
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /**
     * Appends a whole block to one file and forces it to disk.
     *
     * @param now printed where a torn block is closed
     */
    void append(String block, OffsetDateTime now) throws IOException {
        byte[] bytes = block.getBytes(StandardCharsets.UTF_8);
        try {
            OpenFile present = opened(now);
            write(isRoomFor(bytes) ? present : rolled(now), bytes);
        } catch (IOException e) {
            close(); // the next append opens it again, and finds what this one tore
            throw e;
        }
    }

    void close() {
        if (file != null) {
            file.close();
            file = null;
        }
    }

    private OpenFile opened(OffsetDateTime now) throws IOException {
        if (file != null && !file.isStillAt(path)) {
            close();
        }
        if (file != null) {
            return file;
        }
        OpenFile opened = OpenFile.at(path);
        file = opened;
        closeTornBlock(opened, now);
        return opened;
    }

    private void closeTornBlock(OpenFile opened, OffsetDateTime now) throws IOException {
        Tail tail = opened.tail(path);
        if (tail != Tail.WHOLE) {
            String line = new Block()
                    .line("TORN BLOCK", cause + "; closed at " + Times.withSeconds(now))
                    .end();
            write(opened, (tail.lineEnd() + line).getBytes(StandardCharsets.UTF_8));
        }
        cause = ENDED;
    }

    private void write(OpenFile opened, byte[] bytes) throws IOException {
        try {
            opened.write(bytes);
        } catch (IOException e) {
            cause = "writing failed here: " + Trouble.reason(e);
            throw e;
        }
    }

    private boolean isRoomFor(byte[] bytes) throws IOException {
        long size = Files.size(path);
        return size == 0 || size + bytes.length <= maxBytes;
    }

    /** When rolling fails the file goes on growing: better a big log than none, and the free-space guard limits it. */
    private OpenFile rolled(OffsetDateTime now) throws IOException {
        close();
        try {
            rolling.roll();
            rollTrouble.end(path + " is rolled again.");
        } catch (IOException e) {
            rollTrouble.begin(path + " cannot be rolled: " + Trouble.reason(e)
                    + ". It grows beyond log.max_size until it can. Check owner and mode of its directory.");
        }
        return opened(now);
    }
}
