package io.memwitness.machine;

import io.memwitness.model.HostMemory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Picks named numbers out of a kernel text with one "name value" or "name: value" a line, such as /proc/meminfo,
 * /proc/vmstat and /proc/PID/status, without garbage. A name that is not there, or has no number, is
 * {@link HostMemory#ABSENT}.
 */
final class Fields {

    private final byte[][] names;
    private final long[] values;

    Fields(List<String> names) {
        this.names = names.stream()
                .map(name -> name.getBytes(StandardCharsets.US_ASCII))
                .toArray(byte[][]::new);
        this.values = new long[names.size()];
    }

    /** Reads the first {@code length} bytes of the text; a last line that is cut off is left out. */
    void parse(byte[] text, int length) {
        Arrays.fill(values, HostMemory.ABSENT);
        int line = 0;
        for (int end = Numbers.endOfLine(text, line, length);
                end < length;
                end = Numbers.endOfLine(text, line, length)) {
            take(text, line, end);
            line = end + 1;
        }
    }

    long value(int index) {
        return values[index];
    }

    private void take(byte[] text, int line, int end) {
        for (int i = 0; i < names.length; i++) {
            byte[] name = names[i];
            if (text[line] == name[0] && startsWith(text, line, end, name)) {
                values[i] = number(text, line + name.length, end);
                return;
            }
        }
    }

    private static boolean startsWith(byte[] text, int line, int end, byte[] name) {
        int after = line + name.length;
        if (after >= end || !Arrays.equals(text, line, after, name, 0, name.length)) {
            return false;
        }
        return text[after] == ':' || text[after] == ' ' || text[after] == '\t';
    }

    private static long number(byte[] text, int from, int end) {
        int at = from;
        while (at < end && (text[at] == ':' || text[at] == ' ' || text[at] == '\t')) {
            at++;
        }
        return Numbers.unsigned(text, at, end);
    }
}
