package io.memwitness.machine;

/** FNV-1a with 64 bits: a text as a number, without making a String. */
final class Hash {

    /** Of no bytes at all. */
    static final long START = 0xcbf2_9ce4_8422_2325L;

    private static final long PRIME = 0x100_0000_01b3L;

    private Hash() {}

    static long of(byte[] text, int from, int end) {
        return of(START, text, from, end);
    }

    /** Goes on from the hash of what comes before. */
    static long of(long before, byte[] text, int from, int end) {
        long hash = before;
        for (int at = from; at < end; at++) {
            hash = (hash ^ (text[at] & 0xff)) * PRIME;
        }
        return hash;
    }

    /** Half as long, where there are only thousands of them to tell apart. */
    static int fold(long hash) {
        return Long.hashCode(hash);
    }
}
