package io.memwitness.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Who holds memory that belongs to no process: read for a report only, within a time budget. Biggest first; bytes.
 *
 * @param tmpfs    mounted tmpfs file systems
 * @param segments System V shared memory
 * @param sharers  processes with the most shared memory of their own mappings
 * @param deleted  files that have no name any more and still are open
 * @param slabs    slab caches
 * @param limited  cgroups that hit their own limit since the report before, or since the start
 * @param freeLists pages that the processors keep for themselves, free but not in MemFree: hundreds of MiB since Linux 6.7, most of
 *                  it after a big process ended; 0 when not known
 * @param unread   what could not be read, or not in time, and why: "slab caches (permission denied)"
 */
public record Holdings(
        List<Tmpfs> tmpfs,
        List<Segment> segments,
        List<Sharer> sharers,
        List<Deleted> deleted,
        List<Slab> slabs,
        List<Limited> limited,
        long freeLists,
        List<String> unread) {

    public static final Holdings NONE =
            new Holdings(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), 0, List.of());

    public Holdings {
        tmpfs = List.copyOf(tmpfs);
        segments = List.copyOf(segments);
        sharers = List.copyOf(sharers);
        deleted = List.copyOf(deleted);
        slabs = List.copyOf(slabs);
        limited = List.copyOf(limited);
        unread = List.copyOf(unread);
    }

    /**
     * A mounted tmpfs.
     *
     * @param path    mount point, escaped; of a container "container:ID /path"
     * @param used    statvfs: blocks in use, swapped ones included
     * @param limit   its size
     * @param biggest its biggest file, when it was found in time
     */
    public record Tmpfs(String path, long used, long limit, Fact<BigFile> biggest) {}

    /**
     * A file.
     *
     * @param path    escaped
     * @param bytes   blocks that it holds
     * @param user    owner
     * @param changed when it was last written
     */
    public record BigFile(String path, long bytes, String user, Instant changed) {}

    /**
     * A line of /proc/sysvipc/shm.
     *
     * @param id       shmid
     * @param key      by which programs find it; 0 is private
     * @param rss      resident bytes
     * @param swap     swapped bytes
     * @param attached nattch; 0 is an orphan
     * @param creator  cpid
     * @param last     lpid: who attached or detached last
     * @param user     owner
     * @param created  ctime: when it was made, or its owner changed
     */
    public record Segment(
            int id, long key, long rss, long swap, long attached, int creator, int last, String user, Instant created) {

        public long held() {
            return rss + swap;
        }
    }

    /** A process's shared memory: RssShmem of /proc/PID/status, and the name of its biggest such mapping. */
    public record Sharer(int pid, long startTicks, String name, long bytes, Fact<String> mapping) {}

    /**
     * A file without a name that a process holds open.
     *
     * @param path  as /proc/PID/fd shows it: "/memfd:x (deleted)", "/dev/shm/x (deleted)"
     * @param bytes blocks that it holds
     * @param inMemory on a tmpfs, or a memfd; else it takes disk, not memory
     */
    public record Deleted(int pid, long startTicks, String name, String path, long bytes, boolean inMemory) {}

    /** A line of /proc/slabinfo: number of slabs times their pages. */
    public record Slab(String name, long bytes) {}

    /**
     * A cgroup that hit its limit.
     *
     * @param path     in the cgroup file system
     * @param unit     systemd unit or container
     * @param current  memory.current, or memory.usage_in_bytes
     * @param peak     memory.peak, or memory.max_usage_in_bytes; missing before Linux 5.19
     * @param limit    memory.max, or memory.limit_in_bytes
     * @param kills    oom_kill of memory.events (v2, v1 memory.oom_control), since the report before
     * @param failures max of memory.events, or memory.failcnt, since the report before
     * @param stalled  time that its tasks all waited, since the report before: memory.pressure; v2 only
     */
    public record Limited(
            String path,
            Fact<String> unit,
            long current,
            Fact<Long> peak,
            long limit,
            long kills,
            long failures,
            Fact<Duration> stalled) {}
}
