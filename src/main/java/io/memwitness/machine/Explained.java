package io.memwitness.machine;

import io.memwitness.model.HostMemory;

/**
 * Compares how the host's memory moved since all processes were last read with how the processes moved that were read
 * since. Three accounts, because memory moves between them without growing: anonymous memory alone; with swap, where it goes
 * under pressure; and with shared memory, too, that is swapped as well.
 */
final class Explained {

    private long anonymous;
    private long held;
    private long all;

    /** All processes were just read: differences of the past no longer count. */
    void restart(HostMemory host, Ledger processes) {
        anonymous = anonymousGap(host, processes);
        held = heldGap(host, processes);
        all = allGap(host, processes);
    }

    /** Has the host grown, or shrunk, by more than this many bytes beyond what the processes explain? */
    boolean isExceeded(HostMemory host, Ledger processes, long limit) {
        return Math.abs(anonymousGap(host, processes) - anonymous) > limit
                || Math.abs(heldGap(host, processes) - held) > limit
                || allGap(host, processes) - all > limit;
    }

    private static long anonymousGap(HostMemory host, Ledger processes) {
        return Math.max(0, host.anonymous()) - processes.anonymousSum();
    }

    private static long heldGap(HostMemory host, Ledger processes) {
        return Math.max(0, host.anonymous()) + host.swapUsed() - processes.heldSum();
    }

    private static long allGap(HostMemory host, Ledger processes) {
        return heldGap(host, processes) + Math.max(0, host.shared());
    }
}
