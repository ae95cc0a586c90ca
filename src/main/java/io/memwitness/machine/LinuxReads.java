package io.memwitness.machine;

import io.memwitness.machine.Reading.Outcome;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/**
 * The reads of a {@link ProcessScan} by system calls on buffers made once: a pass over thousands of processes leaves no
 * garbage. For one thread.
 */
final class LinuxReads implements ProcessReads {

    private static final byte[] STAT = {'/', 's', 't', 'a', 't', 0};
    private static final byte[] STATM = {'/', 's', 't', 'a', 't', 'm', 0};
    private static final byte[] CGROUP = {'/', 'c', 'g', 'r', 'o', 'u', 'p', 0};
    private static final byte[] STATUS = {'/', 's', 't', 'a', 't', 'u', 's', 0};

    /** Field 9 of /proc/PID/stat: a kernel thread, include/linux/sched.h. */
    private static final long PF_KTHREAD = 0x0020_0000;

    private static final int KIB = 1024;

    /** /proc/PID/cgroup has a line for each hierarchy of cgroup v1, each with a path that may be long. */
    private static final int LONGEST = 16 * KIB;

    private final MemorySegment path = Arena.global().allocate(64);
    private final ByteBuffer pathBytes = path.asByteBuffer();
    private final MemorySegment buffer = Arena.global().allocate(LONGEST);
    private final ByteBuffer view = buffer.asByteBuffer();
    private final byte[] text = new byte[LONGEST];
    private final Fields status = new Fields(List.of("VmRSS", "RssAnon", "VmSwap"));
    private final KernelFile loadavg;
    private final int proc;
    private final ProcEntries entries;
    private final long pageBytes;

    /**
     * @param proc      where procfs is mounted: /proc
     * @param pageBytes size of a page in bytes
     */
    LinuxReads(Path proc, int pageBytes) {
        try (Arena arena = Arena.ofConfined()) {
            this.proc = Libc.openat(Libc.AT_FDCWD, arena.allocateFrom(proc.toString()), OpenFlags.HERE.directory());
        }
        this.entries = new ProcEntries(this.proc);
        this.loadavg = new KernelFile(proc.resolve("loadavg"), 128);
        this.pageBytes = pageBytes;
    }

    /**
     * Fields 4 and 5 of /proc/loadavg, proc_loadavg(5): "running/all tasks" and the pid given out last. A task that starts
     * takes the next pid, one that ends makes the tasks fewer.
     */
    @Override
    public long activity() {
        int length = loadavg.read();
        byte[] text = loadavg.text();
        int tasks = Numbers.indexOf(text, (byte) '/', 0, Math.max(0, length)) + 1;
        int last = Numbers.skipFields(text, tasks, Math.max(0, length), 1);
        long lastPid = Numbers.unsigned(text, last, length);
        return lastPid < 0 ? lastPid : (Numbers.unsigned(text, tasks, length) << 32) | lastPid;
    }

    @Override
    public void list(Listing listing) {
        entries.list(listing);
    }

    @Override
    public Outcome identify(int pid, Reading into) {
        int length = read(pid, STAT);
        if (length <= 0) {
            return outcome(length);
        }
        int state = Numbers.lastIndexOf(text, (byte) ')', length) + 2;
        int flags = Numbers.skipFields(text, state, length, 6);
        int userTime = Numbers.skipFields(text, flags, length, 5);
        int systemTime = Numbers.skipFields(text, userTime, length, 1);
        into.startTicks = Numbers.unsigned(text, Numbers.skipFields(text, systemTime, length, 7), length);
        if (state < 2 || into.startTicks < 0) {
            return Outcome.DENIED;
        }
        into.kernelThread = (Numbers.unsigned(text, flags, length) & PF_KTHREAD) != 0;
        into.zombie = text[state] == 'Z' || text[state] == 'X';
        into.cpuTicks = Numbers.unsigned(text, userTime, length) + Numbers.unsigned(text, systemTime, length);
        into.parent = (int) Numbers.unsigned(text, Numbers.skipFields(text, state, length, 1), length);
        into.name = Hash.fold(Hash.of(text, Numbers.indexOf(text, (byte) '(', 0, length) + 1, state - 2));
        return Outcome.READ;
    }

    @Override
    public int cgroup(int pid) {
        return CgroupPlace.hash(text, Math.max(0, read(pid, CGROUP)));
    }

    @Override
    public Outcome measure(int pid, Reading into) {
        into.swap = 0;
        return statm(read(pid, STATM), into);
    }

    @Override
    public Outcome measureWithSwap(int pid, Reading into) {
        int length = read(pid, STATUS);
        if (length <= 0) {
            return outcome(length);
        }
        status.parse(text, length);
        long rss = status.value(0);
        long anonymous = status.value(1);
        long swap = status.value(2);
        if (rss < 0 || anonymous < 0) {
            // Kernels before 4.5 print no RssAnon, and a process that ends prints neither.
            into.swap = Math.max(0, swap) * KIB;
            return statm(read(pid, STATM), into);
        }
        into.rss = rss * KIB;
        into.anonymous = anonymous * KIB;
        into.swap = Math.max(0, swap) * KIB;
        return Outcome.READ;
    }

    @Override
    public int keep(int pid) {
        return Math.max(NONE, open(pid, STATM));
    }

    @Override
    public Outcome measureKept(int handle, Reading into) {
        return statm(fill(handle), into);
    }

    @Override
    public void release(int handle) {
        Libc.close(handle);
    }

    /** Second and third field of /proc/PID/statm: resident and shared pages. */
    private Outcome statm(int length, Reading into) {
        if (length <= 0) {
            return outcome(length);
        }
        int second = Numbers.skipFields(text, 0, length, 1);
        int third = Numbers.skipFields(text, second, length, 1);
        long resident = Numbers.unsigned(text, second, length);
        long shared = Numbers.unsigned(text, third, length);
        if (resident < 0 || shared < 0) {
            return Outcome.DENIED;
        }
        into.rss = resident * pageBytes;
        into.anonymous = Math.max(0, resident - shared) * pageBytes;
        return Outcome.READ;
    }

    private int read(int pid, byte[] file) {
        int fd = open(pid, file);
        if (fd < 0) {
            return fd;
        }
        int length = fill(fd);
        Libc.close(fd);
        return length;
    }

    private int open(int pid, byte[] file) {
        int digits = 0;
        for (int rest = pid; rest > 0; rest /= 10) {
            digits++;
        }
        int at = digits;
        for (int rest = pid; rest > 0; rest /= 10) {
            pathBytes.put(--at, (byte) ('0' + rest % 10));
        }
        pathBytes.put(digits, file, 0, file.length);
        return Libc.openat(proc, path, Libc.O_RDONLY);
    }

    private int fill(int fd) {
        int length = (int) Libc.pread(fd, buffer, 0, text.length, 0);
        if (length > 0) {
            view.get(0, text, 0, length);
        }
        return length;
    }

    /** Of a result that is not text: an empty file of a process means that it is just ending. */
    private static Outcome outcome(int result) {
        return result == -Libc.ENOENT || result == -Libc.ESRCH || result == 0 ? Outcome.GONE : Outcome.DENIED;
    }
}
