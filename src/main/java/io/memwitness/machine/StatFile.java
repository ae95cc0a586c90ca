package io.memwitness.machine;

import io.memwitness.model.CpuTicks;
import io.memwitness.model.Fact;
import io.memwitness.model.HostMemory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Reads /proc/stat, proc_stat(5). What is wanted is its first line and one near its end; in between are a line for each
 * processor and one that is as long as there are interrupts, hundreds of kilobytes on big machines. So it is read piece by
 * piece through a small buffer.
 */
final class StatFile {

    private static final int PIECE = 4096;

    /** No kernel prints more; whatever does is no /proc/stat. */
    private static final int LONGEST = 16 << 20;

    private static final byte[] PROCESSES = "\nprocesses ".getBytes(StandardCharsets.US_ASCII);

    private final KernelFile file;
    private Fact<CpuTicks> cpu = Fact.missing("not read yet");
    private int matched;
    private long number;

    StatFile(Path path) {
        this.file = new KernelFile(path, PIECE);
    }

    void read() {
        int length = file.read();
        cpu = cpu(file.text(), length);
        matched = 0;
        number = HostMemory.ABSENT;
        for (int at = length; length > 0 && at <= LONGEST && !search(file.text(), length); at += length) {
            length = file.readFrom(at);
        }
    }

    /** Processor time of all processors since boot. */
    Fact<CpuTicks> cpu() {
        return cpu;
    }

    /** Tasks started since boot, or {@link HostMemory#ABSENT}: the line "processes". */
    long forks() {
        return number;
    }

    /** First line: cpu user nice system idle iowait irq softirq steal (guest is part of user). */
    private static Fact<CpuTicks> cpu(byte[] text, int length) {
        if (length < 5 || text[0] != 'c') {
            return Reasons.unreadable("/proc/stat", length);
        }
        int end = Numbers.endOfLine(text, 0, length);
        long busy = 0;
        long total = 0;
        int at = Numbers.skipFields(text, 0, end, 2);
        for (int field = 0; field < 8 && at < end; field++) {
            long ticks = Math.max(0, Numbers.unsigned(text, at, end));
            total += ticks;
            busy += field == 3 || field == 4 ? 0 : ticks;
            at = Numbers.skipFields(text, at, end, 1);
        }
        return Fact.of(new CpuTicks(busy, total));
    }

    /** Goes on through the next piece; true when the number is complete. */
    private boolean search(byte[] text, int length) {
        for (int at = 0; at < length; at++) {
            if (matched < PROCESSES.length) {
                match(text[at]);
            } else if (!isDigit(text[at])) {
                return true;
            } else {
                number = Math.max(0, number) * 10 + text[at] - '0';
            }
        }
        return false;
    }

    private void match(byte next) {
        if (next == PROCESSES[matched]) {
            matched++;
        } else {
            matched = next == '\n' ? 1 : 0;
        }
    }

    private static boolean isDigit(byte letter) {
        return letter >= '0' && letter <= '9';
    }
}
