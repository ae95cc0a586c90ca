package io.memwitness.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files in the form of /proc in a directory; the same quantity has another value in each file. */
final class ProcOnDisk {

    private final Path root;

    ProcOnDisk(Path root) {
        this.root = root;
    }

    Path root() {
        return root;
    }

    ProcOnDisk file(String name, String text) {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    ProcOnDisk file(String name, byte[] bytes) {
        try {
            Path file = root.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A process with start tick 5000 + pid, 30 ticks of processor time, 200 MiB resident and 150 MiB anonymous by statm,
     * 300, 250 and 40 MiB swapped by status.
     */
    ProcOnDisk process(int pid, byte[] name) {
        return stat(pid, name, 'S', 4_194_304)
                .file(pid + "/statm", "99999 51200 12800 1 0 2 0\n")
                .file(pid + "/status", """
                    Name:\tx
                    VmHWM:\t  409600 kB
                    VmRSS:\t  307200 kB
                    RssAnon:\t  256000 kB
                    RssFile:\t       1 kB
                    VmSwap:\t   40960 kB
                    Threads:\t3
                    """);
    }

    ProcOnDisk process(int pid, String name) {
        return process(pid, name.getBytes(StandardCharsets.UTF_8));
    }

    /** Only /proc/PID/stat. */
    ProcOnDisk stat(int pid, byte[] name, char state, long flags) {
        byte[] head = (pid + " (").getBytes(StandardCharsets.US_ASCII);
        byte[] tail = (") " + state + " 1 2 3 4 -1 " + flags + " 10 11 12 13 25 5 70 71 20 0 9 0 " + (5000 + pid)
                        + " 88888 77777 18446744073709551615 1 2\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[head.length + name.length + tail.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(name, 0, all, head.length, name.length);
        System.arraycopy(tail, 0, all, head.length + name.length, tail.length);
        return file(pid + "/stat", all);
    }
}
