package io.memwitness.flight;

/** How long texts are in UTF-8. Half a surrogate pair becomes "?". */
final class Utf8 {

    private Utf8() {}

    static int bytes(String text) {
        int bytes = 0;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            bytes += width(text.codePointAt(at));
        }
        return bytes;
    }

    /** As many characters from the beginning as fit. */
    static String cut(String text, int most) {
        int bytes = 0;
        int at = 0;
        while (at < text.length() && bytes + width(text.codePointAt(at)) <= most) {
            bytes += width(text.codePointAt(at));
            at += Character.charCount(text.codePointAt(at));
        }
        return text.substring(0, at);
    }

    private static int width(int codePoint) {
        boolean isHalf = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        if (codePoint < 0x80 || isHalf) {
            return 1;
        }
        return codePoint < 0x800 ? 2 : codePoint < 0x1_0000 ? 3 : 4;
    }
}
