package io.memwitness.machine;

import io.memwitness.model.Fact;
import java.util.Arrays;

/**
 * What the report needs of /proc/PID/stat, proc_pid_stat(5).
 *
 * @param name       field 2, printable: what stands between the first "(" and the last ")", because a name may contain
 *                   both. Here the kernel gives the bytes as they are, while Name of /proc/PID/status is half escaped
 * @param ppid       field 4: 0 for pid 1, for kernel threads, and for whoever was started from outside of a container
 * @param kernel     a kernel thread: PF_KTHREAD of field 9
 * @param startTicks field 22: clock ticks from boot to its start
 * @param activity   fields 3, 10, 12 and 20
 */
record StatLine(String name, int ppid, boolean kernel, long startTicks, Activity activity) {

    private static final long PF_KTHREAD = 0x0020_0000;

    /** Missing "not understood" unless the line is whole up to field 22. */
    static Fact<StatLine> parse(byte[] text) {
        int open = Numbers.indexOf(text, (byte) '(', 0, text.length);
        int close = Numbers.lastIndexOf(text, (byte) ')', text.length);
        long[] fields = numbers(text, close + 4);
        if (open > close || lowest(fields) < 0) {
            return Fact.missing(ProcDir.NOT_UNDERSTOOD);
        }
        String name = HostileText.of(Arrays.copyOfRange(text, open + 1, close));
        Activity activity =
                new Activity(state(text[close + 2]), fields[field(20)], fields[field(10)], fields[field(12)]);
        boolean kernel = (fields[field(9)] & PF_KTHREAD) != 0;
        return Fact.of(new StatLine(name, (int) fields[field(4)], kernel, fields[field(22)], activity));
    }

    /** Why a file about memory or program is empty or not there although the process is; missing when it should be. */
    Fact<String> bodiless() {
        if (kernel) {
            return Fact.of("kernel thread");
        }
        boolean gone =
                activity.state().equals(Activity.ZOMBIE) || activity.state().equals(Activity.DEAD);
        return gone ? Fact.of(Activity.ZOMBIE) : Fact.missing("alive");
    }

    /** Position of a field, numbered as in the manual, among the fields from 4 to 22. */
    private static int field(int number) {
        return number - 4;
    }

    /** Fields 4 to 22. Some may be below zero (tpgid, nice): of no interest here, hence 0. */
    private static long[] numbers(byte[] text, int from) {
        long[] fields = new long[field(22) + 1];
        for (int i = 0; i < fields.length; i++) {
            int at = Numbers.skipFields(text, Math.min(from, text.length), text.length, i);
            boolean negative = at < text.length && text[at] == '-';
            fields[i] = negative ? 0 : Numbers.unsigned(text, at, text.length);
        }
        return fields;
    }

    private static long lowest(long[] fields) {
        return Arrays.stream(fields).min().orElse(-1);
    }

    private static String state(byte letter) {
        return switch (letter) {
            case 'R' -> Activity.RUNNING;
            case 'S' -> Activity.SLEEPING;
            case 'D' -> Activity.DISK_SLEEP;
            case 'Z' -> Activity.ZOMBIE;
            case 'T' -> Activity.STOPPED;
            case 't' -> "traced";
            case 'I' -> "idle";
            case 'X', 'x' -> Activity.DEAD;
            default -> "state " + HostileText.of(new byte[] {letter});
        };
    }
}
