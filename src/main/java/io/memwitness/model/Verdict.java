package io.memwitness.model;

import java.time.Duration;
import java.util.Locale;

/**
 * Who took the memory, and since when.
 *
 * @param kind     what it is that grew
 * @param who      which one it is
 * @param held     what it holds now, or held when it ended, in bytes
 * @param grew     by how many bytes since the rise began
 * @param over     how long the rise took; for a culprit that ended or was killed, until then
 * @param share    of the growth of the host, 0 to 1; of the limit for {@code CONTAINER_LIMIT}, of used memory for {@code NONE_SEEN}
 * @param ended    the culprit no longer exists
 * @param note     what else is to be said in words, or empty: "orphan, nobody is attached", "only from the kernel's line"
 * @param toFull   until no memory is available when it goes on like this; missing when it does not
 */
public record Verdict(
        Kind kind,
        Who who,
        Fact<Long> held,
        Fact<Long> grew,
        Fact<Duration> over,
        Fact<Double> share,
        boolean ended,
        String note,
        Fact<Duration> toFull) {

    /** What it is that grew. */
    public enum Kind {
        PROCESS,
        /** Many processes of one unit, parent or name; also one after another. */
        GROUP,
        TMPFS,
        /** System V, POSIX or memfd shared memory, shared anonymous mappings. */
        SHARED_MEMORY,
        /** The pool of huge pages. */
        HUGE_PAGES,
        /** Slab and other kernel memory. */
        KERNEL,
        /** A cgroup hit its own limit; the host had room. */
        CONTAINER_LIMIT,
        /** Memory that no counter of the kernel explains: drivers, network buffers, a balloon. */
        UNACCOUNTED,
        /** No rise was seen: memory was already high when recording began. Names the biggest holder. */
        NONE_SEEN;

        /** As it stands in JSON: lower case. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Which one. What does not apply to the kind is missing ("does not apply").
     *
     * @param pid       of the process; of a group that has one parent, the parent's
     * @param parent    name of that parent
     * @param name      of the process, or of all processes of the group, or of the slab cache
     * @param unit      systemd unit or container
     * @param user      owner
     * @param command   redacted command line
     * @param path      mount point of a tmpfs, or path of a deleted file, or "SysV segment 5 (key 0x51)"
     * @param cgroup    whose limit was hit
     * @param processes number of processes: of a group, or of one after another
     */
    public record Who(
            Fact<Integer> pid,
            Fact<Long> startTicks,
            Fact<String> parent,
            Fact<String> name,
            Fact<String> unit,
            Fact<String> user,
            Fact<String> command,
            Fact<String> path,
            Fact<String> cgroup,
            int processes) {

        /** Nobody. */
        public static final Who NOBODY = new Who(na(), na(), na(), na(), na(), na(), na(), na(), na(), 0);

        private static <T> Fact<T> na() {
            return Fact.missing("does not apply");
        }
    }
}
