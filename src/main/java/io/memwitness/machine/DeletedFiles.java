package io.memwitness.machine;

import io.memwitness.machine.FileCalls.Status;
import io.memwitness.model.Fact;
import io.memwitness.model.Holdings.Deleted;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Open files without a name: links of /proc/PID/fd that end in " (deleted)". Each file once. For one thread. */
final class DeletedFiles {

    static final int KEPT = 16;

    /** Links of one process that are read; the number of processes is bounded by time. */
    private static final int LINKS = 4096;

    /** Smaller ones are what desktops and run-time systems use all day. */
    private static final long LEAST_IN_MEMORY = 1L << 20;

    private static final long LEAST_ON_DISK = 64L << 20;

    private static final byte[] MARK = " (deleted)".getBytes(StandardCharsets.US_ASCII);
    private static final String MEMFD = "/memfd:";

    private final int procFd;
    private final Path proc;
    private final HostFiles files;
    private final DirectoryNames names = new DirectoryNames();

    /**
     * @param procFd /proc, opened
     * @param proc   the same as a path
     */
    DeletedFiles(int procFd, Path proc, HostFiles files) {
        this.procFd = procFd;
        this.proc = proc;
        this.files = files;
    }

    /** A device and an inode: who is a file. */
    private record Identity(long device, long inode) {}

    /** The biggest, of as many processes as there is time for, and told when that is not all. */
    List<Deleted> biggest(int[] pids, TmpfsSurvey survey, TimeBudget budget, Unread unread) {
        Set<Identity> seen = new HashSet<>();
        List<Deleted> deleted = new ArrayList<>();
        int looked = 0;
        int denied = 0;
        while (looked < pids.length && !budget.isOver()) {
            denied += look(pids[looked++], survey, seen, deleted) ? 0 : 1;
            keepBiggest(deleted);
        }
        if (looked < pids.length) {
            unread.add(
                    "deleted files",
                    String.format(
                            Locale.ROOT,
                            "%,d of %,d processes looked at in %d ms",
                            looked,
                            pids.length,
                            budget.spentMillis()));
        } else if (denied > 0) {
            unread.add(
                    "deleted files",
                    String.format(Locale.ROOT, "permission denied for %,d of %,d processes", denied, pids.length));
        }
        return deleted;
    }

    private static void keepBiggest(List<Deleted> deleted) {
        if (deleted.size() > 1) {
            deleted.sort(Comparator.comparingLong(Deleted::bytes).reversed());
            deleted.subList(Math.min(KEPT, deleted.size()), deleted.size()).clear();
        }
    }

    /** False when the process may not be looked at. */
    private boolean look(int pid, TmpfsSurvey survey, Set<Identity> seen, List<Deleted> into) {
        int directory =
                FileCalls.open(procFd, (pid + "/fd").getBytes(StandardCharsets.US_ASCII), OpenFlags.HERE.directory());
        if (directory < 0) {
            return directory != -Libc.EACCES && directory != -Libc.EPERM;
        }
        try {
            names.of(directory);
            for (int i = 0; i < LINKS && names.next(); i++) {
                byte[] target = FileCalls.link(directory, names.name());
                if (isDeleted(target)) {
                    take(pid, directory, target, survey, seen, into);
                }
            }
            return true;
        } finally {
            Libc.close(directory);
        }
    }

    static boolean isDeleted(byte[] target) {
        int begin = target.length - MARK.length;
        for (int i = 0; begin > 0 && i < MARK.length; i++) {
            if (target[begin + i] != MARK[i]) {
                return false;
            }
        }
        return begin > 0;
    }

    private void take(
            int pid, int directory, byte[] target, TmpfsSurvey survey, Set<Identity> seen, List<Deleted> into) {
        String path = new String(target, StandardCharsets.ISO_8859_1);
        if (survey.isRemote(path)) {
            return;
        }
        FileCalls.statusBehind(directory, names.name()).ifPresent(status -> {
            boolean inMemory = survey.isInMemory(status.device()) || path.startsWith(MEMFD);
            boolean big = status.bytes() >= (inMemory ? LEAST_IN_MEMORY : LEAST_ON_DISK);
            if (status.isRegular() && big && seen.add(new Identity(status.device(), status.inode()))) {
                into.add(deleted(pid, target, status, inMemory));
            }
        });
    }

    private Deleted deleted(int pid, byte[] target, Status status, boolean inMemory) {
        Fact<StatLine> stat = new ProcDir(files, proc, pid).stat();
        return new Deleted(
                pid,
                stat.map(StatLine::startTicks).orElse(0L),
                stat.map(StatLine::name).orElse("?"),
                HostileText.of(target),
                status.bytes(),
                inMemory);
    }
}
