package io.memwitness.machine;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file of systemd's journal, as far as it takes to read entries from the newest back: the format is documented in
 * JOURNAL_FILE_FORMAT. Nothing in it is believed: each offset is checked, and what does not fit gives nothing. The file is
 * written to meanwhile, so it is read, never mapped. For one thread.
 */
final class JournalFile implements AutoCloseable {

    private static final byte[] SIGNATURE = {'L', 'P', 'K', 'S', 'H', 'H', 'R', 'H'};
    private static final int INCOMPATIBLE = 12;
    private static final int ENTRIES = 152;
    private static final int ENTRY_ARRAY = 176;
    private static final int HEADER_BYTES = 208;

    private static final int KNOWN_FLAGS = 31;
    private static final int COMPACT = 16;

    private static final int DATA = 1;
    private static final int ENTRY = 3;
    private static final int ARRAY = 6;
    private static final int OBJECT_HEADER = 24;
    private static final int REALTIME = 24;
    private static final int ENTRY_ITEMS = 64;
    private static final int ARRAY_ITEMS = 24;
    private static final int COMPRESSED = 7;

    /** Arrays double in size, so that this is plenty; a chain that is longer is a loop. */
    private static final int CHAIN = 64;

    private static final int OBJECT_BYTES = 4 * 1024;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment object = arena.allocate(OBJECT_BYTES);
    private final List<Part> parts = new ArrayList<>();
    private final int fd;
    private final String unread;
    private boolean compact;
    private int loaded;

    JournalFile(String path) {
        this.fd = Libc.openat(Libc.AT_FDCWD, arena.allocateFrom(path), Libc.O_RDONLY);
        this.unread = fd < 0 ? Reasons.of(fd) : readHeader();
    }

    /** Empty, or why it cannot be read. */
    String unread() {
        return unread;
    }

    /** Number of entries that can be found. */
    long entries() {
        return parts.isEmpty() ? 0 : parts.getLast().end();
    }

    /**
     * An entry, the oldest first.
     *
     * @return null when it is none, or is being written
     */
    @Nullable
    Entry entry(long index) {
        for (int i = parts.size() - 1; i >= 0; i--) {
            Part part = parts.get(i);
            if (index >= part.first()) {
                return entryAt(item(part.offset() + ARRAY_ITEMS, index - part.first()));
            }
        }
        return null;
    }

    /**
     * The beginning of a field, such as "_COMM=earlyoom".
     *
     * @return empty when it is none, or compressed
     */
    byte[] field(long offset, int limit) {
        long size = Math.min(load(offset, DATA), loaded);
        int payload = compact ? 72 : 64;
        if (size <= payload || (object.get(ValueLayout.JAVA_BYTE, 1) & COMPRESSED) != 0) {
            return new byte[0];
        }
        return object.asSlice(payload, Math.min(size - payload, limit)).toArray(ValueLayout.JAVA_BYTE);
    }

    @Override
    public void close() {
        if (fd >= 0) {
            Libc.close(fd);
        }
        arena.close();
    }

    private String readHeader() {
        if (read(0, HEADER_BYTES) < HEADER_BYTES
                || !Ascii.stands(SIGNATURE, object.asSlice(0, 8).toArray(ValueLayout.JAVA_BYTE), 0, 8)) {
            return "not a journal";
        }
        int flags = object.get(INT, INCOMPATIBLE);
        if ((flags & ~KNOWN_FLAGS) != 0) {
            return "of a newer systemd than is known here";
        }
        compact = (flags & COMPACT) != 0;
        chain(object.get(LONG, ENTRY_ARRAY), object.get(LONG, ENTRIES));
        return "";
    }

    private void chain(long first, long entries) {
        long offset = first;
        long count = 0;
        for (int i = 0; i < CHAIN && offset > 0 && count < entries; i++) {
            long size = load(offset, ARRAY);
            long items = Math.min(entries - count, (size - ARRAY_ITEMS) / itemBytes(8));
            if (items <= 0) {
                return;
            }
            parts.add(new Part(offset, count, count + items));
            count += items;
            offset = object.get(LONG, 16);
        }
    }

    private @Nullable Entry entryAt(long offset) {
        long size = Math.min(load(offset, ENTRY), loaded);
        if (size < ENTRY_ITEMS) {
            return null;
        }
        long[] fields = new long[(int) ((size - ENTRY_ITEMS) / itemBytes(16))];
        for (int i = 0; i < fields.length; i++) {
            long at = ENTRY_ITEMS + i * itemBytes(16);
            fields[i] = compact ? Integer.toUnsignedLong(object.get(INT, at)) : object.get(LONG, at);
        }
        return new Entry(object.get(LONG, REALTIME), fields);
    }

    private long itemBytes(int regular) {
        return compact ? 4 : regular;
    }

    /** An offset in an array of entries; 0 when it cannot be read. */
    private long item(long from, long index) {
        long at = from + index * itemBytes(8);
        if (read(at, (int) itemBytes(8)) < itemBytes(8)) {
            return 0;
        }
        return compact ? Integer.toUnsignedLong(object.get(INT, 0)) : object.get(LONG, 0);
    }

    /** Size of the object of this type, the beginning of which now is in the buffer; 0 when there is none. */
    private long load(long offset, int type) {
        if (offset < HEADER_BYTES || offset % 8 != 0) {
            return 0;
        }
        loaded = read(offset, OBJECT_BYTES);
        boolean isOne = loaded >= OBJECT_HEADER && object.get(ValueLayout.JAVA_BYTE, 0) == type;
        return isOne ? Math.max(0, object.get(LONG, 8)) : 0;
    }

    private int read(long offset, int bytes) {
        return offset < 0 ? -Libc.EINVAL : (int) Libc.pread(fd, object, 0, bytes, offset);
    }

    /**
     * An entry.
     *
     * @param micros wall-clock time in microseconds since 1970
     * @param fields offsets of its fields
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Entry(long micros, long[] fields) {}

    /** An array of entries: where, and which. */
    private record Part(long offset, long first, long end) {}
}
