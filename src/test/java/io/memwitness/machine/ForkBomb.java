package io.memwitness.machine;

import io.memwitness.machine.Reading.Outcome;
import io.memwitness.model.Census;
import io.memwitness.model.HostMemory;
import io.memwitness.model.ProcessTable;

/**
 * A program that runs passes over ever more processes, up to the limit, beside as much memory as the rest of the recorder holds. Each process has
 * a parent, a name and a cgroup of its own, which is the worst for the sums of groups.
 */
final class ForkBomb {

    private static final int BIGGEST = 20;
    private static final long MIB = 1L << 20;

    private static byte[][] rest = {};

    private ForkBomb() {}

    /**
     * Runs until the limit was passed.
     *
     * @param args how much the rest of the recorder holds, in bytes
     */
    public static void main(String[] args) {
        rest = new byte[Integer.parseInt(args[0]) >> 16][1 << 16];
        ProcessScan scan = new ProcessScan(new Crowd(), BIGGEST, 5);
        ProcessTable table = new ProcessTable(2 * BIGGEST);
        Census census = scan.pass(memory(), false, table);
        while (census.untracked() == 0) {
            census = scan.pass(memory(), false, table);
            if (scan.bySharing().length == 0) {
                throw new IllegalStateException("nobody was measured");
            }
        }
        System.out.println("tracked " + (census.seen() - census.untracked()) + " beside " + rest.length);
    }

    private static HostMemory memory() {
        return new SimulatedHost().memory();
    }

    /** A quarter more processes on each look. */
    private static final class Crowd implements ProcessReads {

        private int count = 1000;

        @Override
        public long activity() {
            return count;
        }

        @Override
        public void list(Listing listing) {
            count += count / 4;
            for (int pid = 10; pid < count + 10; pid++) {
                listing.add(pid, pid);
            }
        }

        @Override
        public Outcome identify(int pid, Reading into) {
            into.startTicks = pid;
            into.parent = pid;
            into.name = pid;
            into.kernelThread = false;
            into.zombie = false;
            return Outcome.READ;
        }

        @Override
        public int cgroup(int pid) {
            return pid;
        }

        @Override
        public Outcome measure(int pid, Reading into) {
            into.rss = 3 * MIB;
            into.anonymous = 2 * MIB;
            into.swap = 0;
            return Outcome.READ;
        }

        @Override
        public Outcome measureWithSwap(int pid, Reading into) {
            return measure(pid, into);
        }

        @Override
        public int keep(int pid) {
            return NONE;
        }

        @Override
        public Outcome measureKept(int handle, Reading into) {
            return Outcome.GONE;
        }

        @Override
        public void release(int handle) {}
    }
}
