package io.memwitness.machine;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * The calls of the C library that Java has no equal for, or none without garbage. Each returns what the call returns, or
 * the negative errno when it failed. For one thread only: the recorder's sampling thread.
 */
final class Libc {

    static final int EPERM = 1;
    static final int ENOENT = 2;
    static final int ESRCH = 3;
    static final int EAGAIN = 11;
    static final int ENOMEM = 12;
    static final int EACCES = 13;
    static final int EINTR = 4;
    static final int EINVAL = 22;
    static final int EPIPE = 32;
    static final int EOPNOTSUPP = 95;

    static final int O_RDONLY = 0;
    static final int O_NONBLOCK = 0x800;
    static final int O_CLOEXEC = 0x80000;
    /** Paths are relative to the working directory. */
    static final int AT_FDCWD = -100;

    static final int CLOCK_MONOTONIC = 1;
    static final int CLOCK_BOOTTIME = 7;
    static final int AF_UNIX = 1;
    static final int SOCK_DGRAM_CLOEXEC = 2 | 0x80000;

    private static final int SEEK_SET = 0;
    private static final int SEEK_END = 2;
    private static final int SC_CLK_TCK = 2;
    private static final int SC_PAGESIZE = 30;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final MemorySegment CAPTURED = Arena.global().allocate(STATE);
    private static final MemorySegment TIMESPEC = Arena.global().allocate(16, 8);

    // Capturing errno costs garbage on each call. On the path of a beat calls go without, and a call that failed is
    // made
    // a second time to learn why: it fails again for the same reason, or by then succeeds.
    private static final MethodHandle OPENAT = fast("openat", JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT);
    private static final MethodHandle PREAD = fast("pread", JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle CLOSE = fast("close", JAVA_INT, JAVA_INT);
    private static final MethodHandle LSEEK = fast("lseek", JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_INT);
    private static final MethodHandle GETDENTS = fast("getdents64", JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle OPENAT_TOLD = handle("openat", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle PREAD_TOLD = handle("pread", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle READ = handle("read", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
    private static final MethodHandle MLOCKALL = handle("mlockall", JAVA_INT, JAVA_INT);
    private static final MethodHandle MUNLOCKALL = handle("munlockall", JAVA_INT);
    private static final MethodHandle MALLOC_TRIM = handle("malloc_trim", JAVA_INT, JAVA_LONG);
    private static final MethodHandle SYSCONF = handle("sysconf", JAVA_LONG, JAVA_INT);
    private static final MethodHandle CLOCK = handle("clock_gettime", JAVA_INT, JAVA_INT, ADDRESS);
    private static final MethodHandle SOCKET = handle("socket", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle SENDTO =
            handle("sendto", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT);

    private Libc() {}

    static int openat(int directory, MemorySegment path, int flags) {
        try {
            int fd = (int) OPENAT.invokeExact(directory, path.address(), flags | O_CLOEXEC);
            if (fd < 0) {
                fd = (int) OPENAT_TOLD.invokeExact(CAPTURED, directory, path, flags | O_CLOEXEC);
            }
            return fd < 0 ? -errno() : fd;
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    /** Reads {@code count} bytes from {@code offset} of the file into the buffer from {@code at}. */
    static long pread(int fd, MemorySegment buffer, long at, long count, long offset) {
        try {
            long read = (long) PREAD.invokeExact(fd, buffer.address() + at, count, offset);
            if (read < 0) {
                read = (long) PREAD_TOLD.invokeExact(CAPTURED, fd, buffer.asSlice(at), count, offset);
            }
            return read < 0 ? -errno() : read;
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    /** The next bytes of what is no plain file. Always tells why it failed: a second read would take what came meanwhile. */
    static int read(int fd, MemorySegment buffer) {
        try {
            long read = (long) READ.invokeExact(CAPTURED, fd, buffer, buffer.byteSize());
            return read < 0 ? -errno() : (int) read;
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static int close(int fd) {
        try {
            return (int) CLOSE.invokeExact(fd);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    /** Back to the first entry of a directory; negative when that failed. */
    static long rewind(int fd) {
        return seek(fd, SEEK_SET);
    }

    /** Behind all that is there; negative when that failed. */
    static long seekEnd(int fd) {
        return seek(fd, SEEK_END);
    }

    private static long seek(int fd, int whence) {
        try {
            return (long) LSEEK.invokeExact(fd, 0L, whence);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    /** The next entries of a directory, getdents64(2); 0 at its end, negative when that failed. */
    static long getdents64(int fd, MemorySegment buffer) {
        try {
            return (long) GETDENTS.invokeExact(fd, buffer.address(), buffer.byteSize());
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static int mlockall(int flags) {
        try {
            int result = (int) MLOCKALL.invokeExact(CAPTURED, flags);
            return result < 0 ? -errno() : result;
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static void munlockall() {
        try {
            int result = (int) MUNLOCKALL.invokeExact(CAPTURED);
            assert result == 0;
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    /** Gives free memory of the C heap back to the kernel, malloc_trim(3). */
    static void mallocTrim() {
        try {
            int released = (int) MALLOC_TRIM.invokeExact(CAPTURED, 0L);
            assert released >= 0;
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    /** Unit of the times in /proc/PID/stat. */
    static long clockTicksPerSecond() {
        return sysconf(SC_CLK_TCK);
    }

    static int pageBytes() {
        return (int) sysconf(SC_PAGESIZE);
    }

    /** Nanoseconds since boot, suspended time included: CLOCK_BOOTTIME, clock_gettime(2). */
    static long bootNanos() {
        return clockNanos(CLOCK_BOOTTIME);
    }

    /** Nanoseconds since boot without suspended time, which is what the kernel's log counts: CLOCK_MONOTONIC. */
    static long monotonicNanos() {
        return clockNanos(CLOCK_MONOTONIC);
    }

    private static long clockNanos(int clock) {
        try {
            int result = (int) CLOCK.invokeExact(CAPTURED, clock, TIMESPEC);
            if (result < 0) {
                throw new IllegalStateException("clock_gettime(" + clock + ") failed with errno " + errno());
            }
            return TIMESPEC.get(JAVA_LONG, 0) * 1_000_000_000L + TIMESPEC.get(JAVA_LONG, 8);
        } catch (IllegalStateException e) {
            throw e;
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static int socket(int domain, int type) {
        try {
            int fd = (int) SOCKET.invokeExact(CAPTURED, domain, type, 0);
            return fd < 0 ? -errno() : fd;
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static long sendto(int fd, MemorySegment text, long length, MemorySegment address, int addressLength) {
        try {
            long sent = (long) SENDTO.invokeExact(CAPTURED, fd, text, length, 0x4000, address, addressLength);
            return sent < 0 ? -errno() : sent;
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    private static long sysconf(int name) {
        try {
            return (long) SYSCONF.invokeExact(CAPTURED, name);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    private static int errno() {
        return (int) ERRNO.get(CAPTURED, 0L);
    }

    @SuppressWarnings("restricted")
    private static MethodHandle handle(String name, MemoryLayout result, MemoryLayout... arguments) {
        return LINKER.downcallHandle(
                address(name), FunctionDescriptor.of(result, arguments), Linker.Option.captureCallState("errno"));
    }

    @SuppressWarnings("restricted")
    static MethodHandle fast(String name, MemoryLayout result, MemoryLayout... arguments) {
        return LINKER.downcallHandle(address(name), FunctionDescriptor.of(result, arguments));
    }

    private static MemorySegment address(String name) {
        return LINKER.defaultLookup()
                .find(name)
                .orElseThrow(() -> new IllegalStateException("the C library has no " + name));
    }

    /** A downcall itself throws nothing; the compiler cannot know. */
    static IllegalStateException impossible(Throwable e) {
        return new IllegalStateException(e);
    }
}
