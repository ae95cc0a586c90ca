package io.memwitness.machine;

import io.memwitness.model.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * May a recorder look at all processes and protect itself? Asked of the recorder that runs; when none runs, of the process
 * that asks, which stands for the recorder that its user would start.
 */
public final class RightsChecks {

    private static final String DETAILS = "other users' processes";
    private static final String HOLDINGS = "memory of no process";
    private static final String MESSAGES = "kernel messages";
    private static final String LOCK = "locked memory";
    private static final String SPARED = "spared by the OOM killer";

    private static final String INSTALL = "Install it as a service with service/deploy.sh, or start it as root.";

    /** What a recorder needs to be locked: its RSS, and room. */
    private static final long LOCKED_BYTES = 128L << 20;

    private static final long MIB = 1L << 20;

    private final Path proc;
    private final Path kmsg;
    private final RunningProcess who;
    private final boolean isRecorder;

    /**
     * Of one process.
     *
     * @param proc       where procfs is mounted: /proc
     * @param kmsg       /dev/kmsg
     * @param who        whose rights
     * @param isRecorder that is the recorder, not the process that asks
     */
    public RightsChecks(Path proc, Path kmsg, RunningProcess who, boolean isRecorder) {
        this.proc = proc;
        this.kmsg = kmsg;
        this.who = who;
        this.isRecorder = isRecorder;
    }

    /**
     * All rights.
     *
     * @param lockMemory  protect.lock_memory
     * @param oomScoreAdj protect.oom_score_adj
     */
    public List<Finding> all(boolean lockMemory, int oomScoreAdj) {
        return List.of(details(), holdings(), messages(), lockMemory ? locked() : notLocked(), spared(oomScoreAdj));
    }

    private Finding details() {
        boolean traces = who.may(Capability.SYS_PTRACE);
        boolean reads = who.may(Capability.DAC_READ_SEARCH) || who.uid() == 0;
        if (traces && reads) {
            return Finding.works(DETAILS, "cwd, executable, open files, I/O and PSS can be read");
        }
        String lacking = traces
                ? "open files and I/O (CAP_DAC_READ_SEARCH)"
                : "cwd, executable, open files, I/O and PSS (CAP_SYS_PTRACE)";
        return Finding.limited(
                DETAILS, "not to be read: " + lacking, "Sizes and command lines are recorded all the same. " + INSTALL);
    }

    private Finding holdings() {
        boolean traces = who.may(Capability.SYS_PTRACE);
        boolean reads = who.may(Capability.DAC_READ_SEARCH) || who.uid() == 0;
        if (traces && reads) {
            return Finding.works(HOLDINGS, "tmpfs of containers, deleted files and slab caches can be read");
        }
        String lacking = traces
                ? "deleted files and slab caches (CAP_DAC_READ_SEARCH)"
                : "tmpfs of containers, deleted files and slab caches (CAP_SYS_PTRACE, CAP_DAC_READ_SEARCH)";
        return Finding.limited(
                HOLDINGS, "not to be read: " + lacking, "Reports then give their sum without a name. " + INSTALL);
    }

    private Finding messages() {
        if (!Files.exists(kmsg)) {
            return Finding.limited(
                    MESSAGES, kmsg + " is not there, as in most containers", "Kills are then counted, not named.");
        }
        boolean may = isRecorder ? who.may(Capability.SYSLOG) || !isRestricted() : canOpen();
        return may
                ? Finding.works(MESSAGES, kmsg + " can be read")
                : Finding.limited(
                        MESSAGES,
                        kmsg + " cannot be read (CAP_SYSLOG)",
                        "Kills are then counted, not named. " + INSTALL);
    }

    private boolean isRestricted() {
        try {
            return !Files.readString(proc.resolve("sys/kernel/dmesg_restrict"))
                    .strip()
                    .equals("0");
        } catch (IOException e) {
            return true;
        }
    }

    private boolean canOpen() {
        try {
            Files.newInputStream(kmsg).close();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static Finding notLocked() {
        return Finding.works(LOCK, "not wanted (protect.lock_memory = no)");
    }

    private Finding locked() {
        if (isRecorder) {
            return who.locked() > 0
                    ? Finding.works(LOCK, "the recorder is locked in memory")
                    : Finding.limited(LOCK, "the recorder is not locked in memory", raise());
        }
        return who.may(Capability.IPC_LOCK) || who.memlockLimit() >= LOCKED_BYTES
                ? Finding.works(LOCK, "allowed (RLIMIT_MEMLOCK is " + limit() + ")")
                : Finding.limited(LOCK, "not allowed (RLIMIT_MEMLOCK is " + limit() + ")", raise());
    }

    private static String raise() {
        return "Without it a shortage can delay the recorder. Raise the limit (ulimit -l unlimited), or: " + INSTALL;
    }

    private String limit() {
        if (who.memlockLimit() == Long.MAX_VALUE) {
            return "unlimited";
        }
        return who.memlockLimit() < 0 ? "unknown" : who.memlockLimit() / MIB + " MiB";
    }

    private Finding spared(int wanted) {
        int now = who.oomScoreAdj().orElse(0);
        if (now <= wanted) {
            return Finding.works(SPARED, "oom_score_adj " + now);
        }
        String remedy = "Without it the kernel may kill the recorder first. " + INSTALL;
        if (isRecorder) {
            return Finding.limited(SPARED, "oom_score_adj is " + now + ", not " + wanted, remedy);
        }
        return who.may(Capability.SYS_RESOURCE)
                ? Finding.works(SPARED, "oom_score_adj can be set to " + wanted)
                : Finding.limited(SPARED, "oom_score_adj cannot be set to " + wanted + " (CAP_SYS_RESOURCE)", remedy);
    }
}
