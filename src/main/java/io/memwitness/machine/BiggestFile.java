package io.memwitness.machine;

import io.memwitness.machine.FileCalls.Status;
import io.memwitness.machine.MountNamespaces.Namespace;
import io.memwitness.machine.MountTable.Mount;
import io.memwitness.model.Fact;
import io.memwitness.model.Holdings.BigFile;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;

/**
 * Searches a tmpfs for its biggest file: a bounded walk that follows no link and crosses no mount. For one thread.
 */
final class BiggestFile {

    /** Names that are looked at in one tmpfs. */
    static final int ENTRIES = 5000;

    /** Directories in directories: each is a file kept open. */
    private static final int DEPTH = 24;

    private static final int DIRECTORY = OpenFlags.HERE.directory() | OpenFlags.HERE.noFollow() | FileCalls.O_NONBLOCK;
    private static final long LAST_SECOND =
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    private final DirectoryNames names = new DirectoryNames();
    private final LongFunction<String> user;

    /** @param user name of the user with this number */
    BiggestFile(LongFunction<String> user) {
        this.user = user;
    }

    /** One walk. */
    private final class Walk {

        private final long device;
        private final Set<String> mountedBelow;
        private final TimeBudget budget;
        private int entries;
        private boolean whole = true;
        private String path = "";
        private Optional<Status> biggest = Optional.empty();

        Walk(long device, Set<String> mountedBelow, TimeBudget budget) {
            this.device = device;
            this.mountedBelow = mountedBelow;
            this.budget = budget;
        }

        /** Closes the directory. */
        void walk(int directory, String point, int depth) {
            try {
                boolean here = FileCalls.status(directory).map(Status::device).equals(Optional.of(device));
                for (byte[] name : here ? files(directory, point) : List.<byte[]>of()) {
                    enter(directory, name, point, depth);
                }
            } finally {
                Libc.close(directory);
            }
        }

        private void enter(int directory, byte[] name, String point, int depth) {
            int fd = depth < DEPTH && !isEnough() ? FileCalls.open(directory, name, DIRECTORY) : -1;
            if (fd >= 0) {
                walk(fd, below(point, name), depth + 1);
            } else {
                whole = false;
            }
        }

        /** Looks at the files of a directory; its directories are left for later. */
        private List<byte[]> files(int directory, String point) {
            List<byte[]> directories = new ArrayList<>();
            names.of(directory);
            while (names.next()) {
                if (isEnough()) {
                    whole = false;
                    break;
                }
                entries++;
                if (!mountedBelow.isEmpty() && mountedBelow.contains(below(point, names.name()))) {
                    continue;
                }
                FileCalls.status(directory, names.name()).ifPresent(status -> take(status, point, directories));
            }
            return directories;
        }

        private boolean isEnough() {
            return entries >= ENTRIES || budget.isOver();
        }

        private void take(Status status, String point, List<byte[]> directories) {
            if (status.isDirectory()) {
                directories.add(names.name());
            } else if (status.isRegular()
                    && status.bytes() > biggest.map(Status::bytes).orElse(0L)) {
                biggest = Optional.of(status);
                path = below(point, names.name());
            }
        }

        private static String below(String point, byte[] name) {
            return (point.equals("/") ? "" : point) + "/" + new String(name, StandardCharsets.ISO_8859_1);
        }
    }

    /**
     * The biggest file; also when not all could be looked at, if no other can be bigger.
     *
     * @param procFd       /proc, opened
     * @param mountedBelow points of other mounts within
     * @param used         bytes of the whole tmpfs
     */
    Fact<BigFile> in(
            int procFd, Namespace namespace, Mount mount, Set<String> mountedBelow, long used, TimeBudget budget) {
        int root = FileCalls.open(procFd, namespace.path(mount), DIRECTORY);
        if (root < 0) {
            return Fact.missing(Reasons.of(root));
        }
        Walk walk = new Walk(mount.device(), mountedBelow, budget);
        walk.walk(root, mount.point(), 0);
        boolean certain = walk.whole || 2 * walk.biggest.map(Status::bytes).orElse(0L) >= used;
        if (!certain) {
            return Fact.missing(
                    String.format(Locale.ROOT, "not found among %,d files, more were not looked at", walk.entries));
        }
        return walk.biggest
                .map(status -> Fact.of(file(namespace, walk.path, status)))
                .orElse(Fact.missing("no file: they have no name any more"));
    }

    private BigFile file(Namespace namespace, String path, Status status) {
        return new BigFile(
                namespace.printable(path.getBytes(StandardCharsets.ISO_8859_1)),
                status.bytes(),
                user.apply(Integer.toUnsignedLong(status.uid())),
                Instant.ofEpochSecond(Math.clamp(status.changed(), 0, LAST_SECOND)));
    }
}
