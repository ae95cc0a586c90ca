package io.memwitness.forensics;

import io.memwitness.model.Fact;
import io.memwitness.model.KernelKill;
import io.memwitness.model.Kill;
import io.memwitness.model.ProcessOrigin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Who kills for lack of memory says how much the victim held, and the kernel's task table how much everybody did. That is a
 * look between two beats: it sees what was born, grew and died there.
 */
final class KillerLooks {

    /** Start of a process that no beat saw. */
    static final long UNSEEN = -1;

    /** Who was among the biggest so many beats before it was killed is the one that was killed, whatever it is called. */
    private static final int JUST_SEEN = 5;

    /** Processes of the task table that no beat saw count from this part of memory on. */
    private static final int PART = 100;

    /** Tables of a burst of kills show the same; so many of the newest are looked at. */
    private static final int TABLES = 3;

    private final Scene scene;
    private final Holders processes;
    private final Course course;

    KillerLooks(Scene scene) {
        this.scene = scene;
        this.processes = scene.processes();
        this.course = scene.course();
    }

    void add() {
        if (course.size() == 0) {
            return;
        }
        List<KernelKill> tables = new ArrayList<>();
        for (KernelKill kill : scene.evidence().kernelKills()) {
            look(kill.at(), kill.pid(), kill.name(), held(kill));
            if (!kill.tasks().isEmpty()) {
                tables.add(kill);
            }
        }
        tables.subList(Math.max(0, tables.size() - TABLES), tables.size()).forEach(this::everybody);
        for (Kill kill : scene.evidence().otherKills()) {
            look(kill.at(), kill.pid(), kill.name(), held(kill));
        }
    }

    /** What the kernel's line says that it held, anonymous and swapped. */
    static long held(KernelKill kill) {
        return kill.anonymous() + kill.swap().orElse(0L);
    }

    private static long held(Kill kill) {
        return kill.anonymous().orElse(kill.rss().orElse(0L)) + kill.swap().orElse(0L);
    }

    /** Whoever else is in the table lived then, and may live still. */
    private void everybody(KernelKill kill) {
        int back = course.beatBefore(kill.at());
        for (KernelKill.Task task : kill.tasks()) {
            if (task.pid() != kill.pid()) {
                look(kill.at(), task, scene.pids().newest(task.pid(), process -> lived(process, back, task.name())));
            }
        }
    }

    private void look(Instant at, KernelKill.Task task, int seen) {
        if (seen >= 0 && task.anonymous().isKnown()) {
            look(at, seen, task.anonymous().orElse(0L) + task.swap());
        } else if (seen < 0 && task.rss() + task.swap() > course.total() / PART) {
            look(at, unseen(task.pid()), task.anonymous().orElse(task.rss()) + task.swap());
        }
    }

    private void look(Instant at, int pid, String name, long bytes) {
        look(at, victim(at, pid, name), bytes);
    }

    private void look(Instant at, int process, long bytes) {
        int back = course.beatBefore(at);
        long more = bytes - before(back, process);
        if (more > 0) {
            processes.look(process, back, bytes);
            course.addUnseen(back, more);
        }
    }

    /** What it held on a beat, at most when that does not show it. */
    private long before(int back, int process) {
        long held = processes.held(back, process);
        if (held != Holders.ABSENT) {
            return held;
        }
        return scene.startedAfter(process, back) ? 0 : scene.floor(back);
    }

    /** The process that was killed: one that beats have seen, else one that is known from its line only. */
    int victim(Instant at, int pid, String name) {
        int seen = seen(at, pid, name);
        return seen >= 0 ? seen : unseen(pid);
    }

    private int unseen(int pid) {
        return processes.number(pid, UNSEEN);
    }

    private int seen(Instant at, int pid, String name) {
        int back = course.beatBefore(at);
        return scene.pids().newest(pid, process -> mayBe(process, back, name));
    }

    private boolean mayBe(int process, int back, String name) {
        int newest = processes.newest(process);
        return processes.oldest(process) >= back - 1
                && (newest <= back || hasName(process, name, newest <= back + JUST_SEEN));
    }

    /** A pid has one process at a time: who started before and was seen after is the one, however late it was first seen. */
    private boolean lived(int process, int back, String name) {
        boolean isSeenAfter = processes.newest(process) <= back;
        return mayBe(process, back, name) || (isSeenAfter && !scene.startedAfter(process, back));
    }

    /** @param orElse when its name is not known */
    private boolean hasName(int process, String name, boolean orElse) {
        return origin(process).map(ProcessOrigin::name).map(name::equals).orElse(orElse);
    }

    private Fact<ProcessOrigin> origin(int process) {
        return Named.origin(scene.evidence(), (int) processes.kind(process), processes.key(process));
    }
}
