package io.memwitness.machine;

/** Words in bytes, found without making a String. */
final class Ascii {

    private Ascii() {}

    /** Does the word stand at this position, wholly before {@code end}? */
    static boolean stands(byte[] word, byte[] text, int at, int end) {
        if (at + word.length > end) {
            return false;
        }
        for (int i = 0; i < word.length; i++) {
            if (text[at + i] != word[i]) {
                return false;
            }
        }
        return true;
    }
}
