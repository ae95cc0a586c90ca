package io.memwitness.forensics;

import io.memwitness.model.Fact;
import io.memwitness.model.ProcessOrigin;
import java.time.Duration;

/**
 * Processes of one kind that did the same one after another: a service that is started again each time it dies.
 *
 * @param processes number of them, the last one included
 */
record Succession(int processes) {

    /** So many make a habit. */
    private static final int HABIT = 3;

    /** Each held at least this part of what the last one grew by. */
    private static final double AS_MUCH = 0.5;

    /** The next one follows within this time, or within half of the life of the one before. */
    private static final long SOON_NANOS = Duration.ofSeconds(10).toNanos();

    private static final int BEATS = 2;

    static Succession before(Scene scene, Suspect last) {
        Named named = new Named(scene);
        boolean[] taken = new boolean[scene.processes().size()];
        int count = 0;
        if (hasCompany(scene, named, last)) {
            return new Succession(1);
        }
        for (int process = last.process(); process >= 0; process = predecessor(scene, named, process, last, taken)) {
            taken[process] = true;
            count++;
        }
        return new Succession(count);
    }

    boolean isHabit() {
        return processes >= HABIT;
    }

    /** Others of its kind lived beside it, and held as much: a crowd is no succession. */
    private static boolean hasCompany(Scene scene, Named named, Suspect last) {
        Holders processes = scene.processes();
        for (int process = 0; last.process() >= 0 && process < processes.size(); process++) {
            if (process != last.process()
                    && processes.peak(process) >= last.grew() * AS_MUCH
                    && processes.areTogether(process, last.process())
                    && isSameKind(named, process, last.process())) {
                return true;
            }
        }
        return false;
    }

    private static int predecessor(Scene scene, Named named, int next, Suspect last, boolean[] taken) {
        Holders processes = scene.processes();
        int found = -1;
        for (int process = 0; process < taken.length; process++) {
            boolean fits = !taken[process]
                    && processes.peak(process) >= last.grew() * AS_MUCH
                    && (found < 0 || processes.newest(process) < processes.newest(found))
                    && follows(scene, process, next)
                    && isSameKind(named, process, next);
            found = fits ? process : found;
        }
        return found;
    }

    /** The one ended, and soon after the other began. */
    private static boolean follows(Scene scene, int process, int next) {
        Course course = scene.course();
        int ended = scene.processes().newest(process);
        int began = scene.processes().oldest(next);
        if (ended < began - 1) {
            return false;
        }
        long gap = course.ago(ended) - course.ago(began);
        long life = course.ago(scene.processes().oldest(process)) - course.ago(ended);
        return ended - began <= BEATS || gap <= Math.max(SOON_NANOS, life / 2);
    }

    /** Same name, and the same unit, unless that is one for all: then the same parent. */
    private static boolean isSameKind(Named named, int one, int other) {
        Fact<String> name = named.name(one);
        Fact<String> unit = named.unit(one);
        if (!name.isKnown() || !name.equals(named.name(other)) || !unit.equals(named.unit(other))) {
            return false;
        }
        return !Named.isCatchAll(unit) || parent(named, one).equals(parent(named, other));
    }

    private static Fact<String> parent(Named named, int process) {
        return named.origin(process).then(ProcessOrigin::startedBy);
    }
}
