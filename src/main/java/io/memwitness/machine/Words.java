package io.memwitness.machine;

import io.memwitness.model.HostMemory;
import java.util.Arrays;

/** Goes through the words of a line of a kernel text, which any number of blanks separate. No word is ever copied unasked. */
final class Words {

    private final byte[] text;
    private int start;
    private int end;
    private int lineEnd;

    /** Before the first line. */
    Words(byte[] text) {
        this.text = text;
        this.lineEnd = -1;
        this.end = -1;
    }

    /** Goes before the first word of the next line; a last line without a line feed is cut off and no line. */
    boolean nextLine() {
        end = lineEnd + 1;
        start = end;
        lineEnd = Numbers.endOfLine(text, end, text.length);
        return lineEnd < text.length;
    }

    /** Goes to the next word of the line. */
    boolean next() {
        start = end;
        while (start < lineEnd && text[start] == ' ') {
            start++;
        }
        end = Numbers.indexOf(text, (byte) ' ', start, lineEnd);
        return start < end;
    }

    /** Skips so many words. */
    boolean skip(int words) {
        boolean more = true;
        for (int i = 0; i < words && more; i++) {
            more = next();
        }
        return more;
    }

    /** Goes behind the next such word. */
    boolean skipTo(String ascii) {
        boolean more = next();
        while (more && !is(ascii)) {
            more = next();
        }
        return more;
    }

    boolean is(String ascii) {
        if (end - start != ascii.length()) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (text[start + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** One byte of the word; 0 beyond its end. */
    byte at(int index) {
        return start + index < end ? text[start + index] : 0;
    }

    /** The word. */
    byte[] bytes() {
        return Arrays.copyOfRange(text, start, end);
    }

    /** From the word to the end of the line. */
    byte[] rest() {
        return Arrays.copyOfRange(text, start, lineEnd);
    }

    /** The word as a number, with a minus or without; {@link HostMemory#ABSENT} when it is none. */
    long number() {
        return at(0) == '-' ? -Numbers.unsigned(text, start + 1, end) : leadingNumber();
    }

    /** The digits at the beginning of the word. */
    long leadingNumber() {
        return Numbers.unsigned(text, start, end);
    }

    /** What stands behind the first such byte of the word as a number. */
    long numberAfter(char separator) {
        int at = Numbers.indexOf(text, (byte) separator, start, end);
        return at < end ? Numbers.unsigned(text, at + 1, end) : HostMemory.ABSENT;
    }

    /** The hexadecimal digits at the beginning of the word. */
    long hex() {
        return hex(start);
    }

    /** The hexadecimal digits behind the first such byte of the word. */
    long hexAfter(char separator) {
        return hex(Numbers.indexOf(text, (byte) separator, start, end) + 1);
    }

    private long hex(int from) {
        long value = 0;
        for (int at = from; at < end; at++) {
            int digit = Character.digit(text[at], 16);
            if (digit < 0) {
                break;
            }
            value = value << 4 | digit;
        }
        return value;
    }
}
