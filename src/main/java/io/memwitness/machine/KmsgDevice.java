package io.memwitness.machine;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * /dev/kmsg from now on: what was said before it was opened is no news. Never waits, so that the beat can look without a
 * thread of its own. Where it cannot be opened, it is tried again now and then: rights and modules change.
 */
final class KmsgDevice implements KernelRecords {

    /** Major and minor number of /dev/kmsg as stat(2) tells them. Containers put the console or nothing in its place. */
    private static final long KMSG = (1 << 8) | 11;

    /** Every so many looks an open that failed is tried again: five minutes at the beat of 3 s. */
    private static final int RETRY = 100;

    private final Path path;
    private final MemorySegment buffer = Arena.global().allocate(RECORD_BYTES);
    private final ByteBuffer view = buffer.asByteBuffer();
    private int fd;
    private String unread = "";
    private int looks;

    KmsgDevice(Path path) {
        this.path = path;
        open();
    }

    @Override
    public int next(byte[] into) {
        if (fd < 0) {
            looks++;
            if (looks % RETRY != 0 || !open()) {
                return -Libc.EAGAIN;
            }
        }
        int length = Libc.read(fd, buffer);
        if (length > 0) {
            view.get(0, into, 0, length);
        } else if (length == 0 || !isPassing(length)) {
            giveUp(length);
            return -Libc.EAGAIN;
        }
        return length;
    }

    @Override
    public String unread() {
        return unread;
    }

    /** A record too big for the buffer is passed over by the kernel itself. */
    static boolean isPassing(int result) {
        return result == -Libc.EAGAIN || result == -Libc.EPIPE || result == -Libc.EINVAL || result == -Libc.EINTR;
    }

    private void giveUp(int result) {
        Libc.close(fd);
        fd = -1;
        unread = Reasons.of(result);
    }

    private boolean open() {
        fd = -1;
        unread = "";
        try {
            if (Files.getAttribute(path, "unix:rdev").equals(KMSG)) {
                openDevice();
            } else {
                unread = "not the kernel's log, as in some containers";
            }
        } catch (IOException e) {
            unread = Files.exists(path) ? ProcDir.refusal(e) : "no " + path + ", as in most containers";
        }
        return fd >= 0;
    }

    private void openDevice() {
        try (Arena arena = Arena.ofConfined()) {
            fd = Libc.openat(Libc.AT_FDCWD, arena.allocateFrom(path.toString()), Libc.O_RDONLY | Libc.O_NONBLOCK);
        }
        if (fd < 0) {
            unread = Reasons.of(fd);
        } else {
            Libc.seekEnd(fd);
        }
    }
}
