package io.memwitness.machine;

import io.memwitness.machine.FileCalls.Space;
import io.memwitness.machine.FileCalls.Status;
import io.memwitness.machine.MountNamespaces.Namespace;
import io.memwitness.machine.MountTable.Mount;
import io.memwitness.model.Fact;
import io.memwitness.model.Holdings.BigFile;
import io.memwitness.model.Holdings.Tmpfs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Looks at the tmpfs file systems of one namespace after another, each once, wherever it is mounted. Nothing else is ever
 * asked for its use: a network file system may not answer. One survey is one report; for one thread.
 */
final class TmpfsSurvey {

    static final int KEPT = 16;

    /** A tmpfs with more than this is searched for its biggest file. */
    private static final long SEARCHED = 32L << 20;

    private static final int MOUNTINFO_LIMIT = 1024 * 1024;
    private static final int TOLD = 3;
    private static final String CREDENTIALS = "/run/credentials/";

    private final int procFd;
    private final Path proc;
    private final HostFiles files;
    private final List<Found> found = new ArrayList<>();
    private final Set<Long> measured = new HashSet<>();
    private final Map<Long, String> failed = new LinkedHashMap<>();
    private final Set<Long> inMemory = new HashSet<>();
    private final Set<String> remote = new HashSet<>();
    private final Set<String> ramfs = new HashSet<>();

    /** A tmpfs with its use. */
    private record Found(Namespace namespace, Mount mount, Space space, Set<String> mountedBelow) {}

    /**
     * @param procFd /proc, opened
     * @param proc   the same as a path
     */
    TmpfsSurvey(int procFd, Path proc, HostFiles files) {
        this.procFd = procFd;
        this.proc = proc;
        this.files = files;
    }

    /** Looks at the tmpfs file systems of a namespace that no namespace before had. */
    void look(Namespace namespace) throws IOException {
        byte[] text = files.read(proc.resolve(namespace.process()).resolve("mountinfo"), MOUNTINFO_LIMIT);
        MountTable table = MountTable.parse(text);
        for (Mount mount : table.mounts()) {
            note(namespace, mount);
        }
        // a directory of it that is mounted elsewhere is not its place
        measure(namespace, table, mount -> mount.root().equals("/"));
        measure(namespace, table, mount -> true);
    }

    /** The same; the process through which it is seen may have ended by now. */
    void lookIfThere(Namespace namespace) {
        try {
            look(namespace);
        } catch (IOException e) {
            failed.put(-1L, "tmpfs of " + namespace.label().strip() + " (" + ProcDir.refusal(e) + ")");
        }
    }

    private void note(Namespace namespace, Mount mount) {
        if (mount.isInMemory()) {
            inMemory.add(mount.device());
        }
        if (mount.isRemote() && !mount.point().equals("/")) {
            remote.add(mount.point());
        }
        // systemd's credentials are some kilobytes, for each service
        if (mount.type().equals("ramfs") && !mount.point().startsWith(CREDENTIALS)) {
            ramfs.add(namespace.printable(mount.pointBytes()));
        }
    }

    private void measure(Namespace namespace, MountTable table, Predicate<Mount> wanted) {
        for (Mount mount : table.mounts()) {
            if (mount.isTmpfs() && wanted.test(mount) && !measured.contains(mount.device())) {
                measure(namespace, table, mount);
            }
        }
    }

    private void measure(Namespace namespace, MountTable table, Mount mount) {
        Optional<Mount> above = table.remoteAbove(mount, namespace.isHost());
        Fact<Space> space = above.isPresent()
                ? Fact.missing("lies on " + HostileText.of(above.get().type()) + ", which may not answer")
                : space(namespace, mount);
        switch (space) {
            case Fact.Known<Space>(Space known) -> {
                measured.add(mount.device());
                failed.remove(mount.device());
                found.add(new Found(namespace, mount, known, table.pointsBelow(mount.point())));
            }
            case Fact.Missing<Space>(String reason) ->
                failed.putIfAbsent(
                        mount.device(), "tmpfs " + namespace.printable(mount.pointBytes()) + " (" + reason + ")");
        }
    }

    private Fact<Space> space(Namespace namespace, Mount mount) {
        int fd = FileCalls.open(procFd, namespace.path(mount), FileCalls.O_PATH | OpenFlags.HERE.noFollow());
        if (fd < 0) {
            return Fact.missing(Reasons.of(fd));
        }
        try {
            boolean visible = FileCalls.status(fd).map(Status::device).equals(Optional.of(mount.device()));
            Optional<Space> space = visible ? FileCalls.space(fd) : Optional.empty();
            return space.map(Fact::of).orElse(Fact.missing(visible ? "cannot be read" : "another mount covers it"));
        } finally {
            Libc.close(fd);
        }
    }

    /** Is it known to be the device of files in memory? */
    boolean isInMemory(long device) {
        return inMemory.contains(device);
    }

    /** Does the path lead to a file system that may never answer? */
    boolean isRemote(String path) {
        return remote.stream().anyMatch(point -> path.startsWith(point + "/"));
    }

    /** The biggest of all that were looked at; told is what could not be looked at. */
    List<Tmpfs> biggest(BiggestFile search, TimeBudget budget, Unread unread) {
        tell(unread);
        found.removeIf(tmpfs -> tmpfs.space().used() <= 0);
        found.sort(
                Comparator.comparingLong((Found tmpfs) -> tmpfs.space().used()).reversed());
        List<Tmpfs> all = new ArrayList<>();
        for (Found tmpfs : found.subList(0, Math.min(KEPT, found.size()))) {
            boolean wanted = all.isEmpty() || tmpfs.space().used() >= SEARCHED;
            Fact<BigFile> biggest = wanted ? search(tmpfs, search, budget) : Fact.missing("a small tmpfs");
            all.add(new Tmpfs(
                    tmpfs.namespace().printable(tmpfs.mount().pointBytes()),
                    tmpfs.space().used(),
                    tmpfs.space().limit(),
                    biggest));
        }
        return all;
    }

    private Fact<BigFile> search(Found tmpfs, BiggestFile search, TimeBudget budget) {
        return search.in(
                procFd,
                tmpfs.namespace(),
                tmpfs.mount(),
                tmpfs.mountedBelow(),
                tmpfs.space().used(),
                budget);
    }

    private void tell(Unread unread) {
        failed.values().stream().limit(TOLD).forEach(unread::add);
        if (failed.size() > TOLD) {
            unread.add(
                    String.format(Locale.ROOT, "%,d more tmpfs mounts", failed.size() - TOLD),
                    "for the same or other reasons");
        }
        ramfs.stream().limit(TOLD).forEach(point -> unread.add("ramfs " + point, "this kind tells no figures"));
    }
}
