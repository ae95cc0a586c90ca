package io.memwitness.forensics;

import io.memwitness.model.Fact;
import io.memwitness.model.KernelKill;
import io.memwitness.model.ProcessOrigin;
import io.memwitness.model.Verdict.Who;
import java.util.List;

/** Calls processes by their names: by what was read of them, or by what the kernel said when it killed them. */
final class Named {

    /** Units that contain whatever nobody gave a unit of its own. */
    private static final List<String> CATCH_ALL = List.of("session-", "user@", "user-", "init.scope");

    private static final <T> Fact<T> none() {
        return Fact.missing("does not apply");
    }

    private final Evidence evidence;
    private final Holders processes;

    Named(Scene scene) {
        this.evidence = scene.evidence();
        this.processes = scene.processes();
    }

    /** What is known of a process now, or what the flight record has kept of it. */
    static Fact<ProcessOrigin> origin(Evidence evidence, int pid, long startTicks) {
        if (startTicks == KillerLooks.UNSEEN) {
            return Fact.missing("was never among the biggest");
        }
        Fact<ProcessOrigin> known = evidence.processes().origin(pid, startTicks);
        return known.isKnown() ? known : evidence.beats().origin(pid, startTicks);
    }

    int pid(int process) {
        return (int) processes.kind(process);
    }

    long startTicks(int process) {
        return processes.key(process);
    }

    /** It was born, grew and was killed between two beats. */
    boolean isUnseen(int process) {
        return processes.key(process) == KillerLooks.UNSEEN;
    }

    /** It no longer lives. */
    boolean hasEnded(int process) {
        return isUnseen(process)
                ? kill(pid(process)).isKnown()
                : !evidence.processes().lives(pid(process), startTicks(process));
    }

    Fact<ProcessOrigin> origin(int process) {
        return origin(evidence, pid(process), startTicks(process));
    }

    /** Name, escaped. */
    Fact<String> name(int process) {
        return isUnseen(process) ? unseenName(pid(process)) : origin(process).map(ProcessOrigin::name);
    }

    private Fact<String> unseenName(int pid) {
        Fact<String> killed = kill(pid).map(KernelKill::name);
        return killed.isKnown() ? killed : taskName(pid);
    }

    private Fact<String> taskName(int pid) {
        for (KernelKill kill : evidence.kernelKills()) {
            for (KernelKill.Task task : kill.tasks()) {
                if (task.pid() == pid) {
                    return Fact.of(task.name());
                }
            }
        }
        return Fact.missing("ended before it was read");
    }

    private Fact<KernelKill> kill(int pid) {
        for (KernelKill kill : evidence.kernelKills()) {
            if (kill.pid() == pid) {
                return Fact.of(kill);
            }
        }
        return Fact.missing("not killed");
    }

    /** systemd unit or container. */
    Fact<String> unit(int process) {
        return isUnseen(process)
                ? kill(pid(process)).then(KernelKill::unit)
                : origin(process).then(ProcessOrigin::unit);
    }

    private Fact<String> user(int process) {
        return isUnseen(process)
                ? kill(pid(process)).then(KernelKill::uid).map(uid -> "uid " + uid)
                : origin(process).then(ProcessOrigin::user);
    }

    /** A unit in which nearly everything may be, and hence no name for anything. */
    static boolean isCatchAll(Fact<String> unit) {
        String name = unit.orElse("init.scope");
        return name.endsWith(".slice") || CATCH_ALL.stream().anyMatch(name::startsWith);
    }

    /** A process. */
    Who process(int process) {
        return new Who(
                Fact.of(pid(process)),
                isUnseen(process) ? Fact.missing("was never among the biggest") : Fact.of(startTicks(process)),
                none(),
                name(process),
                unit(process),
                user(process),
                origin(process).then(ProcessOrigin::command),
                none(),
                none(),
                1);
    }

    /** Many processes that have a name in common, a unit or a parent. */
    static Who many(Parent parent, Fact<String> name, Fact<String> unit, Fact<ProcessOrigin> one, int processes) {
        return new Who(
                parent.pid(),
                none(),
                parent.name(),
                name,
                unit,
                one.then(ProcessOrigin::user),
                name.isKnown() ? one.then(ProcessOrigin::command) : none(),
                none(),
                none(),
                processes);
    }

    /** The same process in a cgroup whose limit was hit. */
    static Who in(Who who, Fact<String> cgroup, Fact<String> unit) {
        return new Who(
                who.pid(),
                who.startTicks(),
                who.parent(),
                who.name(),
                unit.isKnown() ? unit : who.unit(),
                who.user(),
                who.command(),
                who.path(),
                cgroup,
                who.processes());
    }

    /** A thing with a path: tmpfs, segment, file; and the process that has to do with it. */
    static Who thing(String path, Fact<Integer> pid, Fact<String> name, Fact<String> user) {
        return new Who(pid, none(), none(), name, none(), user, none(), Fact.of(path), none(), 0);
    }

    /** Something that has a name only. */
    static Who named(Fact<String> name) {
        return new Who(none(), none(), none(), name, none(), none(), none(), none(), none(), 0);
    }
}
