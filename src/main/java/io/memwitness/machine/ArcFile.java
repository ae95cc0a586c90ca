package io.memwitness.machine;

import io.memwitness.model.HostMemory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the cache of ZFS holds: /proc/spl/kstat/zfs/arcstats, "name type number" a line. Most hosts have no such file, so
 * it is looked for at the start and now and then, not on each beat.
 */
final class ArcFile {

    /** Beats from one look for the file to the next. */
    static final int LOOK_EVERY = 200;

    private static final byte[] SIZE = ascii("size ");
    private static final byte[] CONTENT = ascii("data_size ");
    private static final byte[] METADATA = ascii("metadata_size ");

    private final Path path;
    private @Nullable KernelFile file;
    private int beat;

    ArcFile(Path path) {
        this.path = path;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Bytes of cached blocks, or {@link HostMemory#ABSENT}. Without the headers, dbufs and dnodes that "size" counts as well:
     * these come from kmem caches and are in Slab of /proc/meminfo already, some gigabytes of it where there are many files.
     */
    long read() {
        if (beat++ % LOOK_EVERY == 0) {
            look();
        }
        return file == null ? HostMemory.ABSENT : blocks(file.text(), file.read());
    }

    private static long blocks(byte[] text, int length) {
        long content = value(text, length, CONTENT);
        long metadata = value(text, length, METADATA);
        return content < 0 || metadata < 0 ? value(text, length, SIZE) : content + metadata;
    }

    /** Opens the file when it is there; anew when the module was unloaded and loaded again. */
    private void look() {
        if (file == null && Files.exists(path)) {
            file = new KernelFile(path, 16 * 1024);
        } else if (file != null && file.read() <= 0) {
            file.reopen();
        }
    }

    private static long value(byte[] text, int length, byte[] name) {
        for (int line = 0; line + name.length < length; line = Numbers.endOfLine(text, line, length) + 1) {
            if (Arrays.equals(text, line, line + name.length, name, 0, name.length)) {
                return lastNumber(text, line, Numbers.endOfLine(text, line, length));
            }
        }
        return HostMemory.ABSENT;
    }

    private static long lastNumber(byte[] text, int line, int end) {
        int at = end;
        while (at > line && text[at - 1] >= '0' && text[at - 1] <= '9') {
            at--;
        }
        return Numbers.unsigned(text, at, end);
    }
}
