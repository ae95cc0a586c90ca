package io.memwitness.machine;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * One record of /dev/kmsg, Documentation/ABI/testing/dev-kmsg: "priority,sequence,microseconds,flags[,...];text", then lines
 * of a dictionary. Used again for each record, so that passing one over leaves no garbage.
 */
final class KmsgRecord {

    private static final int FACILITY_SHIFT = 3;

    private byte[] bytes = {};
    private int text;
    private int end;
    private long priority;
    private long sequence;
    private long micros;

    /** False when it is not in the known form. The bytes are looked at again by the other methods. */
    boolean parse(byte[] record, int length) {
        bytes = record;
        text = Numbers.indexOf(record, (byte) ';', 0, length) + 1;
        end = Numbers.endOfLine(record, Math.min(text, length), length);
        int second = Math.min(Numbers.indexOf(record, (byte) ',', 0, length) + 1, length);
        int third = Math.min(Numbers.indexOf(record, (byte) ',', second, length) + 1, length);
        priority = Numbers.unsigned(record, 0, length);
        sequence = Numbers.unsigned(record, second, length);
        micros = Numbers.unsigned(record, third, length);
        return text <= length && third < text && priority >= 0 && sequence >= 0 && micros >= 0;
    }

    /** By the kernel itself. Nobody can write to /dev/kmsg in its name: the kernel makes it another facility. */
    boolean isByKernel() {
        return priority >> FACILITY_SHIFT == 0;
    }

    long sequence() {
        return sequence;
    }

    /** Time of the record: since boot, without suspended time. */
    long micros() {
        return micros;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Where the text begins in {@link #bytes()}. */
    int from() {
        return text;
    }

    /** Where the text ends. */
    int to() {
        return end;
    }

    /** The text as it was printed; not printable yet. In a record all but printable ASCII stands as \x0a, "\" too. */
    String text() {
        byte[] raw = Arrays.copyOfRange(bytes, text, end);
        int length = 0;
        for (int at = 0; at < raw.length; at++) {
            if (isEscape(raw, at)) {
                raw[length++] =
                        (byte) ((HexFormat.fromHexDigit(raw[at + 2]) << 4) | HexFormat.fromHexDigit(raw[at + 3]));
                at += 3;
            } else {
                raw[length++] = raw[at];
            }
        }
        return HostileText.decode(Arrays.copyOf(raw, length));
    }

    private static boolean isEscape(byte[] raw, int at) {
        return raw[at] == '\\'
                && at + 3 < raw.length
                && raw[at + 1] == 'x'
                && HexFormat.isHexDigit(raw[at + 2])
                && HexFormat.isHexDigit(raw[at + 3]);
    }
}
