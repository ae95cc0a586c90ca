package io.memwitness.model;

import java.time.Instant;
import java.util.List;

/**
 * A process that the kernel killed for lack of memory, as its log tells it: the line "Killed process", and what the report
 * before that line adds, when it was printed. Sizes are bytes.
 *
 * @param at          wall-clock time, from the record's time stamp: good to a second, unless the host was suspended meanwhile
 * @param pid         of the victim, as the host numbers it
 * @param name        of the victim, escaped
 * @param inCgroup    a cgroup was at its limit; else the host was short
 * @param limitedBy   cgroup whose limit was hit: oom_memcg
 * @param cgroup      cgroup of the victim: task_memcg
 * @param anonymous   anon-rss
 * @param file        file-rss
 * @param shared      shmem-rss
 * @param swap        swapents of its row in the task table
 * @param uid         of the victim
 * @param oomScoreAdj of the victim
 * @param unit        systemd unit or container of the victim's cgroup
 * @param tasks       the task table of the report; empty when none was printed
 * @param repeated    the kernel told of this victim just before: with memory.oom.group it kills the first one twice, and counts
 *                    it twice in oom_kill of /proc/vmstat
 */
public record KernelKill(
        Instant at,
        int pid,
        String name,
        boolean inCgroup,
        Fact<String> limitedBy,
        Fact<String> cgroup,
        long anonymous,
        long file,
        long shared,
        Fact<Long> swap,
        Fact<Long> uid,
        Fact<Long> oomScoreAdj,
        Fact<String> unit,
        List<Task> tasks,
        boolean repeated) {

    public KernelKill {
        tasks = List.copyOf(tasks);
    }

    /** Of a victim whose unit is not known. */
    public KernelKill(
            Instant at,
            int pid,
            String name,
            boolean inCgroup,
            Fact<String> limitedBy,
            Fact<String> cgroup,
            long anonymous,
            long file,
            long shared,
            Fact<Long> swap,
            Fact<Long> uid,
            Fact<Long> oomScoreAdj,
            List<Task> tasks) {
        this(
                at,
                pid,
                name,
                inCgroup,
                limitedBy,
                cgroup,
                anonymous,
                file,
                shared,
                swap,
                uid,
                oomScoreAdj,
                Fact.missing("not known"),
                tasks,
                false);
    }

    /** The same, told once more. */
    public KernelKill again() {
        return new KernelKill(
                at,
                pid,
                name,
                inCgroup,
                limitedBy,
                cgroup,
                anonymous,
                file,
                shared,
                swap,
                uid,
                oomScoreAdj,
                unit,
                tasks,
                true);
    }

    /** The same without its task table, which takes room. */
    public KernelKill withoutTasks() {
        return new KernelKill(
                at,
                pid,
                name,
                inCgroup,
                limitedBy,
                cgroup,
                anonymous,
                file,
                shared,
                swap,
                uid,
                oomScoreAdj,
                unit,
                List.of(),
                repeated);
    }

    /**
     * A row of the task table: a process at the moment of the kill.
     *
     * @param rss       resident set in bytes
     * @param anonymous anonymous part of it; missing before Linux 6.8
     * @param swap      swapents in bytes
     */
    public record Task(int pid, String name, long rss, Fact<Long> anonymous, long swap) {}
}
