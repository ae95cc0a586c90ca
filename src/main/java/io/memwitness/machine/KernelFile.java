package io.memwitness.machine;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * A file of /proc or /sys that stays open and is read again from its start: no look-up of a path, no garbage, and a
 * read that works when no file can be opened any more. Reads at most the capacity given; the rest is not looked at.
 */
final class KernelFile {

    private final MemorySegment buffer;
    private final ByteBuffer view;
    private final byte[] text;
    private final Path path;
    private int fd;

    /** Opens the file; when that fails, each {@link #read()} returns the negative errno of the attempt. */
    KernelFile(Path path, int capacity) {
        this.buffer = Arena.global().allocate(capacity);
        this.view = buffer.asByteBuffer();
        this.text = new byte[capacity];
        this.path = path;
        this.fd = open(path);
    }

    private static int open(Path path) {
        try (Arena arena = Arena.ofConfined()) {
            return Libc.openat(Libc.AT_FDCWD, arena.allocateFrom(path.toString()), Libc.O_RDONLY);
        }
    }

    /** Opens the file anew: what a module of the kernel showed is gone for good when it was unloaded. */
    void reopen() {
        if (fd >= 0) {
            Libc.close(fd);
        }
        fd = open(path);
    }

    /** Number of bytes that {@link #text()} now holds, or the negative errno. */
    int read() {
        if (fd < 0) {
            return fd;
        }
        int filled = (int) Libc.pread(fd, buffer, 0, text.length, 0);
        if (filled <= 0 || filled == text.length) {
            copy(filled);
            return filled;
        }
        return readOn(filled);
    }

    /** The kernel hands out some files a page at a time: go on until it says that there is no more. */
    private int readOn(int start) {
        int filled = start;
        while (filled < text.length) {
            long more = Libc.pread(fd, buffer, filled, text.length - filled, filled);
            if (more <= 0) {
                break;
            }
            filled += (int) more;
        }
        copy(filled);
        return filled;
    }

    /**
     * The next piece of a text that is longer than the capacity; the kernel composes it only once when each piece begins where
     * the one before ended. Number of bytes that {@link #text()} now holds, 0 at the end, or the negative errno.
     */
    int readFrom(long offset) {
        int filled = fd < 0 ? fd : (int) Libc.pread(fd, buffer, 0, text.length, offset);
        copy(filled);
        return filled;
    }

    private void copy(int length) {
        if (length > 0) {
            view.get(0, text, 0, length);
        }
    }

    /** What the last read found; valid up to its result, overwritten by the next one. */
    byte[] text() {
        return text;
    }
}
