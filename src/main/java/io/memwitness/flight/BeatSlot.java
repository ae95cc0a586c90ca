package io.memwitness.flight;

import io.memwitness.model.GroupTable;
import io.memwitness.model.ProcessTable;
import io.memwitness.model.Sample;
import java.time.Duration;

/**
 * How a beat lies in its block. Sizes of processes are numbers of 4 KiB pages in 32 bits: up to 16 TiB.
 *
 * <pre>
 *   16 since boot (8) | 24 sample (300) | 324 session (8) | 332 number of rows (4) | 336 number of groups (4) | 340 met (4) | 344 rows | groups
 *   row: pid (4) | start ticks (8) | RSS (4) | anonymous (4) | swap (4) | cpu ticks (8)
 *   group: by (4) | key (8) | held (4) | processes (4) | pid (4) | start ticks (8)
 * </pre>
 */
final class BeatSlot {

    private static final int SINCE_BOOT = 16;
    private static final int SAMPLE = 24;
    private static final int SESSION = 324;
    private static final int COUNT = 332;
    private static final int MET = 340;
    private static final int ROWS = 344;
    private static final int ROW = 32;
    private static final int GROUP = 32;

    private static final int START = 4;
    private static final int ANONYMOUS = 16;
    private static final int SWAP = 20;

    private static final int PAGE_BITS = 12;
    private static final long MOST_PAGES = 0xFFFF_FFFFL;

    private BeatSlot() {}

    /** What a beat takes. */
    static int bytes(int rows) {
        return ROWS + rows * (ROW + GROUP);
    }

    static void put(Block block, long session, Sample sample, Duration sinceBoot, ProcessTable table) {
        int room = (block.room() - ROWS) / (ROW + GROUP);
        int rows = Math.min(table.size(), room);
        int groups = Math.min(table.groups().size(), room);
        block.putLong(sinceBoot.toNanos());
        SampleFields.put(block, SAMPLE, sample);
        block.moveTo(SESSION).putLong(session).putInt(rows).putInt(groups).putInt((int) table.met());
        for (int row = 0; row < rows; row++) {
            block.putInt(table.pid(row)).putLong(table.startTicks(row));
            block.putInt(pages(table.rss(row))).putInt(pages(table.anonymous(row)));
            block.putInt(pages(table.swap(row))).putLong(table.cpuTicks(row));
        }
        putGroups(block, table.groups(), groups);
    }

    private static void putGroups(Block block, GroupTable table, int groups) {
        for (int row = 0; row < groups; row++) {
            block.putInt(table.by(row).code()).putLong(table.key(row));
            block.putInt(pages(table.held(row))).putInt(table.processes(row));
            block.putInt(table.pid(row)).putLong(table.startTicks(row));
        }
    }

    private static int pages(long bytes) {
        return (int) Math.min(bytes >> PAGE_BITS, MOST_PAGES);
    }

    static Duration sinceBoot(Block block) {
        return Duration.ofNanos(block.longAt(SINCE_BOOT));
    }

    static long session(Block block) {
        return block.longAt(SESSION);
    }

    static Sample sample(Block block) {
        return SampleFields.get(block, SAMPLE);
    }

    /** Used memory, 0 to 100. */
    static double usedPercent(Block block) {
        return SampleFields.usedPercent(block, SAMPLE);
    }

    /** Fills the table with as many rows and groups as fit. */
    static void rows(Block block, ProcessTable into) {
        into.clear();
        int rows = Math.min(block.intAt(COUNT), into.capacity());
        into.setMet(Integer.toUnsignedLong(block.intAt(MET)));
        groups(block, into.groups());
        block.moveTo(ROWS);
        for (int row = 0; row < rows; row++) {
            into.add(
                    block.getInt(),
                    block.getLong(),
                    size(block.getInt()),
                    size(block.getInt()),
                    size(block.getInt()),
                    block.getLong());
        }
    }

    private static void groups(Block block, GroupTable into) {
        int groups = Math.min(block.intAt(COUNT + Integer.BYTES), into.capacity());
        block.moveTo(ROWS + block.intAt(COUNT) * ROW);
        for (int row = 0; row < groups; row++) {
            into.add(
                    GroupTable.By.of(block.getInt()),
                    block.getLong(),
                    size(block.getInt()),
                    block.getInt(),
                    block.getInt(),
                    block.getLong());
        }
    }

    private static long size(int pages) {
        return (pages & MOST_PAGES) << PAGE_BITS;
    }

    /** Anonymous + swapped bytes of a process, or -1 when it is not among the rows. */
    static long held(Block block, int pid, long startTicks) {
        int end = ROWS + block.intAt(COUNT) * ROW;
        for (int row = ROWS; row < end; row += ROW) {
            if (block.intAt(row) == pid && block.longAt(row + START) == startTicks) {
                return size(block.intAt(row + ANONYMOUS)) + size(block.intAt(row + SWAP));
            }
        }
        return LookBack.NOT_AMONG_THE_BIGGEST;
    }
}
