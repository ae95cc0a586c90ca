package io.memwitness.forensics;

import io.memwitness.model.Fact;
import io.memwitness.model.ProcessOrigin;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who started a process: the first of "spawn.sh(4711) < systemd(1)". */
record Parent(Fact<Integer> pid, Fact<String> name) {

    static final Parent SEVERAL = new Parent(Fact.missing("several"), Fact.missing("several"));

    private static final Parent NOBODY = new Parent(Fact.missing("does not apply"), Fact.missing("does not apply"));

    private static final Pattern FIRST = Pattern.compile("(.*?)\\((\\d{1,9})\\)(?: < .*)?", Pattern.DOTALL);

    /** Nobody when it was init: that starts everything, which says nothing. */
    static Parent of(Fact<ProcessOrigin> process) {
        Matcher first = FIRST.matcher(process.then(ProcessOrigin::startedBy).orElse(""));
        return first.matches() && !first.group(2).equals("1")
                ? new Parent(Fact.of(Integer.valueOf(first.group(2))), Fact.of(first.group(1)))
                : NOBODY;
    }

    /** The one with this pid; without a name when the process has no such parent. */
    static Parent of(int pid, Fact<ProcessOrigin> process) {
        Parent parent = of(process);
        return new Parent(Fact.of(pid), parent.pid().equals(Fact.of(pid)) ? parent.name() : Fact.missing("not known"));
    }
}
