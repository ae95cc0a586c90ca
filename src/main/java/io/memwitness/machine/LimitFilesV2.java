package io.memwitness.machine;

import io.memwitness.model.Fact;
import java.util.List;

/**
 * memory.events counts for the group and all below it, memory.events.local for the group alone; before Linux 5.2 there is
 * only the first, and it is for the group alone.
 */
final class LimitFilesV2 extends LimitFiles {

    private static final byte[] EVENTS = bytes("memory.events");
    private static final byte[] OWN_EVENTS = bytes("memory.events.local");
    private static final byte[] PRESSURE = bytes("memory.pressure");

    private final Fields events = new Fields(List.of("max", "oom_kill"));

    LimitFilesV2(KernelTree tree) {
        super(tree, "memory.current", "memory.peak", "memory.max");
    }

    @Override
    Fact<LimitCounts> counts(int directory) {
        int length = tree.read(directory, EVENTS);
        if (length <= 0) {
            return NOT_COUNTED;
        }
        events.parse(tree.text(), length);
        long all = Math.max(0, events.value(0));
        long kills = Math.max(0, events.value(1));
        int own = tree.read(directory, OWN_EVENTS);
        if (own <= 0) {
            return Fact.of(new LimitCounts(all, LimitCounts.NOT_TOLD, kills, stalled(directory)));
        }
        events.parse(tree.text(), own);
        return Fact.of(new LimitCounts(Math.max(0, events.value(0)), all, kills, stalled(directory)));
    }

    private long stalled(int directory) {
        int length = tree.read(directory, PRESSURE);
        return length <= 0
                ? LimitCounts.NOT_TOLD
                : PressureFile.parse(tree.text(), length)
                        .map(pressure -> pressure.fullTotal().toNanos() / 1000)
                        .orElse(LimitCounts.NOT_TOLD);
    }
}
