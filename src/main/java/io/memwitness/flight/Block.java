package io.memwitness.flight;

import java.lang.foreign.MemorySegment;
import java.time.Instant;
import java.util.zip.CRC32C;

/**
 * A checked piece of a flight record. It is put together here and copied into the record at once, without a system call and
 * without garbage; read, it is copied out first and checked then, because somebody may be writing. For one thread.
 *
 * <pre>
 *   CRC32C of what follows (4 bytes) | length of all (4) | number (8) | content        little endian
 * </pre>
 */
final class Block {

    private static final int LENGTH = 4;
    private static final int NUMBER = 8;
    private static final int CONTENT = 16;
    private static final String CUT = "…";

    private final byte[] bytes;
    private final MemorySegment view;
    private final CRC32C checksum = new CRC32C();
    private int at;

    /** @param room bytes that such a piece has in the record */
    Block(int room) {
        this.bytes = new byte[room];
        this.view = MemorySegment.ofArray(bytes);
    }

    /** Empty, with a number: what is put from now on is its content. */
    Block begin(long number) {
        at = NUMBER;
        return putLong(number);
    }

    /**
     * Seals what was put and copies it to its place; may be done again for another place.
     *
     * @throws InternalError the page cannot be had
     */
    void writeTo(MemorySegment memory, long offset) {
        int length = at;
        at = LENGTH;
        putInt(length);
        at = 0;
        putInt(checksum(length));
        at = length;
        MemorySegment.copy(view, 0, memory, offset, length);
        awaitFault();
    }

    /** Copies what was loaded to another place, as it is. */
    void copyTo(MemorySegment memory, long offset) {
        MemorySegment.copy(view, 0, memory, offset, bytes.length);
    }

    /** Copies a piece out; false when it is torn, damaged or was never written. */
    boolean readFrom(MemorySegment memory, long offset) {
        return load(memory, offset) && isWhole();
    }

    /** Copies a piece out without a check; false when the file was cut short under its mapping. */
    boolean load(MemorySegment memory, long offset) {
        at = CONTENT;
        try {
            MemorySegment.copy(memory, offset, view, 0, bytes.length);
            awaitFault();
        } catch (InternalError e) {
            return false;
        }
        return true;
    }

    /**
     * A mapped page that cannot be had (its file was cut short, its disk fails) is told as an InternalError, but only when the
     * thread next looks up from compiled code, which could be anywhere. Calling the JVM, it does so here.
     */
    private void awaitFault() {
        boolean noMatter = Thread.holdsLock(bytes);
        assert !noMatter;
    }

    boolean isWhole() {
        int length = intAt(LENGTH);
        return length >= CONTENT && length <= bytes.length && intAt(0) == checksum(length);
    }

    long number() {
        return longAt(NUMBER);
    }

    private int checksum(int length) {
        checksum.reset();
        checksum.update(bytes, LENGTH, length - LENGTH);
        return (int) checksum.getValue();
    }

    /** Bytes that are still free. */
    int left() {
        return bytes.length - at;
    }

    int room() {
        return bytes.length;
    }

    /** Goes on at another place; what lies between keeps what it held before. */
    Block moveTo(int position) {
        at = position;
        return this;
    }

    Block putInt(int value) {
        bytes[at] = (byte) value;
        bytes[at + 1] = (byte) (value >> 8);
        bytes[at + 2] = (byte) (value >> 16);
        bytes[at + 3] = (byte) (value >> 24);
        at += Integer.BYTES;
        return this;
    }

    Block putLong(long value) {
        return putInt((int) value).putInt((int) (value >> 32));
    }

    Block putDouble(double value) {
        return putLong(Double.doubleToRawLongBits(value));
    }

    Block putInstant(Instant value) {
        long second = value.getEpochSecond();
        return putLong(second).putInt(value.getNano());
    }

    int getInt() {
        int value = intAt(at);
        at += Integer.BYTES;
        return value;
    }

    long getLong() {
        long value = longAt(at);
        at += Long.BYTES;
        return value;
    }

    double getDouble() {
        return Double.longBitsToDouble(getLong());
    }

    Instant getInstant() {
        return Instant.ofEpochSecond(getLong(), getInt());
    }

    int intAt(int position) {
        return (bytes[position] & 0xFF)
                | ((bytes[position + 1] & 0xFF) << 8)
                | ((bytes[position + 2] & 0xFF) << 16)
                | (bytes[position + 3] << 24);
    }

    long longAt(int position) {
        return (intAt(position) & 0xFFFF_FFFFL) | ((long) intAt(position + Integer.BYTES) << 32);
    }

    /** Text in UTF-8, after its length. What is longer than {@code most} bytes ends in "…". */
    Block putText(String text, int most) {
        String kept = Utf8.bytes(text) <= most ? text : Utf8.cut(text, most - Utf8.bytes(CUT)) + CUT;
        int length = Utf8.bytes(kept);
        putInt(length);
        view.setString(at, kept);
        at += length + 1;
        return this;
    }

    String getText() {
        int length = getInt();
        String text = view.getString(at);
        at += length + 1;
        return text;
    }

    /** What a text of so many bytes takes. */
    static int roomOfText(int bytes) {
        return Integer.BYTES + bytes + 1;
    }
}
