package io.memwitness.machine;

import io.memwitness.model.Protection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * What the recorder does so that it lives through the shortage that it reports. Each step is checked afterwards, not
 * assumed. For one thread.
 */
public final class SelfProtection {

    /** MCL_CURRENT, MCL_FUTURE and MCL_ONFAULT: what is in use stays in memory, what is not needs none, mlockall(2). */
    private static final int LOCK_WHAT_IS_USED = 1 | 2 | 4;

    private static final long MIB = 1L << 20;

    private final Path self;
    private final IntUnaryOperator mlockall;
    private final Runnable giveBack;
    private boolean lockMemory;
    private List<Protection> state = List.of();

    /** For this very process. */
    public SelfProtection() {
        this(Path.of("/proc/self"), Libc::mlockall, SelfProtection::giveBackFreeMemory);
    }

    SelfProtection(Path self, IntUnaryOperator mlockall, Runnable giveBack) {
        this.self = self;
        this.mlockall = mlockall;
        this.giveBack = giveBack;
    }

    /**
     * Takes each step and says how it went. To be called when the start is over.
     *
     * @param lockMemory  lock memory, or leave it
     * @param oomScoreAdj wanted /proc/self/oom_score_adj, -1000 to 1000
     */
    public void apply(boolean lockMemory, int oomScoreAdj) {
        this.lockMemory = lockMemory;
        state = List.of(locked(), spared(oomScoreAdj), fixedHeap());
    }

    /**
     * Gives memory that is free by now back to the kernel and locks the rest again: locked memory cannot be given back. What
     * the start and the compiler needed is free some seconds later. Takes about a millisecond.
     */
    public void upkeep() {
        giveBack.run();
        if (!state.isEmpty()) {
            state = List.of(locked(), state.get(1), state.get(2));
        }
    }

    /** How each step went. */
    public List<Protection> state() {
        return state;
    }

    private static void giveBackFreeMemory() {
        Libc.munlockall();
        Libc.mallocTrim();
    }

    private Protection locked() {
        if (!lockMemory) {
            return new Protection(true, "memory not locked (protect.lock_memory = no)", "");
        }
        int result = mlockall.applyAsInt(LOCK_WHAT_IS_USED);
        if (result == 0 && lockedKib() > 0) {
            return new Protection(true, "memory locked", "");
        }
        return switch (-result) {
            case Libc.ENOMEM, Libc.EPERM ->
                new Protection(
                        false,
                        "memory NOT locked (RLIMIT_MEMLOCK is " + memlockLimit() + ")",
                        "Start it as root or install it as a service with service/deploy.sh, or raise the limit:"
                                + " ulimit -l unlimited");
            case Libc.EINVAL ->
                new Protection(
                        false, "memory NOT locked (needs Linux 4.4)", "Without it a shortage can delay the recorder.");
            case 0 ->
                new Protection(false, "memory NOT locked (VmLck is 0)", "This kernel or sandbox ignores mlockall.");
            default -> new Protection(false, "memory NOT locked (" + Reasons.of(result) + ")", "See mlockall(2).");
        };
    }

    private long lockedKib() {
        for (String line : lines("status")) {
            if (line.startsWith("VmLck:")) {
                return number(line, "VmLck:".length());
            }
        }
        return 0;
    }

    private String memlockLimit() {
        for (String line : lines("limits")) {
            if (line.startsWith("Max locked memory")) {
                long bytes = number(line, "Max locked memory".length());
                return bytes < 0 ? "unlimited" : bytes / MIB + " MiB";
            }
        }
        return "unknown";
    }

    /** The first number of a line behind blanks, or a negative one when it is a word. */
    private static long number(String line, int from) {
        byte[] digits = line.substring(from).strip().getBytes(StandardCharsets.ISO_8859_1);
        return Numbers.unsigned(digits, 0, digits.length);
    }

    /** Lower is safer. A value that is already as low, set by systemd say, stays. */
    private Protection spared(int wanted) {
        Path file = self.resolve("oom_score_adj");
        String remedy =
                "Without it the kernel may kill the recorder first: start it as root or install it as a service with"
                        + " service/deploy.sh.";
        try {
            if (number(file) > wanted) {
                Files.writeString(file, Integer.toString(wanted));
            }
        } catch (IOException e) {
            return new Protection(false, "oom_score_adj NOT " + wanted + " (permission denied)", remedy);
        }
        try {
            int now = number(file);
            return now <= wanted
                    ? new Protection(true, "oom_score_adj " + now, "")
                    : new Protection(false, "oom_score_adj " + now + ", NOT " + wanted, remedy);
        } catch (IOException e) {
            return new Protection(false, "oom_score_adj unknown", remedy);
        }
    }

    private static int number(Path file) throws IOException {
        try {
            return Integer.parseInt(Files.readString(file).strip());
        } catch (NumberFormatException e) {
            throw new IOException(file + " holds no number", e);
        }
    }

    private static Protection fixedHeap() {
        Runtime runtime = Runtime.getRuntime();
        long most = runtime.maxMemory();
        // A generation at a time is left out of what the collector reports as usable.
        boolean fixed = runtime.totalMemory() >= most - MIB;
        return fixed
                ? new Protection(true, "heap fixed at " + most / MIB + " MiB", "")
                : new Protection(
                        false,
                        "heap NOT fixed (" + runtime.totalMemory() / MIB + " to " + most / MIB + " MiB)",
                        "Start it with service/memwitness, which sets the size.");
    }

    private List<String> lines(String file) {
        try {
            return Files.readAllLines(self.resolve(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return List.of();
        }
    }
}
