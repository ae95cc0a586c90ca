package io.memwitness.forensics;

import io.memwitness.model.Fact;
import io.memwitness.model.GroupTable;
import io.memwitness.model.GroupTable.By;
import io.memwitness.model.ProcessOrigin;
import io.memwitness.model.ProcessTable;
import io.memwitness.model.Verdict.Who;

/**
 * Many processes that together grew most: all of one unit, of one parent or of one name, or of all three at once.
 *
 * @param who       what they have in common
 * @param grew      bytes over the rise
 * @param held      bytes at its end
 * @param processes number of them at its end
 */
record Crowd(Who who, long grew, long held, int processes) {

    /** Groups that grew by about as much are the same processes. */
    private static final double THE_SAME = 0.8;

    /** The group that grew most; with nobody in it when there is none. */
    static Crowd of(Scene scene, Rise rise) {
        ProcessTable table = new ProcessTable(scene.evidence().beats().rows());
        scene.evidence().beats().rows(rise.end(), table);
        return new Search(scene, rise, table.groups()).found();
    }

    /** Looks at the groups of the beat on which the rise ended. */
    private static final class Search {

        private final Scene scene;
        private final Rise rise;
        private final GroupTable groups;
        private final Named named;

        Search(Scene scene, Rise rise, GroupTable groups) {
            this.scene = scene;
            this.rise = rise;
            this.groups = groups;
            this.named = new Named(scene);
        }

        Crowd found() {
            int name = most(By.NAME);
            int parent = most(By.PARENT);
            int unit = most(By.CGROUP);
            long most = Math.max(grew(name), Math.max(grew(parent), isCatchAll(unit) ? 0 : grew(unit)));
            long same = (long) (most * THE_SAME);
            int one = grew(name) >= same ? name : grew(parent) >= same ? parent : unit;
            return most == 0
                    ? nobody()
                    : crowd(one, grew(name) >= same, grew(parent) >= same ? parent : -1, grew(unit) >= same);
        }

        private static Crowd nobody() {
            return new Crowd(Who.NOBODY, 0, 0, 0);
        }

        private Crowd crowd(int row, boolean sameName, int parent, boolean sameUnit) {
            Fact<ProcessOrigin> one = origin(row);
            Parent started = parent < 0 ? Parent.SEVERAL : Parent.of((int) groups.key(parent), origin(parent));
            Fact<String> name = sameName ? one.map(ProcessOrigin::name) : Fact.missing("several");
            Fact<String> unit = sameUnit ? one.then(ProcessOrigin::unit) : Fact.missing("several");
            int processes = groups.processes(row);
            return new Crowd(Named.many(started, name, unit, one, processes), grew(row), groups.held(row), processes);
        }

        /** Of the biggest of a group. */
        private Fact<ProcessOrigin> origin(int row) {
            return Named.origin(scene.evidence(), groups.pid(row), groups.startTicks(row));
        }

        /** Of the groups of one sort; one for all only when there is no other. */
        private int most(By by) {
            int most = -1;
            long best = -1;
            for (int row = 0; row < groups.size(); row++) {
                long grew = groups.by(row) == by ? grew(row) : 0;
                if (grew > Math.max(0, best) && rank(row) > best) {
                    most = row;
                    best = rank(row);
                }
            }
            return most;
        }

        private long rank(int row) {
            return isCatchAll(row) ? 0 : grew(row);
        }

        private long grew(int row) {
            if (row < 0) {
                return 0;
            }
            int group = scene.groups().number(groups.by(row).code(), groups.key(row));
            long correction = scene.forked(rise.start(), rise.end()).correction(process -> isOf(row, process));
            return Math.max(0, scene.groupGrew(group, rise.start(), rise.end()) + correction);
        }

        private boolean isOf(int row, int process) {
            Fact<ProcessOrigin> origin = named.origin(process);
            return switch (groups.by(row)) {
                case PARENT -> Parent.of(origin).pid().orElse(0).longValue() == groups.key(row);
                case NAME -> origin.map(ProcessOrigin::name).equals(origin(row).map(ProcessOrigin::name));
                case CGROUP ->
                    origin.then(ProcessOrigin::cgroup).equals(origin(row).then(ProcessOrigin::cgroup));
            };
        }

        private boolean isCatchAll(int row) {
            if (row < 0 || groups.by(row) != By.CGROUP) {
                return false;
            }
            Fact<ProcessOrigin> one = origin(row);
            return Named.isCatchAll(one.then(ProcessOrigin::unit));
        }
    }
}
