package io.memwitness.record;

/** What shared memory is called by people, made from the name under which /proc shows it. */
final class SharedName {

    private static final String DELETED = " (deleted)";
    private static final String MEMFD = "/memfd:";
    private static final String ANONYMOUS = "/dev/zero";
    private static final String SEGMENT = "SysV segment ";
    private static final String MAPPINGS = "mappings of process ";

    private SharedName() {}

    /** {@code memfd framebuf}: one that never had a place in a file system; {@code deleted file /dev/shm/x}. */
    static String of(String path) {
        if (path.startsWith(MAPPINGS)) {
            return "shared mappings";
        }
        if (!path.endsWith(DELETED)) {
            return path;
        }
        String name = path.substring(0, path.length() - DELETED.length());
        if (name.equals(ANONYMOUS)) {
            return "shared anonymous mappings";
        }
        return name.startsWith(MEMFD) ? ("memfd " + name.substring(MEMFD.length())).strip() : "deleted file " + name;
    }

    /** A segment is there without anybody, and its maker may be gone; all else is there as long as somebody holds it. */
    static String heldBy(String path) {
        return path.startsWith(SEGMENT) ? "made by" : "held by";
    }
}
