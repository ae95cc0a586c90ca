package io.memwitness.machine;

/** Rights that a process may have one by one, capabilities(7). */
public enum Capability {
    /** Reads every file. */
    DAC_READ_SEARCH(2),
    /** Locks memory without limit. */
    IPC_LOCK(14),
    /** Reads cwd, exe and memory maps of all processes, and sees them despite hidepid. */
    SYS_PTRACE(19),
    /** Lowers its own oom_score_adj. */
    SYS_RESOURCE(24),
    /** Reads the messages of the kernel. */
    SYSLOG(34);

    private final int bit;

    Capability(int bit) {
        this.bit = bit;
    }

    boolean isIn(long set) {
        return (set & (1L << bit)) != 0;
    }
}
