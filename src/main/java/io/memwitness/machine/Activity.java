package io.memwitness.machine;

/**
 * What a process is doing.
 *
 * @param state       "running", "sleeping", "disk sleep", "zombie", "stopped", "traced", "idle", "dead"
 * @param threads     number of threads
 * @param minorFaults page faults answered from memory, since its start
 * @param majorFaults page faults that had to read from disk, since its start
 */
record Activity(String state, long threads, long minorFaults, long majorFaults) {

    static final String RUNNING = "running";
    static final String SLEEPING = "sleeping";
    static final String DISK_SLEEP = "disk sleep";
    static final String ZOMBIE = "zombie";
    static final String STOPPED = "stopped";
    static final String DEAD = "dead";
}
