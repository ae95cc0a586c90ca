package io.memwitness.machine;

import io.memwitness.model.HostMemory;

/** Numbers in kernel texts, read from bytes without making a String. */
final class Numbers {

    private Numbers() {}

    /** Position of the next line feed at or after {@code from}, or {@code length} when there is none. */
    static int endOfLine(byte[] text, int from, int length) {
        return indexOf(text, (byte) '\n', from, length);
    }

    /** Position of the byte at or after {@code from}, or {@code length} when it is not there. */
    static int indexOf(byte[] text, byte wanted, int from, int length) {
        for (int at = from; at < length; at++) {
            if (text[at] == wanted) {
                return at;
            }
        }
        return length;
    }

    /** Position of the last such byte before {@code length}, or -1. */
    static int lastIndexOf(byte[] text, byte wanted, int length) {
        for (int at = length - 1; at >= 0; at--) {
            if (text[at] == wanted) {
                return at;
            }
        }
        return -1;
    }

    /** The digits at {@code from} as a number; {@link HostMemory#ABSENT} when there is no digit or it is too big. */
    static long unsigned(byte[] text, int from, int end) {
        long value = 0;
        int at = from;
        while (at < end && text[at] >= '0' && text[at] <= '9') {
            if (value > (Long.MAX_VALUE - 9) / 10) {
                return HostMemory.ABSENT;
            }
            value = value * 10 + (text[at] - '0');
            at++;
        }
        return at == from ? HostMemory.ABSENT : value;
    }

    /** Start of the field that follows {@code count} more blanks after {@code from}, or {@code end}. */
    static int skipFields(byte[] text, int from, int end, int count) {
        int at = from;
        for (int i = 0; i < count && at < end; i++) {
            at = indexOf(text, (byte) ' ', at, end) + 1;
        }
        return Math.min(at, end);
    }

    /** A number with a decimal point such as 12.34, as hundredths: 1234; {@link HostMemory#ABSENT} when it is none. */
    static long hundredths(byte[] text, int from, int end) {
        long whole = unsigned(text, from, end);
        if (whole < 0) {
            return HostMemory.ABSENT;
        }
        int at = from;
        while (at < end && text[at] >= '0' && text[at] <= '9') {
            at++;
        }
        if (at + 2 >= end || text[at] != '.' || text[at + 1] < '0' || text[at + 2] < '0') {
            return whole * 100;
        }
        return whole * 100 + (text[at + 1] - '0') * 10L + (text[at + 2] - '0');
    }
}
