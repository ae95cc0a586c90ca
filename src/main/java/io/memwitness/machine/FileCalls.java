package io.memwitness.machine;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Looks at files without opening them and without ever asking the server of a network file system: what Java's own calls
 * cannot promise. Needs glibc 2.28 or newer. For one thread only: the recorder's sampling thread.
 */
final class FileCalls {

    static final int O_NONBLOCK = 0x800;
    /** Opened for its place only: no device is woken, no lock taken. */
    static final int O_PATH = 0x200000;

    private static final int AT_SYMLINK_NOFOLLOW = 0x100;
    private static final int AT_NO_AUTOMOUNT = 0x800;
    private static final int AT_EMPTY_PATH = 0x1000;
    private static final int AT_STATX_DONT_SYNC = 0x4000;
    private static final int STATX_BASIC_STATS = 0x7ff;

    private static final int PATH_LIMIT = 4096;

    private static final MethodHandle STATX =
            Libc.fast("statx", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS);
    private static final MethodHandle FSTATVFS = Libc.fast("fstatvfs", JAVA_INT, JAVA_INT, ADDRESS);
    private static final MethodHandle READLINKAT =
            Libc.fast("readlinkat", JAVA_LONG, JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG);

    private static final MemorySegment PATH = Arena.global().allocate(PATH_LIMIT + 1);
    private static final ByteBuffer PATH_BYTES = PATH.asByteBuffer();
    private static final MemorySegment RESULT = Arena.global().allocate(256, 8);
    private static final MemorySegment TARGET = Arena.global().allocate(PATH_LIMIT);
    private static final ByteBuffer TARGET_BYTES = TARGET.asByteBuffer();

    private FileCalls() {}

    /**
     * What is of use of a struct statx.
     *
     * @param device  major and minor number, as {@link MountTable#device}
     * @param bytes   blocks that it holds
     * @param changed seconds since 1970 when it was last written
     */
    record Status(long device, long inode, int mode, long bytes, int uid, long changed) {

        private static final int KIND = 0xf000;

        boolean isDirectory() {
            return (mode & KIND) == 0x4000;
        }

        boolean isRegular() {
            return (mode & KIND) == 0x8000;
        }
    }

    /** Blocks of a file system in bytes. */
    record Space(long used, long limit) {}

    /** A file descriptor, or the negative errno. */
    static int open(int directory, byte[] path, int flags) {
        return isTooLong(path) ? -Libc.EINVAL : Libc.openat(directory, terminated(path), flags);
    }

    /** Of the file itself, when its name is a link: of the link. Empty when there is none, or it may not be looked at. */
    static Optional<Status> status(int directory, byte[] name) {
        return status(directory, name, AT_SYMLINK_NOFOLLOW);
    }

    /** Of what a link of /proc/PID/fd leads to. */
    static Optional<Status> statusBehind(int directory, byte[] name) {
        return status(directory, name, 0);
    }

    static Optional<Status> status(int fd) {
        return status(fd, new byte[0], AT_EMPTY_PATH);
    }

    private static Optional<Status> status(int directory, byte[] name, int flags) {
        if (isTooLong(name)) {
            return Optional.empty();
        }
        int how = flags | AT_NO_AUTOMOUNT | AT_STATX_DONT_SYNC;
        try {
            int failed = (int) STATX.invokeExact(directory, terminated(name), how, STATX_BASIC_STATS, RESULT);
            return failed != 0 ? Optional.empty() : Optional.of(status());
        } catch (Throwable e) {
            throw Libc.impossible(e);
        }
    }

    private static Status status() {
        return new Status(
                MountTable.device(RESULT.get(JAVA_INT, 136), RESULT.get(JAVA_INT, 140)),
                RESULT.get(JAVA_LONG, 32),
                RESULT.get(JAVA_SHORT, 28) & 0xffff,
                RESULT.get(JAVA_LONG, 48) * 512,
                RESULT.get(JAVA_INT, 20),
                RESULT.get(JAVA_LONG, 112));
    }

    /** Of the file system that an open file is on; may wait for a server, so only for one that is known to be local. */
    static Optional<Space> space(int fd) {
        try {
            if ((int) FSTATVFS.invokeExact(fd, RESULT) != 0) {
                return Optional.empty();
            }
        } catch (Throwable e) {
            throw Libc.impossible(e);
        }
        long unit = RESULT.get(JAVA_LONG, 8);
        long blocks = RESULT.get(JAVA_LONG, 16);
        long free = RESULT.get(JAVA_LONG, 24);
        return Optional.of(new Space((blocks - free) * unit, blocks * unit));
    }

    /** Where a symbolic link points to; nothing when it cannot be read, or is none. */
    static byte[] link(int directory, byte[] name) {
        if (isTooLong(name)) {
            return new byte[0];
        }
        try {
            long length = (long) READLINKAT.invokeExact(directory, terminated(name), TARGET, (long) PATH_LIMIT);
            byte[] target = new byte[(int) Math.max(0, length)];
            TARGET_BYTES.get(0, target);
            return target;
        } catch (Throwable e) {
            throw Libc.impossible(e);
        }
    }

    private static boolean isTooLong(byte[] path) {
        return path.length > PATH_LIMIT;
    }

    private static MemorySegment terminated(byte[] path) {
        PATH_BYTES.put(0, path);
        PATH_BYTES.put(path.length, (byte) 0);
        return PATH;
    }
}
