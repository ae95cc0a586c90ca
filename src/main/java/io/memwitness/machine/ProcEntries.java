package io.memwitness.machine;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Which processes /proc lists: its entries by getdents64(2), read into buffers made once. */
final class ProcEntries {

    private static final boolean LITTLE_ENDIAN = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

    private static final int BYTES = 32 * 1024;

    /** Fields of a linux_dirent64: inode, offset, length of the entry, type, name. */
    private static final int ENTRY_LENGTH = 16;

    private static final int ENTRY_NAME = 19;

    private final MemorySegment entries = Arena.global().allocate(BYTES, 8);
    private final ByteBuffer entriesView = entries.asByteBuffer();
    private final byte[] entryBytes = new byte[BYTES];
    private final int proc;

    /** @param proc the open directory /proc */
    ProcEntries(int proc) {
        this.proc = proc;
    }

    /** Adds all of them. */
    void list(Listing listing) {
        Libc.rewind(proc);
        for (int filled = entries(); filled > 0; filled = entries()) {
            for (int at = 0; at < filled; at += entryLength(at)) {
                int pid = pid(at + ENTRY_NAME);
                if (pid > 0) {
                    listing.add(pid, inode(at));
                }
            }
        }
    }

    /** Reads the next entries into an array, where looking at single bytes is many times cheaper than in a buffer. */
    private int entries() {
        int filled = (int) Libc.getdents64(proc, entries);
        if (filled > 0) {
            entriesView.get(0, entryBytes, 0, filled);
        }
        return filled;
    }

    private int entryLength(int entry) {
        int first = entryBytes[entry + ENTRY_LENGTH] & 0xff;
        int second = entryBytes[entry + ENTRY_LENGTH + 1] & 0xff;
        return LITTLE_ENDIAN ? first | (second << 8) : (first << 8) | second;
    }

    /** 32 bits that differ when the inode differs, which has no more than that in procfs. */
    private int inode(int entry) {
        return int32(entry) ^ int32(entry + 4);
    }

    private int int32(int at) {
        byte[] bytes = entryBytes;
        return (bytes[at] & 0xff)
                | ((bytes[at + 1] & 0xff) << 8)
                | ((bytes[at + 2] & 0xff) << 16)
                | (bytes[at + 3] << 24);
    }

    /** The name of an entry as a number, or 0 when it is none. */
    private int pid(int name) {
        byte[] bytes = entryBytes;
        int pid = 0;
        for (int at = name; bytes[at] != 0; at++) {
            int digit = bytes[at] - '0';
            if (digit < 0 || digit > 9) {
                return 0;
            }
            pid = pid * 10 + digit;
        }
        return pid;
    }
}
