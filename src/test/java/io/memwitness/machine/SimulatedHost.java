package io.memwitness.machine;

import io.memwitness.machine.Reading.Outcome;
import io.memwitness.model.HostMemory;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A host made of numbers: processes that a test starts, grows and ends, and a count of what looking at them cost. */
final class SimulatedHost implements ProcessReads {

    static final long MIB = 1L << 20;

    static final class Simulated {
        long startTicks;
        long inode;
        int parent = 1;
        int name = 1;
        int cgroup = GroupSums.NO_GROUP;
        long rss;
        long anonymous;
        long swap;
        boolean kernelThread;
        boolean zombie;
        boolean denied;
        boolean endsBeforeItIsRead;

        Simulated holds(long mib) {
            anonymous = mib * MIB;
            rss = anonymous + MIB;
            return this;
        }

        void grows(long mib) {
            holds(anonymous / MIB + mib);
        }

        Simulated startedBy(int pid) {
            parent = pid;
            return this;
        }

        Simulated named(String text) {
            name = text.hashCode();
            return this;
        }

        Simulated in(String group) {
            cgroup = group.hashCode();
            return this;
        }
    }

    private final TreeMap<Integer, Simulated> processes = new TreeMap<>();
    private final Map<Integer, Simulated> kept = new HashMap<>();
    private long births;
    private int nextHandle;
    private long tmpfs;

    int reads;
    int lists;
    int cgroupReads;
    int mostKept;

    Simulated start(int pid) {
        Simulated process = new Simulated();
        process.startTicks = 1000 + births;
        process.inode = 50_000 + births++;
        processes.put(pid, process.holds(1));
        return process;
    }

    void start(int count, int firstPid) {
        for (int i = 0; i < count; i++) {
            start(firstPid + i);
        }
    }

    Simulated get(int pid) {
        return Objects.requireNonNull(processes.get(pid));
    }

    void end(int pid) {
        processes.remove(pid);
    }

    void fillTmpfs(long mib) {
        tmpfs += mib * MIB;
    }

    boolean isKept(int pid) {
        return kept.containsValue(processes.get(pid));
    }

    int keptOpen() {
        return kept.size();
    }

    /** What /proc/meminfo says of these processes. */
    HostMemory memory() {
        long anonymous = processes.values().stream().mapToLong(p -> p.anonymous).sum();
        long swapped = processes.values().stream().mapToLong(p -> p.swap).sum();
        long total = 1L << 40;
        return new HostMemory(
                total,
                total / 2,
                false,
                0,
                0,
                0,
                0,
                anonymous,
                tmpfs,
                0,
                0,
                0,
                0,
                0,
                total,
                total - swapped,
                -1,
                -1,
                -1,
                -1);
    }

    @Override
    public long activity() {
        return births * 1000 + processes.size();
    }

    @Override
    public void list(Listing listing) {
        lists++;
        processes.forEach((pid, process) -> listing.add(pid, process.inode));
        processes.values().removeIf(process -> process.endsBeforeItIsRead);
    }

    @Override
    public Outcome identify(int pid, Reading into) {
        Outcome outcome = look(processes.get(pid), into);
        into.startTicks = outcome == Outcome.READ ? get(pid).startTicks : 0;
        return outcome;
    }

    @Override
    public int cgroup(int pid) {
        cgroupReads++;
        return processes.containsKey(pid) ? get(pid).cgroup : GroupSums.NO_GROUP;
    }

    @Override
    public Outcome measure(int pid, Reading into) {
        Outcome outcome = look(processes.get(pid), into);
        into.swap = 0;
        return outcome;
    }

    @Override
    public Outcome measureWithSwap(int pid, Reading into) {
        return look(processes.get(pid), into);
    }

    @Override
    public int keep(int pid) {
        if (!processes.containsKey(pid)) {
            return NONE;
        }
        kept.put(nextHandle, processes.get(pid));
        mostKept = Math.max(mostKept, kept.size());
        return nextHandle++;
    }

    @Override
    public Outcome measureKept(int handle, Reading into) {
        Simulated process = kept.get(handle);
        long swap = into.swap;
        Outcome outcome = look(processes.containsValue(process) ? process : null, into);
        into.swap = swap;
        return outcome;
    }

    @Override
    public void release(int handle) {
        if (kept.remove(handle) == null) {
            throw new IllegalStateException("released twice: " + handle);
        }
    }

    private Outcome look(@Nullable Simulated process, Reading into) {
        reads++;
        if (process == null) {
            return Outcome.GONE;
        }
        if (process.denied) {
            return Outcome.DENIED;
        }
        into.rss = process.zombie ? 0 : process.rss;
        into.anonymous = process.zombie ? 0 : process.anonymous;
        into.swap = process.swap;
        into.kernelThread = process.kernelThread;
        into.zombie = process.zombie;
        into.cpuTicks = 7;
        into.parent = process.parent;
        into.name = process.name;
        return Outcome.READ;
    }
}
