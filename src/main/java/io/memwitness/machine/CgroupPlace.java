package io.memwitness.machine;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Where a process is among the control groups, as one number: /proc/PID/cgroup, cgroups(7), without garbage. Of cgroup v1
 * the trees of memory, which limits, and of systemd, which names the unit, count together: one may be finer than the other.
 */
final class CgroupPlace {

    private static final byte[] MEMORY = ascii("memory");
    private static final byte[] SYSTEMD = ascii("name=systemd");

    /** The kernel's mark of a group that was removed while a process is still in it. */
    private static final byte[] DELETED = ascii(" (deleted)");

    private CgroupPlace() {}

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * The same number for the same place; {@link GroupSums#NO_GROUP} in the root, which is no group of its own. Of the first
     * {@code length} bytes, a last line that is cut off is left out.
     */
    static int hash(byte[] text, int length) {
        long hash = Hash.START;
        int line = 0;
        for (int end = Numbers.endOfLine(text, line, length);
                end < length;
                end = Numbers.endOfLine(text, line, length)) {
            hash = goOn(hash, text, line, end);
            line = end + 1;
        }
        return hash == Hash.START ? GroupSums.NO_GROUP : Hash.fold(hash);
    }

    /** A line is "number:controller,controller:/path"; the tree of v2 has no controller. */
    private static long goOn(long hash, byte[] text, int line, int end) {
        int controllers = Numbers.indexOf(text, (byte) ':', line, end) + 1;
        int path = Numbers.indexOf(text, (byte) ':', controllers, end) + 1;
        if (path >= end || !tells(text, controllers, path - 1)) {
            return hash;
        }
        int last = endsWith(text, path, end, DELETED) ? end - DELETED.length : end;
        return last - path <= 1 ? hash : Hash.of(hash, text, path, last);
    }

    private static boolean tells(byte[] text, int from, int end) {
        int at = from;
        while (at < end) {
            int comma = Numbers.indexOf(text, (byte) ',', at, end);
            if (is(text, at, comma, MEMORY) || is(text, at, comma, SYSTEMD)) {
                return true;
            }
            at = comma + 1;
        }
        return from == end;
    }

    private static boolean is(byte[] text, int from, int end, byte[] word) {
        return Arrays.equals(text, from, end, word, 0, word.length);
    }

    private static boolean endsWith(byte[] text, int from, int end, byte[] word) {
        return end - from > word.length && is(text, end - word.length, end, word);
    }
}
