package io.memwitness.machine;

import io.memwitness.model.Fact;
import java.nio.charset.StandardCharsets;

/** The files of a cgroup that tell of its limit: of cgroup v2, or of the memory controller of v1. For one thread. */
abstract sealed class LimitFiles permits LimitFilesV1, LimitFilesV2 {

    /** v1 writes "no limit" as the highest number of whole pages that fits into 63 bits, v2 as "max". */
    static final long UNLIMITED = 1L << 62;

    static final Fact<LimitCounts> NOT_COUNTED = Fact.missing("not counted in this group");

    final KernelTree tree;
    private final byte[] current;
    private final byte[] peak;
    private final byte[] limit;

    LimitFiles(KernelTree tree, String current, String peak, String limit) {
        this.tree = tree;
        this.current = bytes(current);
        this.peak = bytes(peak);
        this.limit = bytes(limit);
    }

    /** Missing in the root group, where the controller is off, and where the group has just gone. */
    abstract Fact<LimitCounts> counts(int directory);

    /** Bytes that it holds. */
    long current(int directory) {
        return Math.max(0, number(directory, current));
    }

    /** The most that it ever held; missing before Linux 5.19 in v2. */
    Fact<Long> peak(int directory) {
        long bytes = number(directory, peak);
        return bytes < 0 ? Fact.missing("not told by this kernel") : Fact.of(bytes);
    }

    /** What it may hold; {@link #UNLIMITED} or more when there is no limit. */
    long limit(int directory) {
        long bytes = number(directory, limit);
        return bytes < 0 ? UNLIMITED : bytes;
    }

    /** Below zero when the file is not there, or has no number. */
    long number(int directory, byte[] file) {
        int length = tree.read(directory, file);
        return length <= 0 ? -1 : Numbers.unsigned(tree.text(), 0, length);
    }

    static byte[] bytes(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }
}
