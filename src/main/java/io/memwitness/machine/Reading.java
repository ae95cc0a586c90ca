package io.memwitness.machine;

/** What was just read about one process; one object, filled again and again. */
final class Reading {

    /** How an attempt to read ended. */
    enum Outcome {
        READ,
        /** The process ended. */
        GONE,
        /** Not allowed, or in no form that is known. */
        DENIED
    }

    /** Pid of the parent: field 4 of /proc/PID/stat. */
    int parent;
    /** Hash of the name: field 2 of /proc/PID/stat. */
    int name;
    /** Clock ticks from boot to its start: field 22 of /proc/PID/stat. */
    long startTicks;
    /** utime + stime: fields 14 and 15 of /proc/PID/stat. */
    long cpuTicks;
    /** PF_KTHREAD of field 9 of /proc/PID/stat: has no memory of its own. */
    boolean kernelThread;
    /** State Z or X. */
    boolean zombie;
    /** Resident set in bytes. */
    long rss;
    /** Anonymous part of it in bytes. */
    long anonymous;
    /** Swapped memory in bytes. */
    long swap;
}
