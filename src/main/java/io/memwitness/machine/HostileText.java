package io.memwitness.machine;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Makes text that somebody else chose (names, command lines, paths) fit to print: it never breaks a line, a column or a
 * terminal, and never looks like something else.
 *
 * <p>Printable UTF-8 stays. Everything else is written as an escape: {@code \n}, {@code \t}, {@code \r}; {@code \x1b} for
 * other ASCII controls; {@code \xff} for bytes that are no UTF-8; {@code \u202e} and {@code \U000e0001} for characters that
 * control, separate lines, turn the direction of text, cannot be seen, or mean nothing. A backslash is doubled, so that each
 * result has one meaning.
 */
public final class HostileText {

    /** A byte that is no UTF-8 travels through a String as this lone surrogate plus the byte, so that none is lost. */
    private static final int NO_UTF8 = 0xDC00;

    /** Nothing to see, although Unicode calls them letters or marks: joiner, fillers of Hangul, inherent vowels of Khmer. */
    private static final String INVISIBLE = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0";

    private static final HexFormat HEX = HexFormat.of();

    private HostileText() {}

    /** The bytes as printable text; taken as UTF-8. */
    public static String of(byte[] bytes) {
        return of(decode(bytes));
    }

    /** The text as printable text. */
    public static String of(String text) {
        return isPlain(text) ? text : escape(text, Integer.MAX_VALUE);
    }

    /** The beginning of the printable text, at most so many bytes of UTF-8; never ends within a character or an escape. */
    static String beginning(String text, int bytes) {
        return text.length() <= bytes && isPlain(text) ? text : escape(text, bytes);
    }

    /** The bytes as a String that keeps everything: not printable yet, but fit to be searched for secrets. */
    static String decode(byte[] bytes) {
        return isAscii(bytes) ? new String(bytes, StandardCharsets.US_ASCII) : decodeUtf8(bytes);
    }

    private static String decodeUtf8(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        for (CoderResult result = decoder.decode(in, out, true);
                result.isError();
                result = decoder.decode(in, out, true)) {
            for (int i = 0; i < result.length(); i++) {
                out.put((char) (NO_UTF8 | Byte.toUnsignedInt(in.get())));
            }
        }
        return out.flip().toString();
    }

    private static boolean isAscii(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }

    /** Nothing to escape; true for nearly all text, which then is not copied. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '\\') {
                return false;
            }
        }
        return true;
    }

    private static String escape(String text, int bytes) {
        StringBuilder out = new StringBuilder(Math.min(text.length(), bytes) + 16);
        int left = bytes;
        for (int at = 0; at < text.length(); ) {
            int codePoint = text.codePointAt(at);
            String printable = printable(codePoint);
            left -= utf8Bytes(codePoint, printable);
            if (left < 0) {
                break;
            }
            out.append(printable);
            at += Character.charCount(codePoint);
        }
        return out.toString();
    }

    private static String printable(int codePoint) {
        return switch (codePoint) {
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\t' -> "\\t";
            case '\r' -> "\\r";
            default -> isPrintable(codePoint) ? Character.toString(codePoint) : escaped(codePoint);
        };
    }

    private static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> INVISIBLE.indexOf(codePoint) < 0;
        };
    }

    private static String escaped(int codePoint) {
        if (codePoint < 0x80 || isNoUtf8(codePoint)) {
            return "\\x" + HEX.toHexDigits((byte) codePoint);
        }
        return codePoint <= 0xFFFF ? "\\u" + HEX.toHexDigits((char) codePoint) : "\\U" + HEX.toHexDigits(codePoint);
    }

    private static boolean isNoUtf8(int codePoint) {
        return codePoint >= (NO_UTF8 | 0x80) && codePoint <= (NO_UTF8 | 0xFF);
    }

    private static int utf8Bytes(int codePoint, String printable) {
        if (printable.length() > 2 || codePoint < 0x80) {
            return printable.length();
        }
        return codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
    }
}
