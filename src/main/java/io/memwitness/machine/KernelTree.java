package io.memwitness.machine;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A tree of directories of the kernel's, read by system calls from one open directory to the next: many times cheaper than
 * by paths, and for names that are no text in the locale, too. For one thread.
 */
final class KernelTree {

    private static final int TEXT_BYTES = 4 * 1024;
    private static final int NAME_BYTES = 4 * 1024;
    private static final int ENTRIES_BYTES = 32 * 1024;

    /** Fields of a linux_dirent64, getdents64(2). */
    private static final int ENTRY_LENGTH = 16;

    private static final int ENTRY_TYPE = 18;
    private static final int ENTRY_NAME = 19;
    private static final byte DT_DIR = 4;

    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.nativeOrder());

    private final MemorySegment name = Arena.global().allocate(NAME_BYTES);
    private final MemorySegment buffer = Arena.global().allocate(TEXT_BYTES);
    private final ByteBuffer view = buffer.asByteBuffer();
    private final MemorySegment entries = Arena.global().allocate(ENTRIES_BYTES, 8);
    private final byte[] text = new byte[TEXT_BYTES];

    /** Opens a directory by its path; negative when that failed. */
    int open(String path) {
        return open(Libc.AT_FDCWD, path.getBytes(StandardCharsets.UTF_8), OpenFlags.HERE.directory());
    }

    /** Opens a directory in an open one; negative when that failed. */
    int open(int directory, byte[] child) {
        return open(directory, child, OpenFlags.HERE.directory());
    }

    private int open(int directory, byte[] path, int flags) {
        if (path.length >= NAME_BYTES) {
            return -Libc.EINVAL;
        }
        MemorySegment.copy(path, 0, name, ValueLayout.JAVA_BYTE, 0, path.length);
        name.set(ValueLayout.JAVA_BYTE, path.length, (byte) 0);
        return Libc.openat(directory, name, flags);
    }

    void close(int directory) {
        Libc.close(directory);
    }

    /** Length of the beginning of a file, now in {@link #text()}; or a negative errno. */
    int read(int directory, byte[] file) {
        int fd = open(directory, file, Libc.O_RDONLY);
        if (fd < 0) {
            return fd;
        }
        int length = (int) Libc.pread(fd, buffer, 0, TEXT_BYTES, 0);
        Libc.close(fd);
        if (length > 0) {
            view.get(0, text, 0, length);
        }
        return length;
    }

    /** What was read last. */
    byte[] text() {
        return text;
    }

    /** Names of the directories in an open one, at most so many. */
    List<byte[]> directories(int directory, int limit) {
        List<byte[]> names = new ArrayList<>();
        for (int filled = next(directory); filled > 0 && names.size() < limit; filled = next(directory)) {
            int at = 0;
            while (at < filled && names.size() < limit) {
                int length = Short.toUnsignedInt(entries.get(SHORT, at + ENTRY_LENGTH));
                if (entries.get(ValueLayout.JAVA_BYTE, at + ENTRY_TYPE) == DT_DIR) {
                    add(at + ENTRY_NAME, at + length, names);
                }
                at += length;
            }
        }
        return names;
    }

    private int next(int directory) {
        return (int) Libc.getdents64(directory, entries);
    }

    private void add(int from, int to, List<byte[]> names) {
        byte[] bytes = entries.asSlice(from, to - from).toArray(ValueLayout.JAVA_BYTE);
        byte[] child = Arrays.copyOf(bytes, Numbers.indexOf(bytes, (byte) 0, 0, bytes.length));
        boolean isUpOrSelf = child[0] == '.' && (child.length == 1 || (child.length == 2 && child[1] == '.'));
        if (!isUpOrSelf) {
            names.add(child);
        }
    }
}
