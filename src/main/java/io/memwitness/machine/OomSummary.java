package io.memwitness.machine;

import io.memwitness.model.Fact;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The line that sums a report of the kernel up, since Linux 5.0, and its forerunner for cgroups. Paths are as the kernel has
 * them, not printable yet.
 *
 * <pre>
 *   oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),cpuset=/,mems_allowed=0,oom_memcg=/a,task_memcg=/a/b,task=hog,pid=248,uid=0
 *   Task in /a/b killed as a result of limit of /a
 * </pre>
 *
 * @param pid       of the victim to be
 * @param inCgroup  a cgroup is at its limit
 * @param limitedBy which
 * @param cgroup    of the victim
 */
record OomSummary(Fact<Integer> pid, boolean inCgroup, Fact<String> limitedBy, Fact<String> cgroup) {

    static final String START = "oom-kill:constraint=";

    private static final Pattern VICTIM = Pattern.compile(",pid=(\\d{1,9}),uid=\\d+$");
    private static final String LIMITED_BY = ",oom_memcg=/";
    private static final String CGROUP = ",task_memcg=/";
    private static final Pattern OLD =
            Pattern.compile("Task in (/.*) killed as a result of limit of (/.*)", Pattern.DOTALL);
    static final Fact<String> HOST = Fact.missing("the host was short");
    private static final Fact<String> NOT_SAID = Fact.missing("not in the kernel's line");

    /** Empty for other lines. */
    static Optional<OomSummary> parse(String line) {
        if (line.startsWith(START)) {
            return Optional.of(summary(line));
        }
        Matcher old = OLD.matcher(line);
        return old.matches()
                ? Optional.of(new OomSummary(
                        Fact.missing("not in the kernel's line"), true, Fact.of(old.group(2)), Fact.of(old.group(1))))
                : Optional.empty();
    }

    private static OomSummary summary(String line) {
        Matcher victim = VICTIM.matcher(line);
        boolean isWhole = victim.find();
        String paths = isWhole ? beforeTask(line.substring(0, victim.start())) : line;
        Fact<Integer> pid = isWhole ? Fact.of(Integer.parseInt(victim.group(1))) : Fact.missing("cut off");
        boolean inCgroup = line.startsWith("CONSTRAINT_MEMCG", START.length());
        int limit = paths.indexOf(LIMITED_BY);
        int group = limit < 0 ? paths.indexOf(CGROUP) : groupBelow(paths, limit + LIMITED_BY.length() - 1);
        if (group < 0) {
            return new OomSummary(pid, inCgroup, inCgroup ? NOT_SAID : HOST, NOT_SAID);
        }
        Fact<String> limitedBy = limit < 0 ? HOST : Fact.of(paths.substring(limit + LIMITED_BY.length() - 1, group));
        return new OomSummary(pid, inCgroup, limitedBy, Fact.of(paths.substring(group + CGROUP.length() - 1)));
    }

    /** A name has 15 bytes at most, and may hold ",task=" itself. */
    private static String beforeTask(String line) {
        int from = Math.max(0, line.length() - 15 - ",task=".length());
        int task = line.indexOf(",task=", from);
        return task < 0 ? line : line.substring(0, task);
    }

    /**
     * Where the second path begins. A path may hold commas and even the kernel's own words; but the victim is in the group
     * that is at its limit, or below.
     */
    private static int groupBelow(String paths, int limit) {
        int first = paths.indexOf(CGROUP, limit);
        for (int at = first; at >= 0; at = paths.indexOf(CGROUP, at + 1)) {
            String above = paths.substring(limit, at);
            if (above.equals("/") || paths.startsWith(above, at + CGROUP.length() - 1)) {
                return at;
            }
        }
        return first;
    }
}
