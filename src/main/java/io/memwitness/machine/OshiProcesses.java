package io.memwitness.machine;

import java.util.Optional;
import oshi.software.os.OSProcess;
import oshi.software.os.OperatingSystem;

/**
 * What OSHI tells about a process: state, threads and page faults. It costs 35 us and 150 kB of garbage a process. The first
 * time in a JVM it runs {@code uname}, {@code getconf} twice and {@code id}; the constructor makes that happen, so that nothing
 * is run later.
 *
 * <p>OSHI 7.5 knows more, but for a recorder it is wrong there, and {@link ProcessFacts} reads these itself:
 *
 * <ul>
 *   <li>bytes read and written: 0 when it cannot read them, and always 0 for foreign processes when the right to read comes
 *       from an ambient capability, as in our unit: it asks access(2) first, which does not look at capabilities
 *   <li>open files: 0 when not allowed to look; otherwise a String and a File for each, too much for our heap when a
 *       server holds 100,000
 *   <li>executable: without the " (deleted)" that tells of a program replaced while it ran; empty for whatever reason
 *   <li>working directory: looked up again on our side, empty for a directory that exists only in a container, and able to
 *       hang on a dead network file system
 *   <li>user name: runs {@code getent passwd}, each time; affinity runs {@code taskset}
 *   <li>name, command line: broken as soon as they are not UTF-8, and the name half escaped
 *   <li>start time: from the wall clock and the boot time in full seconds, so it moves when the clock is set
 *   <li>resident set: from another file than its parts, which OSHI does not know, like VmHWM, swap and PSS; they would not
 *       add up
 * </ul>
 *
 * <p>It reads only the first line of /proc/PID/stat, and as strict UTF-8: a name with a line feed makes all numbers 0, a name
 * that is no UTF-8 (already a cut umlaut) makes the process vanish. Such an answer is known by its 0 threads, is taken for
 * none, and our own reading of the line is used instead.
 */
public final class OshiProcesses implements Activities {

    private final OperatingSystem system;

    /** @param system of the one {@code oshi.nativefree.SystemInfo} of this JVM */
    public OshiProcesses(OperatingSystem system) {
        this.system = system;
        of(system.getProcessId());
    }

    @Override
    public Optional<Activity> of(int pid) {
        return Optional.ofNullable(system.getProcess(pid))
                .filter(process -> process.getThreadCount() > 0)
                .flatMap(OshiProcesses::activity);
    }

    private static Optional<Activity> activity(OSProcess process) {
        return state(process.getState())
                .map(state -> new Activity(
                        state, process.getThreadCount(), process.getMinorFaults(), process.getMajorFaults()));
    }

    /** Empty for the states that OSHI puts into one: traced, idle, dead. */
    private static Optional<String> state(OSProcess.State state) {
        return switch (state) {
            case RUNNING -> Optional.of(Activity.RUNNING);
            case SLEEPING -> Optional.of(Activity.SLEEPING);
            case WAITING -> Optional.of(Activity.DISK_SLEEP);
            case ZOMBIE -> Optional.of(Activity.ZOMBIE);
            case STOPPED -> Optional.of(Activity.STOPPED);
            default -> Optional.empty();
        };
    }
}
