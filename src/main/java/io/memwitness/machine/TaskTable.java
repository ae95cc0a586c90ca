package io.memwitness.machine;

import io.memwitness.model.Fact;
import io.memwitness.model.KernelKill.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.regex.Pattern;

/**
 * The table "Tasks state" of a report of the kernel: which columns there are says its header, because they differ.
 *
 * <pre>
 *   [  pid  ]   uid  tgid total_vm      rss rss_anon rss_file rss_shmem pgtables_bytes swapents oom_score_adj name
 *   [   4640]     0  4640    16633    13528    13376      152         0   151552        0             0 hog
 * </pre>
 *
 * Keeps the biggest, and what each had in swap: the victim may be a small one.
 */
final class TaskTable {

    private static final int KEPT = 100;
    private static final int ROWS = 32 * 1024;
    private static final Pattern BLANKS = Pattern.compile(" +");
    private static final Comparator<Task> BY_SIZE = Comparator.comparingLong(task -> task.rss() + task.swap());

    private final List<String> columns;
    private final long pageBytes;
    private final PriorityQueue<Task> biggest = new PriorityQueue<>(BY_SIZE);
    private int[] pids = new int[64];
    private long[] swapped = new long[64];
    private int rows;

    private TaskTable(List<String> columns, long pageBytes) {
        this.columns = columns;
        this.pageBytes = pageBytes;
    }

    static boolean isHeader(String line) {
        return line.startsWith("[") && line.contains("pid") && line.contains(" rss ") && line.endsWith(" name");
    }

    /**
     * An empty table.
     *
     * @param header    its first line, as {@link #isHeader} knows it
     * @param pageBytes size of a page: the unit of the kernel's columns
     */
    static TaskTable under(String header, long pageBytes) {
        String names = header.substring(header.indexOf(']') + 1).strip();
        return new TaskTable(List.of(BLANKS.split(names)), pageBytes);
    }

    /** Takes a line; one that is no row is passed over. */
    void add(String line) {
        int close = line.indexOf(']');
        long[] values = new long[columns.size() - 1];
        int name = close < 0 ? -1 : numbers(line, close + 1, values);
        long pid = close < 0 ? -1 : number(line.substring(1, close).strip());
        if (name < 0 || pid < 0 || rows == ROWS) {
            return;
        }
        long swap = Math.max(0, pages("swapents", values));
        remember((int) pid, swap);
        long process = columns.contains("tgid") ? values[columns.indexOf("tgid")] : pid;
        long rss = Math.max(0, pages("rss", values));
        if (isAmongBiggest(rss + swap)) {
            long anonymous = pages("rss_anon", values);
            keep(new Task(
                    (int) process,
                    HostileText.of(line.substring(name)),
                    rss,
                    anonymous < 0 ? Fact.missing("not told before Linux 6.8") : Fact.of(anonymous),
                    swap));
        }
    }

    /** A table may have tens of thousands of rows, and memory is short: only those that are kept become objects. */
    private boolean isAmongBiggest(long bytes) {
        Task smallest = biggest.peek();
        return biggest.size() < KEPT || smallest == null || bytes > smallest.rss() + smallest.swap();
    }

    /** What this process had in swap. */
    Fact<Long> swapOf(int pid) {
        for (int row = 0; row < rows; row++) {
            if (pids[row] == pid) {
                return Fact.of(swapped[row]);
            }
        }
        return Fact.missing("not in the kernel's task table");
    }

    /** Biggest first. */
    List<Task> biggest() {
        List<Task> sorted = new ArrayList<>(biggest);
        sorted.sort(BY_SIZE.reversed());
        return sorted;
    }

    private void remember(int pid, long swap) {
        if (rows == pids.length) {
            pids = Arrays.copyOf(pids, 2 * rows);
            swapped = Arrays.copyOf(swapped, 2 * rows);
        }
        pids[rows] = pid;
        swapped[rows] = swap;
        rows++;
    }

    private void keep(Task task) {
        biggest.add(task);
        if (biggest.size() > KEPT) {
            biggest.remove();
        }
    }

    /** Fills in the numbers; position of the name, which may begin with a blank, or -1 when it is no row. */
    private static int numbers(String line, int from, long[] values) {
        int at = from;
        for (int i = 0; i < values.length; i++) {
            int start = at;
            while (start < line.length() && line.charAt(start) == ' ') {
                start++;
            }
            at = Math.max(start, line.indexOf(' ', start));
            values[i] = number(line.substring(start, at));
            if (values[i] == Long.MIN_VALUE) {
                return -1;
            }
        }
        return Math.min(at + 1, line.length());
    }

    /** Long.MIN_VALUE when it is none; oom_score_adj may be below zero. */
    private static long number(String text) {
        try {
            return text.length() > 14 ? Long.MIN_VALUE : Long.parseLong(text);
        } catch (NumberFormatException e) {
            return Long.MIN_VALUE;
        }
    }

    /** A column in bytes, or below zero when there is none. */
    private long pages(String column, long[] values) {
        int index = columns.indexOf(column);
        return index < 0 || index == values.length ? -1 : values[index] * pageBytes;
    }
}
