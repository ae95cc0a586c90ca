package io.memwitness.forensics;

import java.util.Arrays;
import java.util.function.IntPredicate;

/** The processes that beats have seen, by pid: most pids have one, a pid that was used again has several. */
final class Pids {

    private static final int HALF = 32;

    private final Holders processes;
    private final long[] byPid;

    Pids(Holders processes) {
        this.processes = processes;
        this.byPid = new long[processes.size()];
        for (int process = 0; process < byPid.length; process++) {
            byPid[process] = processes.kind(process) << HALF | process;
        }
        Arrays.sort(byPid);
    }

    /** Of those with this pid the one that was seen last and fits, or -1. */
    int newest(int pid, IntPredicate fits) {
        int newest = -1;
        for (int place = first(pid); place < byPid.length && byPid[place] >> HALF == pid; place++) {
            int process = (int) byPid[place];
            if (fits.test(process) && (newest < 0 || processes.newest(process) < processes.newest(newest))) {
                newest = process;
            }
        }
        return newest;
    }

    private int first(int pid) {
        int place = Arrays.binarySearch(byPid, (long) pid << HALF);
        return place < 0 ? -place - 1 : place;
    }
}
