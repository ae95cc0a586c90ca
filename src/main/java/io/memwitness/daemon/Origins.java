package io.memwitness.daemon;

import io.memwitness.machine.Machine;
import io.memwitness.model.Fact;
import io.memwitness.model.GroupTable;
import io.memwitness.model.ProcessOrigin;
import io.memwitness.model.ProcessTable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What was read of each process when it first was among the biggest, and again when it had grown much: a script that sets
 * up a service becomes that service. At the time of a report it may have ended. Keeps a bounded number; those longest out of
 * sight go first.
 */
final class Origins {

    /** New ones a beat: a storm of short-lived processes must not make the beat dear. */
    private static final int A_BEAT = 4;

    private static final int KEPT = 256;

    /** A process that has become so many times bigger may have become another program since: it is read again. */
    private static final int BIGGER = 4;

    private static final long SMALL = 4L << 20;

    private final Machine machine;
    private final Consumer<ProcessOrigin> met;
    private final Map<Key, Met> known = new Kept();

    /** @param met is told what was read of each process that was not known */
    Origins(Machine machine, Consumer<ProcessOrigin> met) {
        this.machine = machine;
        this.met = met;
    }

    /** Reads what is not yet known of the biggest processes, and of those that stand for a group, a few on each beat. */
    void meet(ProcessTable table) {
        int met = 0;
        for (int row = 0; row < table.size() && met < A_BEAT; row++) {
            met += meet(new Key(table.pid(row), table.startTicks(row)), table.held(row));
        }
        GroupTable groups = table.groups();
        for (int row = 0; row < groups.size() && met < A_BEAT; row++) {
            met += meet(new Key(groups.pid(row), groups.startTicks(row)), 0);
        }
    }

    private int meet(Key key, long held) {
        Met before = known.get(key);
        if (before != null && held <= BIGGER * Math.max(before.held(), SMALL)) {
            return 0;
        }
        read(key, held);
        return 1;
    }

    private void read(Key key, long held) {
        if (machine.origin(key.pid(), key.startTicks()) instanceof Fact.Known<ProcessOrigin> origin) {
            known.put(key, new Met(origin.value(), held));
            met.accept(origin.value());
        }
    }

    /** As it is now (a process may have changed its name, directory and program); when it ended, as it was. */
    Fact<ProcessOrigin> of(int pid, long startTicks) {
        Key key = new Key(pid, startTicks);
        Fact<ProcessOrigin> now = machine.origin(pid, startTicks);
        Met before = known.get(key);
        if (before != null && hasLostItsBody(now, before.origin())) {
            return Fact.of(before.origin());
        }
        now.map(origin -> known.put(key, new Met(origin, before == null ? 0 : before.held())));
        return now;
    }

    /** It ended, or it is a zombie, which has neither program nor arguments any more. */
    private static boolean hasLostItsBody(Fact<ProcessOrigin> now, ProcessOrigin before) {
        return !now.isKnown()
                || (before.executable().isKnown()
                        && !now.then(ProcessOrigin::executable).isKnown());
    }

    /** @param held anonymous and swapped bytes when it was read */
    private record Met(ProcessOrigin origin, long held) {}

    private record Key(int pid, long startTicks) {}

    /** By last use. */
    private static final class Kept extends LinkedHashMap<Key, Met> {
        private static final long serialVersionUID = 1;

        Kept() {
            super(2 * KEPT, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Met> eldest) {
            return size() > KEPT;
        }
    }
}
