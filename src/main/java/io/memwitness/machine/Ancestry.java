package io.memwitness.machine;

import io.memwitness.model.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Who started a process: its parents up to pid 1, "bash(3121) < sshd(3120) < systemd(1)". */
final class Ancestry {

    /** Deeper trees are cut, which also ends a circle that could come from pids reused while we read. */
    private static final int GENERATIONS = 16;

    private final IntFunction<Fact<StatLine>> statOf;

    Ancestry(IntFunction<Fact<StatLine>> statOf) {
        this.statOf = statOf;
    }

    /** Missing "none" for pid 1, the first kernel thread, and processes put into a container from outside. */
    Fact<String> of(StatLine process) {
        List<String> chain = new ArrayList<>();
        addParents(process, chain);
        return chain.isEmpty() ? Fact.missing("none") : Fact.of(String.join(" < ", chain));
    }

    private void addParents(StatLine child, List<String> chain) {
        int ppid = child.ppid();
        if (ppid == 0) {
            return;
        }
        if (chain.size() == GENERATIONS) {
            chain.add("...");
        } else if (parentOf(child) instanceof Fact.Known<StatLine> parent) {
            chain.add(printable(parent.value().name()) + "(" + ppid + ")");
            addParents(parent.value(), chain);
        } else {
            chain.add("hidden(" + ppid + ")");
        }
    }

    /** Nobody is younger than his child: otherwise the parent ended meanwhile and its pid is another's. */
    private Fact<StatLine> parentOf(StatLine child) {
        return Facts.then(
                statOf.apply(child.ppid()),
                parent -> parent.startTicks() > child.startTicks() ? Fact.missing(ProcDir.ENDED) : Fact.of(parent));
    }

    /** A name must not pretend to be a chain. */
    private static String printable(String name) {
        return name.replace("<", "\\x3c");
    }
}
