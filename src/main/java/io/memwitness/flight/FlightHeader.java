package io.memwitness.flight;

import io.memwitness.model.Fact;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The beginning of a flight record, which tells what it is: {@code MWFLIGHT}, one byte with the version of the layout, and
 * from byte 16 on, checked: record id, interval, rows, origins.
 *
 * @param layout   where what lies
 * @param recordId tells this record from any other
 */
public record FlightHeader(FlightLayout layout, long recordId) {

    /** Bytes from the beginning that tell what a file is. */
    public static final int BYTES = 4096;

    /** Rises with every change of what the bytes mean. */
    private static final byte VERSION = 2;

    private static final byte[] MAGIC = {'M', 'W', 'F', 'L', 'I', 'G', 'H', 'T'};
    private static final int CHECKED = 16;
    private static final int MOST = 100_000;

    /** Begins like a flight record of this version, in whatever state it is. */
    public static boolean isOfThisVersion(MemorySegment start) {
        return isFlightRecord(start) && version(start) == VERSION;
    }

    private static boolean isFlightRecord(MemorySegment start) {
        return start.byteSize() > MAGIC.length
                && start.asSlice(0, MAGIC.length).mismatch(MemorySegment.ofArray(MAGIC)) < 0;
    }

    private static int version(MemorySegment start) {
        return start.get(ValueLayout.JAVA_BYTE, MAGIC.length);
    }

    /**
     * Reads the header of a file.
     *
     * @param start     its first {@link #BYTES} bytes, fewer when it has fewer
     * @param fileBytes its size
     * @return missing, in words for people, when this is no whole flight record of this version
     */
    public static Fact<FlightHeader> read(MemorySegment start, long fileBytes) {
        if (fileBytes == 0) {
            return Fact.missing("empty");
        }
        if (!isFlightRecord(start)) {
            return Fact.missing("not a flight record of memwitness");
        }
        if (version(start) != VERSION) {
            return Fact.missing(
                    "version " + version(start) + " of its layout; this memwitness knows version " + VERSION);
        }
        Block block = new Block(BYTES - CHECKED);
        boolean isWhole = start.byteSize() >= BYTES && block.readFrom(start, CHECKED);
        return isWhole ? read(block, fileBytes) : Fact.missing("its header is damaged");
    }

    private static Fact<FlightHeader> read(Block block, long fileBytes) {
        long intervalNanos = block.getLong();
        int rows = block.getInt();
        int origins = block.getInt();
        if (intervalNanos < 1 || !isSensible(rows) || !isSensible(origins)) {
            return Fact.missing("its header makes no sense");
        }
        FlightLayout layout = new FlightLayout(intervalNanos, rows, origins);
        return layout.bytes() == fileBytes
                ? Fact.of(new FlightHeader(layout, block.number()))
                : Fact.missing("%d bytes long in place of %d".formatted(fileBytes, layout.bytes()));
    }

    private static boolean isSensible(int count) {
        return count >= 0 && count <= MOST;
    }

    void writeTo(MemorySegment memory) {
        MemorySegment.copy(MAGIC, 0, memory, ValueLayout.JAVA_BYTE, 0, MAGIC.length);
        memory.set(ValueLayout.JAVA_BYTE, MAGIC.length, VERSION);
        new Block(BYTES - CHECKED)
                .begin(recordId)
                .putLong(layout.interval().toNanos())
                .putInt(layout.rows())
                .putInt(layout.origins())
                .writeTo(memory, CHECKED);
    }
}
