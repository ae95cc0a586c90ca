package io.memwitness.machine;

import io.memwitness.machine.Reading.Outcome;

/** The single reads from which a {@link ProcessScan} chooses: they are what a beat costs. */
interface ProcessReads {

    /** No file is kept open. */
    int NONE = -1;

    /** A number that changes when a task starts or ends: /proc/loadavg; negative when the kernel does not tell. */
    long activity();

    /** Fills the listing with all processes: the dearest of all, the kernel looks each of them up. */
    void list(Listing listing);

    /** Start time, parent, name, state and processor time: /proc/PID/stat. */
    Outcome identify(int pid, Reading into);

    /** Hash of where the process is in the trees of control groups, or {@link GroupSums#NO_GROUP}: /proc/PID/cgroup. */
    int cgroup(int pid);

    /** RSS and its anonymous part: /proc/PID/statm, the cheapest that there is. */
    Outcome measure(int pid, Reading into);

    /** RSS, its anonymous part and swap: /proc/PID/status, three times the price. */
    Outcome measureWithSwap(int pid, Reading into);

    /** Opens /proc/PID/statm to keep it; a handle, or {@link #NONE}. */
    int keep(int pid);

    /** As {@link #measure} from a kept file: a sixth of the price, and never another process with the same pid. */
    Outcome measureKept(int handle, Reading into);

    void release(int handle);
}
