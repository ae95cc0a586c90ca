package io.memwitness.machine;

import io.memwitness.model.Fact;
import java.util.List;

/** memory.failcnt counts how often the group's own limit was hit; memory.oom_control has oom_kill since Linux 4.13. */
final class LimitFilesV1 extends LimitFiles {

    private static final byte[] FAILURES = bytes("memory.failcnt");
    private static final byte[] CONTROL = bytes("memory.oom_control");

    private final Fields control = new Fields(List.of("oom_kill"));

    LimitFilesV1(KernelTree tree) {
        super(tree, "memory.usage_in_bytes", "memory.max_usage_in_bytes", "memory.limit_in_bytes");
    }

    @Override
    Fact<LimitCounts> counts(int directory) {
        long failures = number(directory, FAILURES);
        if (failures < 0) {
            return NOT_COUNTED;
        }
        int length = tree.read(directory, CONTROL);
        control.parse(tree.text(), Math.max(0, length));
        return Fact.of(
                new LimitCounts(failures, LimitCounts.NOT_TOLD, Math.max(0, control.value(0)), LimitCounts.NOT_TOLD));
    }
}
