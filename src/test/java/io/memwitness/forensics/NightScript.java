package io.memwitness.forensics;

import io.memwitness.model.Cause;
import io.memwitness.model.Fact;
import io.memwitness.model.KernelKill;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Plays what happens on a host, told in lines of a table:
 *
 * <pre>
 *   java(4711) 8000 in a.service     a process starts and holds 8000 MiB ("of 99": started by 99)
 *   4711 +20                         from now on it grows by 20 MiB a beat (of 3 s)
 *   4711 swaps 30                    30 MiB of it are moved to swap on each beat
 *   4711 ends, 4711 killed, 4711 killed in /a, 4711 killed by earlyoom
 *   perl 300 x 20 of 99 in b.service 300 processes of 20 MiB start
 *   4711 unknown                     nothing but its figures is known of it
 *   loop java 5 x 1500 in c.service  5 processes one after another grow to 1500 MiB each, within 20 beats, and end
 *   4711 forks 8                     8 processes from pid 50000 on start and have all its memory in common with it
 *   written 200                      the forked have by now 200 MiB of their own instead
 *   wait 10m                         time passes
 * </pre>
 */
final class NightScript {

    private static final Pattern START = Pattern.compile("(\\S+)\\((\\d+)\\) (\\d+)(?: of (\\d+))?(?: in (\\S+))?");
    private static final Pattern MANY =
            Pattern.compile("(\\S+) (\\d+) x (\\d+)(?: of (\\d+))?(?: in (\\S+))?(?: from (\\d+))?");
    private static final Pattern LOOP = Pattern.compile("loop (\\S+) (\\d+) x (\\d+) in (\\S+)");
    private static final Pattern UNSEEN = Pattern.compile("unseen (\\S+)\\((\\d+)\\) (\\d+) in (\\S+)( limit \\S+)?");
    private static final Pattern TASK =
            Pattern.compile("oom report (\\S+)\\((\\d+)\\) (\\d+) kills (\\S+)\\((\\d+)\\) (\\d+)");
    private static final Pattern PROCESS = Pattern.compile("(\\d+) (\\S+)(?: (\\S+))?(?: (\\S+))?");
    private static final Pattern HOST = Pattern.compile("(\\w+) (\\S+)(?: (\\d+))?(?: (\\d+))?");
    private static final Pattern TIME = Pattern.compile("(\\d+)([smh])");

    private static final int LOOP_BEATS = 20;

    private final Night night = new Night();
    private Cause cause = Cause.THRESHOLD;
    private boolean isAsked;
    private int pid = 20_000;

    static Evidence play(String script) {
        NightScript played = new NightScript();
        for (int i = 0; i < 25; i++) {
            played.night.run(500 + i, "bg" + i, "/system.slice/bg" + i + ".service", 1, 5 + i / 10.0);
        }
        for (String line : script.split(",", -1)) {
            played.does(line.strip());
        }
        return played.night.report(played.cause);
    }

    private void does(String line) {
        Matcher start = START.matcher(line);
        Matcher loop = LOOP.matcher(line);
        Matcher many = MANY.matcher(line);
        Matcher unseen = UNSEEN.matcher(line);
        Matcher task = TASK.matcher(line);
        Matcher process = PROCESS.matcher(line);
        Matcher host = HOST.matcher(line);
        if (start.matches()) {
            night.run(
                    number(start, 2), start.group(1), cgroup(start.group(5)), parent(start.group(4)), number(start, 3));
        } else if (loop.matches()) {
            loop(loop.group(1), number(loop, 2), number(loop, 3), cgroup(loop.group(4)));
        } else if (many.matches()) {
            many(many);
        } else if (unseen.matches()) {
            String limit = unseen.group(5) == null ? "" : unseen.group(5).substring(7);
            killed(() -> night.killUnseen(
                    number(unseen, 2),
                    unseen.group(1),
                    cgroup(unseen.group(4)),
                    number(unseen, 3),
                    0,
                    limit,
                    List.of()));
        } else if (task.matches()) {
            killed(() -> report(task));
        } else if (process.matches()) {
            process(number(process, 1), process.group(2), process.group(3), process.group(4));
        } else if (host.matches()) {
            host(host);
        } else {
            throw new IllegalArgumentException(line);
        }
    }

    private void many(Matcher many) {
        int first = many.group(6) == null ? pid : number(many, 6);
        pid += number(many, 2);
        for (int i = 0; i < number(many, 2); i++) {
            night.run(first + i, many.group(1), cgroup(many.group(5)), parent(many.group(4)), number(many, 3));
        }
    }

    /** The kernel's task table shows a process that no beat saw, and the one that was killed. */
    private void report(Matcher task) {
        KernelKill.Task culprit = new KernelKill.Task(
                number(task, 2), task.group(1), Night.bytes(number(task, 3)), Fact.of(Night.bytes(number(task, 3))), 0);
        night.end(number(task, 5));
        night.killUnseen(number(task, 5), task.group(4), "/", number(task, 6), 0, "", List.of(culprit));
    }

    private void killed(Runnable kill) {
        kill.run();
        cause = Cause.KILL;
    }

    private void loop(String name, int times, int mib, String cgroup) {
        for (int i = 0; i < times; i++) {
            Night.Running process = night.run(pid, name, cgroup, 1, 10);
            process.rate = (double) mib / LOOP_BEATS;
            for (int beat = 0; beat < LOOP_BEATS; beat++) {
                night.beat();
            }
            if (i + 1 < times) {
                night.end(pid++);
            }
        }
    }

    private void process(int pid, String verb, String what, String by) {
        switch (verb) {
            case "ends" -> night.end(pid);
            case "killed" -> {
                if ("by".equals(what)) {
                    night.killByOther(pid, by);
                } else {
                    killed(() -> night.kill(pid, by == null ? "" : by));
                }
            }
            case "unknown" -> night.forget(pid);
            case "swaps" -> night.of(pid).swapRate = Double.parseDouble(what);
            case "shares" -> night.share(pid, Long.parseLong(what));
            case "forks" -> night.fork(pid, Integer.parseInt(what));
            case "deletes" -> night.delete(pid, "/memfd:x (deleted)", Long.parseLong(what));
            default -> change(night.of(pid), verb);
        }
    }

    private static void change(Night.Running process, String verb) {
        double mib = Double.parseDouble(verb.substring(1));
        if (verb.startsWith("=")) {
            process.held = mib;
        } else {
            process.rate = verb.startsWith("-") ? -mib : mib;
        }
    }

    private void host(Matcher host) {
        String what = host.group(2);
        switch (host.group(1)) {
            case "wait" -> pass(what);
            case "sleep" -> night.sleep(seconds(what));
            case "total" -> night.total = Long.parseLong(what);
            case "swap" -> night.swapTotal = Long.parseLong(what);
            case "written" -> night.written = Long.parseLong(what);
            case "locked" -> night.locked = Long.parseLong(what);
            case "cache" -> night.cache = Long.parseLong(what);
            case "huge" -> night.huge = Long.parseLong(what);
            case "arc" -> night.arc = Long.parseLong(what);
            case "compressed" -> night.compressed = Long.parseLong(what);
            case "hidden" -> night.hidden = Long.parseLong(what);
            case "swapped" -> night.sharedInSwap = Long.parseLong(what);
            case "tables" -> night.pageTables = Long.parseLong(what);
            case "noise" -> night.noise = Long.parseLong(what);
            case "slab" -> {
                night.slab = Long.parseLong(what);
                night.slabs("dentry", night.slab);
            }
            case "slabs" -> night.slabs(what, number(host, 3));
            case "objects" -> night.slab = Long.parseLong(what);
            case "tmpfs" -> night.tmpfs(what, number(host, 3));
            case "segment" -> night.segment(Integer.parseInt(what), number(host, 3), number(host, 4));
            case "limit" -> night.limited(what, number(host, 3), number(host, 4), 5, 2);
            case "stalls" -> night.limited(what, number(host, 3), 0, 5, number(host, 4));
            case "no" -> {
                night.counts = !what.equals("counters") && night.counts;
                night.isKernelLogRead = !what.equals("kmsg") && night.isKernelLogRead;
            }
            case "recorder" -> night.restartRecorder();
            case "report" -> {
                cause = Cause.valueOf(what.toUpperCase(Locale.ROOT));
                isAsked = true;
            }
            default -> throw new IllegalArgumentException(host.group());
        }
    }

    private void pass(String time) {
        for (long left = seconds(time); left > 0; left -= Night.SECONDS) {
            night.beat();
            cause = isAsked ? cause : Cause.THRESHOLD;
        }
    }

    private static long seconds(String time) {
        Matcher matcher = TIME.matcher(time);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(time);
        }
        long unit = switch (matcher.group(2)) {
            case "h" -> 3600;
            case "m" -> 60;
            default -> 1;
        };
        return number(matcher, 1) * unit;
    }

    private static String cgroup(String unit) {
        if (unit == null) {
            return "/user.slice/user-1000.slice/session-1.scope";
        }
        return unit.startsWith("/") ? unit : "/system.slice/" + unit;
    }

    private static int parent(String pid) {
        return pid == null ? 1 : Integer.parseInt(pid);
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }
}
