package io.memwitness.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The free pages that processors keep for themselves: "count:" of the pagesets in /proc/zoneinfo. They are in neither MemFree nor
 * MemAvailable nor anything else in /proc/meminfo.
 */
final class FreeLists {

    /** Of a host with a thousand processors. */
    private static final int LIMIT = 1024 * 1024;

    private static final byte[] COUNT = "count:".getBytes(StandardCharsets.US_ASCII);

    private final Path zoneinfo;
    private final HostFiles files;
    private final int pageBytes;

    FreeLists(Path proc, HostFiles files, int pageBytes) {
        this.zoneinfo = proc.resolve("zoneinfo");
        this.files = files;
        this.pageBytes = pageBytes;
    }

    /** All of them in bytes; nothing where there is no such file. */
    long bytes() throws IOException {
        try {
            return pages(files.read(zoneinfo, LIMIT)) * pageBytes;
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    /** @param text of /proc/zoneinfo */
    static long pages(byte[] text) {
        long pages = 0;
        for (int at = 0; at < text.length; at = Numbers.endOfLine(text, at, text.length) + 1) {
            int start = afterBlanks(text, at);
            if (isCount(text, start)) {
                int number = afterBlanks(text, start + COUNT.length);
                pages += Math.max(0, Numbers.unsigned(text, number, text.length));
            }
        }
        return pages;
    }

    private static int afterBlanks(byte[] text, int from) {
        int at = from;
        while (at < text.length && text[at] == ' ') {
            at++;
        }
        return at;
    }

    private static boolean isCount(byte[] text, int start) {
        for (int i = 0; i < COUNT.length; i++) {
            if (start + i >= text.length || text[start + i] != COUNT[i]) {
                return false;
            }
        }
        return true;
    }
}
