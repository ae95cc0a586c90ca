package io.memwitness.machine;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The names in a directory, one after another: getdents64(2). One buffer for all directories; for one thread. */
final class DirectoryNames {

    private static final int CAPACITY = 32 * 1024;

    /** Fields of a linux_dirent64: inode, offset, length of the entry, type, name. */
    private static final int LENGTH = 16;

    private static final int NAME = 19;

    private final MemorySegment buffer = Arena.global().allocate(CAPACITY, 8);
    private final ByteBuffer view = buffer.asByteBuffer().order(ByteOrder.nativeOrder());
    private final byte[] bytes = new byte[CAPACITY];
    private int fd;
    private int filled;
    private int next;
    private byte[] name = {};

    /** Begins with a directory that was just opened. */
    DirectoryNames of(int directory) {
        fd = directory;
        filled = 0;
        next = 0;
        return this;
    }

    /** Goes to the next name; "." and ".." are none. */
    boolean next() {
        do {
            if (next >= filled && !fill()) {
                return false;
            }
            name = Arrays.copyOfRange(bytes, next + NAME, Numbers.indexOf(bytes, (byte) 0, next + NAME, filled));
            next += Math.max(NAME, view.getShort(next + LENGTH));
        } while (isDot(name));
        return true;
    }

    byte[] name() {
        return name;
    }

    private boolean fill() {
        next = 0;
        filled = (int) Libc.getdents64(fd, buffer);
        if (filled > 0) {
            view.get(0, bytes, 0, filled);
        }
        return filled > 0;
    }

    private static boolean isDot(byte[] name) {
        return name[0] == '.' && (name.length == 1 || (name.length == 2 && name[1] == '.'));
    }
}
