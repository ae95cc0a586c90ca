package io.memwitness.flight;

import io.memwitness.model.Fact;
import io.memwitness.model.ProcessId;
import io.memwitness.model.ProcessOrigin;
import java.lang.foreign.MemorySegment;

/**
 * What was noted of processes, one block each: numbered in the order of their coming, the oldest is overwritten. Texts that
 * are too long end in "…". For one thread.
 *
 * <pre>
 *   pid | start ticks | boot id | name | facts: known? | text or reason
 * </pre>
 */
final class OriginTable {

    private static final int PID = 16;
    private static final int START = 20;

    /** What a text may take, so that the command line, the last, has most of the room. */
    private static final int LONG_TEXT = 200;

    private static final int SHORT_TEXT = 100;

    private final FlightLayout layout;
    private final Block block = new Block(FlightLayout.ORIGIN_BYTES);

    OriginTable(FlightLayout layout) {
        this.layout = layout;
    }

    void put(MemorySegment memory, int entry, long number, ProcessOrigin origin) {
        block.begin(number).putInt(origin.id().pid()).putLong(origin.id().startTicks());
        block.putText(origin.id().bootId(), SHORT_TEXT).putText(origin.name(), SHORT_TEXT);
        put(origin.user(), SHORT_TEXT);
        put(origin.loginUser(), SHORT_TEXT);
        put(origin.startedBy(), LONG_TEXT);
        put(origin.unit(), LONG_TEXT);
        put(origin.cgroup(), LONG_TEXT);
        put(origin.executable(), LONG_TEXT);
        put(origin.cwd(), LONG_TEXT);
        put(origin.command(), block.left() - Integer.BYTES - Block.roomOfText(0));
        block.writeTo(memory, layout.originAt(entry));
    }

    private void put(Fact<String> fact, int most) {
        switch (fact) {
            case Fact.Known<String>(String text) -> block.putInt(1).putText(text, most);
            case Fact.Missing<String>(String reason) -> block.putInt(0).putText(reason, most);
        }
    }

    /** Number of the entry, 0 when nothing readable is there. */
    long load(MemorySegment memory, int entry) {
        return block.readFrom(memory, layout.originAt(entry)) ? block.number() : 0;
    }

    /** Loads the entry; false unless it is of this process, of whatever boot. */
    boolean find(MemorySegment memory, int entry, int pid, long startTicks) {
        return block.load(memory, layout.originAt(entry))
                && pid() == pid
                && startTicks() == startTicks
                && block.isWhole();
    }

    int pid() {
        return block.intAt(PID);
    }

    long startTicks() {
        return block.longAt(START);
    }

    ProcessOrigin get() {
        int pid = block.moveTo(PID).getInt();
        long startTicks = block.getLong();
        ProcessId id = new ProcessId(block.getText(), pid, startTicks);
        String name = block.getText();
        Fact<String> user = fact();
        Fact<String> loginUser = fact();
        Fact<String> startedBy = fact();
        Fact<String> unit = fact();
        Fact<String> cgroup = fact();
        Fact<String> executable = fact();
        Fact<String> cwd = fact();
        return new ProcessOrigin(id, name, user, loginUser, startedBy, unit, cgroup, fact(), executable, cwd);
    }

    private Fact<String> fact() {
        return block.getInt() == 1 ? Fact.of(block.getText()) : Fact.missing(block.getText());
    }
}
