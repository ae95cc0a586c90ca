package io.memwitness.config;

/** Whole numbers in ASCII digits. A number too big for a long becomes the biggest long: out of every range, not wrapped. */
final class Digits {

    private Digits() {}

    /** Number of digits that the text begins with. */
    static int count(String text) {
        int end = 0;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    /** Is the text made of digits, and of at least one? */
    static boolean only(String text) {
        return !text.isEmpty() && count(text) == text.length();
    }

    /** The number that the digits at the beginning of the text make; 0 when there are none. */
    static long number(String text) {
        long number = 0;
        int end = count(text);
        for (int i = 0; i < end; i++) {
            number = plus(times(number, 10), text.charAt(i) - '0');
        }
        return number;
    }

    /** Product of two numbers from 0 on. */
    static long times(long number, long factor) {
        return number > Long.MAX_VALUE / factor ? Long.MAX_VALUE : number * factor;
    }

    private static long plus(long number, int digit) {
        return number > Long.MAX_VALUE - digit ? Long.MAX_VALUE : number + digit;
    }
}
