package io.memwitness.machine;

import io.memwitness.machine.MountNamespaces.Namespace;
import io.memwitness.model.Holdings.Segment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;

/**
 * Reads System V shared memory: /proc/sysvipc/shm, which shows the IPC namespace of the program that reads it, and no other.
 * For one thread.
 */
final class SegmentReader {

    private static final String WHAT = "System V shared memory";
    private static final int LIMIT = 1024 * 1024;

    private final int procFd;
    private final Path proc;
    private final HostFiles files;
    private final LongFunction<String> user;

    /**
     * @param procFd /proc, opened
     * @param proc   the same as a path
     * @param user   name of the user with this number
     */
    SegmentReader(int procFd, Path proc, HostFiles files, LongFunction<String> user) {
        this.procFd = procFd;
        this.proc = proc;
        this.files = files;
        this.user = user;
    }

    List<Segment> biggest(Unread unread) throws IOException {
        byte[] text = files.read(proc.resolve("sysvipc/shm"), LIMIT);
        if (text.length == LIMIT) {
            unread.add(WHAT, "more segments than 1 MiB of text");
        }
        return unread.unless(WHAT, SysvSegments.parse(text, user));
    }

    /** Tells whose segments are out of sight. */
    void tell(Namespace host, List<Namespace> others, Unread unread) {
        String own = name("self");
        String ofHost = name(host.process());
        if (!ofHost.isEmpty() && !ofHost.equals(own)) {
            unread.add(WHAT + " of the host", "this program has an IPC namespace of its own");
        }
        long hidden = others.stream()
                .filter(Namespace::isContainer)
                .filter(other -> !name(other.process()).equals(own))
                .count();
        if (hidden > 0) {
            unread.add(
                    WHAT + " of containers",
                    String.format(Locale.ROOT, "%,d have an IPC namespace of their own", hidden));
        }
    }

    /** "ipc:[4026531839]"; empty when it may not be asked. */
    private String name(String process) {
        byte[] link = (process + "/ns/ipc").getBytes(StandardCharsets.US_ASCII);
        return new String(FileCalls.link(procFd, link), StandardCharsets.ISO_8859_1);
    }
}
