package io.memwitness.model;

/**
 * The biggest groups of processes of one beat: all processes of a cgroup, all children of one parent, all processes of one
 * name, each summed up over every process of the host, however small. Made once and filled anew each beat; rows are in no order.
 */
public final class GroupTable {

    /** What the processes of a group have in common. */
    public enum By {
        /** Their memory cgroup, hence their unit or container. */
        CGROUP(1),
        /** The process that started them, by its pid when they started. */
        PARENT(2),
        /** Their name: Name of /proc/PID/status when they were first seen. */
        NAME(3);

        private static final By[] ALL = values();

        private final int code;

        By(int code) {
            this.code = code;
        }

        /** How it is written down. */
        public int code() {
            return code;
        }

        /** The one of that code. */
        public static By of(int code) {
            for (By by : ALL) {
                if (by.code == code) {
                    return by;
                }
            }
            throw new IllegalArgumentException("no group has the code " + code);
        }
    }

    private final By[] bys;
    private final long[] keys;
    private final long[] held;
    private final int[] processes;
    private final int[] pids;
    private final long[] startTicks;
    private int size;

    /** @param capacity number of rows at most */
    public GroupTable(int capacity) {
        bys = new By[capacity];
        keys = new long[capacity];
        held = new long[capacity];
        processes = new int[capacity];
        pids = new int[capacity];
        startTicks = new long[capacity];
    }

    public void clear() {
        size = 0;
    }

    /**
     * Adds a row; the table must not be full.
     *
     * @param key        the same for all processes of the group, on every beat of this boot: a hash of the cgroup or the name, or a pid
     * @param held       anonymous + swapped bytes of all of them
     * @param processes  how many they are
     * @param pid        the biggest of them, which stands for the group: its origin names unit, parent and name
     * @param startTicks start of that one
     */
    public void add(By by, long key, long held, int processes, int pid, long startTicks) {
        bys[size] = by;
        keys[size] = key;
        this.held[size] = held;
        this.processes[size] = processes;
        pids[size] = pid;
        this.startTicks[size] = startTicks;
        size++;
    }

    public int capacity() {
        return keys.length;
    }

    public int size() {
        return size;
    }

    public By by(int row) {
        return bys[row];
    }

    public long key(int row) {
        return keys[row];
    }

    /** Anonymous + swapped bytes of all its processes. */
    public long held(int row) {
        return held[row];
    }

    /** Number of its processes. */
    public int processes(int row) {
        return processes[row];
    }

    /** Pid of its biggest process. */
    public int pid(int row) {
        return pids[row];
    }

    /** Start of its biggest process, in clock ticks since boot. */
    public long startTicks(int row) {
        return startTicks[row];
    }

    /** Does this process stand for a group? */
    public boolean isNamedAfter(int process, long itsStartTicks) {
        for (int row = 0; row < size; row++) {
            if (pids[row] == process && startTicks[row] == itsStartTicks) {
                return true;
            }
        }
        return false;
    }

    /** Row of this group, or -1. */
    public int rowOf(By by, long key) {
        for (int row = 0; row < size; row++) {
            if (bys[row] == by && keys[row] == key) {
                return row;
            }
        }
        return -1;
    }
}
