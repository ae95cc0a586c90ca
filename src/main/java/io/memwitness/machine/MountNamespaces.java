package io.memwitness.machine;

import io.memwitness.model.Fact;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The mount namespaces of a host: its own, and those of containers and of services that see other mounts. Each is looked at
 * through a process that is in it: /proc/PID/root. For one thread.
 */
final class MountNamespaces {

    /** Namespaces that are looked at, besides the host's. */
    static final int LIMIT = 64;

    private static final String OWN = "self";
    private static final int CGROUP_LIMIT = 16 * 1024;

    private final int procFd;
    private final Path proc;
    private final HostFiles files;

    /**
     * @param procFd /proc, opened
     * @param proc   the same as a path
     */
    MountNamespaces(int procFd, Path proc, HostFiles files) {
        this.procFd = procFd;
        this.proc = proc;
        this.files = files;
    }

    /**
     * A namespace.
     *
     * @param process pid of a process in it, or "self"
     * @param label   stands before its paths: empty for the host, "container:ID ", "orders.service ", "pid N "
     */
    record Namespace(String process, String label) {

        boolean isHost() {
            return label.isEmpty();
        }

        boolean isContainer() {
            return label.startsWith("container:");
        }

        byte[] path(MountTable.Mount mount) {
            return (process + "/root" + mount.point()).getBytes(StandardCharsets.ISO_8859_1);
        }

        String printable(byte[] path) {
            return label + HostileText.of(path);
        }
    }

    /** The host's, seen by pid 1; where that may not be looked at, this program's own. */
    Namespace host() {
        int root = FileCalls.open(procFd, ascii("1/root"), FileCalls.O_PATH);
        if (root < 0) {
            return new Namespace(OWN, "");
        }
        Libc.close(root);
        return new Namespace("1", "");
    }

    /** The others, while there is time. */
    List<Namespace> others(Namespace host, int[] pids, TimeBudget budget, Unread unread) {
        Set<String> known = new HashSet<>(Set.of(name(host.process())));
        List<Namespace> others = new ArrayList<>();
        int looked = 0;
        int denied = 0;
        while (looked < pids.length && others.size() < LIMIT && !budget.isOver()) {
            String process = Integer.toString(pids[looked++]);
            String name = name(process);
            denied += name.isEmpty() ? 1 : 0;
            if (!name.isEmpty() && known.add(name)) {
                others.add(new Namespace(process, label(process)));
            }
        }
        tell(looked, denied, pids.length, unread);
        return others;
    }

    private static void tell(int looked, int denied, int all, Unread unread) {
        if (looked < all) {
            unread.add(
                    "tmpfs of containers",
                    String.format(Locale.ROOT, "%,d of %,d processes asked for theirs", looked, all));
        } else if (2 * denied > all) {
            unread.add("tmpfs of containers", ProcDir.DENIED);
        }
    }

    /** "mnt:[4026531832]"; empty when it may not be asked, or the process ended. */
    private String name(String process) {
        return new String(FileCalls.link(procFd, ascii(process + "/ns/mnt")), StandardCharsets.ISO_8859_1);
    }

    private String label(String process) {
        ProcDir directory = new ProcDir(files, proc, Integer.parseInt(process));
        Fact<String> unit = directory
                .read("cgroup", CGROUP_LIMIT)
                .map(CgroupPaths::parse)
                .then(paths -> paths.telling().map(UnitName::of).orElse(Fact.missing("none")));
        return unit.orElse("pid " + process) + " ";
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
