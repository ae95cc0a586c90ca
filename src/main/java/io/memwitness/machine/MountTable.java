package io.memwitness.machine;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is mounted in a mount namespace: /proc/PID/mountinfo, proc_pid_mountinfo(5). Paths are bytes, each as one character
 * of ISO 8859-1, so that none is lost.
 */
final class MountTable {

    /** File systems whose files are pages in memory. */
    private static final Set<String> IN_MEMORY = Set.of("tmpfs", "devtmpfs", "ramfs", "hugetlbfs");

    /** Behind these is a server, or a program of a user, that may never answer. */
    private static final Set<String> REMOTE = Set.of("9p", "afs", "ceph", "cifs", "gpfs", "lustre", "smb3", "smbfs");

    /** Mounts lie upon mounts this deep at most; a bound, not a tuning. */
    private static final int DEPTH = 64;

    private final List<Mount> mounts = new ArrayList<>();
    private final Map<Long, Mount> byId = new HashMap<>();

    /**
     * A mount.
     *
     * @param parent id of the mount that it lies upon
     * @param device as {@link #device}
     * @param root   directory of the file system that is seen at the point: "/" unless it was bound there
     * @param point  where
     * @param type   of its file system
     */
    record Mount(long id, long parent, long device, String root, String point, String type) {

        boolean isTmpfs() {
            return type.equals("tmpfs") || type.equals("devtmpfs");
        }

        boolean isInMemory() {
            return IN_MEMORY.contains(type);
        }

        boolean isRemote() {
            return type.startsWith("nfs") || type.startsWith("fuse") || REMOTE.contains(type);
        }

        byte[] pointBytes() {
            return point.getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    /** A device number as one number. */
    static long device(long major, long minor) {
        return major << 32 | minor;
    }

    /** Lines that are none are left out. */
    static MountTable parse(byte[] text) {
        MountTable table = new MountTable();
        Words words = new Words(text);
        while (words.nextLine()) {
            table.take(words);
        }
        return table;
    }

    /** 36 35 98:0 ROOT POINT options [optional...] - TYPE source options. */
    private void take(Words words) {
        long id = words.next() ? words.number() : -1;
        long parent = words.next() ? words.number() : -1;
        boolean hasDevice = words.next();
        long device = hasDevice ? device(words.leadingNumber(), words.numberAfter(':')) : -1;
        String root = words.next() ? unescaped(words.bytes()) : "";
        String point = words.next() ? unescaped(words.bytes()) : "";
        if (id >= 0 && device >= 0 && point.startsWith("/") && words.skipTo("-") && words.next()) {
            add(new Mount(id, parent, device, root, point, latin(words.bytes())));
        }
    }

    private void add(Mount mount) {
        mounts.add(mount);
        byId.put(mount.id(), mount);
    }

    List<Mount> mounts() {
        return mounts;
    }

    /**
     * A mount that looking for this one leads across, and that may never answer.
     *
     * @param trustRoot the root itself is taken for alive: without it this program would not run
     */
    Optional<Mount> remoteAbove(Mount mount, boolean trustRoot) {
        Mount above = byId.get(mount.parent());
        for (int i = 0; above != null && i < DEPTH; i++) {
            if (above.isRemote() && !(trustRoot && above.point().equals("/"))) {
                return Optional.of(above);
            }
            above = byId.get(above.parent());
        }
        return Optional.empty();
    }

    /** Where something is mounted below a point. */
    Set<String> pointsBelow(String point) {
        String below = point.equals("/") ? point : point + "/";
        Set<String> points = new HashSet<>();
        for (Mount mount : mounts) {
            if (mount.point().startsWith(below)) {
                points.add(mount.point());
            }
        }
        return points;
    }

    /** A blank, tab, line feed or backslash is written as a backslash and three octal digits. */
    private static String unescaped(byte[] path) {
        int length = 0;
        for (int at = 0; at < path.length; at++) {
            boolean escaped = path[at] == '\\' && isOctal(path, at + 1);
            path[length++] = escaped ? octal(path, at + 1) : path[at];
            at += escaped ? 3 : 0;
        }
        return new String(path, 0, length, StandardCharsets.ISO_8859_1);
    }

    private static boolean isOctal(byte[] path, int at) {
        return at + 2 < path.length
                && isDigit(path[at], '3')
                && isDigit(path[at + 1], '7')
                && isDigit(path[at + 2], '7');
    }

    private static boolean isDigit(byte digit, char biggest) {
        return digit >= '0' && digit <= biggest;
    }

    private static byte octal(byte[] path, int at) {
        return (byte) ((path[at] - '0') << 6 | (path[at + 1] - '0') << 3 | (path[at + 2] - '0'));
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
