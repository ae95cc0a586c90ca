package io.memwitness.machine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.memwitness.machine.SimulatedHost.Simulated;
import io.memwitness.model.Census;
import io.memwitness.model.ProcessTable;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of the pass: nobody is overlooked, and what sleeps costs next to nothing. */
class ProcessScanTest {

    private static final int BIGGEST = 20;

    private final SimulatedHost host = new SimulatedHost();
    private final ProcessScan scan = new ProcessScan(host, BIGGEST, 5);
    private final ProcessTable table = new ProcessTable(2 * BIGGEST);

    @Test
    void firstPassReadsEveryProcess() {
        host.start(2000, 100);

        Census census = pass();

        assertEquals(new Census(2000, 2000, 0, 0, 0, 0, 0, true), census);
    }

    @Test
    void sleepingProcessesAreReadInTurn() {
        host.start(2000, 100);
        pass();
        host.reads = 0;

        Census census = pass();

        assertFalse(census.whole());
        assertEquals(2000, census.read());
        int inTurn = 2000 / ProcessScan.TURNS + 1;
        assertTrue(host.reads <= ProcessScan.KEPT + inTurn + 5, "reads: " + host.reads);
    }

    @Test
    void processesAreListedOnlyWhenATaskStartedOrEnded() {
        host.start(2000, 100);
        pass();
        pass();
        assertEquals(1, host.lists);

        host.end(150);
        pass();
        assertEquals(2, host.lists);

        host.start(150);
        assertEquals(2000, pass().seen());
        assertEquals(3, host.lists);
    }

    @Test
    void growthOfASleeperIsFoundOnTheSameBeat() {
        host.start(2000, 100);
        pass();
        host.get(1999).grows(65);

        assertTrue(pass().whole());

        assertEquals(66 * SimulatedHost.MIB, heldOf(1999));
    }

    @Test
    void noGrowthAbove64MibEverWaitsForTheNextBeat() {
        Random random = new Random(20_261_121);
        host.start(3000, 100);
        pass();
        for (int round = 0; round < 400; round++) {
            int pid = 100 + random.nextInt(3000);
            host.get(pid).grows(65 + random.nextInt(1000));
            for (int noise = 0; noise < 50; noise++) {
                churn(random, pid);
            }

            pass();

            assertEquals(host.get(pid).anonymous, heldOf(pid), "round " + round + ", pid " + pid);
            host.get(pid).holds(1);
            pass();
        }
    }

    /** Processes come, go and move by a little; never the one that is watched. */
    private void churn(Random random, int watched) {
        int pid = 100 + random.nextInt(3000);
        switch (pid == watched ? 3 : random.nextInt(3)) {
            case 0 -> host.start(pid);
            case 1 -> host.get(pid).holds(1 + random.nextInt(2));
            case 2 -> host.start(10_000 + random.nextInt(20_000));
            default -> {}
        }
    }

    @Test
    void growthThatGoesStraightToSwapIsFoundOnTheSameBeat() {
        host.start(2000, 100);
        pass();
        host.get(1500).swap = 100 * SimulatedHost.MIB;

        pass();

        assertEquals(101 * SimulatedHost.MIB, heldOf(1500));
    }

    @Test
    void growthThatTurnsTmpfsIntoSwapIsFoundOnTheSameBeat() {
        host.start(2000, 100);
        host.fillTmpfs(500);
        pass();
        host.fillTmpfs(-200);
        host.get(1500).grows(200);

        assertTrue(pass().whole());

        assertEquals(201 * SimulatedHost.MIB, heldOf(1500));
    }

    @Test
    void growthBehindAnEqualShrinkingIsFoundWhenItsTurnComes() {
        host.start(2000, 100);
        for (int pid = 100; pid < 500; pid++) {
            host.get(pid).holds(300);
        }
        pass();
        shrinkTwoThatAreNotKept(250);
        host.get(1900).grows(500);

        for (int beat = 0; beat < ProcessScan.TURNS; beat++) {
            pass();
        }

        assertEquals(501 * SimulatedHost.MIB, heldOf(1900));
    }

    private void shrinkTwoThatAreNotKept(long mib) {
        int shrunk = 0;
        for (int pid = 100; shrunk < 2; pid++) {
            if (!host.isKept(pid)) {
                host.get(pid).grows(-mib);
                shrunk++;
            }
        }
    }

    @Test
    void newProcessIsReadOnItsFirstBeat() {
        host.start(2000, 100);
        pass();
        host.start(9000).holds(50);

        assertFalse(pass().whole());

        assertEquals(50 * SimulatedHost.MIB, heldOf(9000));
    }

    @Test
    void reusedPidIsANewProcess() {
        host.start(2000, 100);
        host.get(1800).holds(40);
        pass();
        host.end(1800);
        Simulated successor = host.start(1800).holds(30);

        pass();

        assertEquals(30 * SimulatedHost.MIB, heldOf(1800));
        assertTrue(table.rowOf(1800, successor.startTicks) >= 0);
    }

    @Test
    void processThatEndsBetweenListingAndReadingIsLeftOut() {
        host.start(10, 100);
        pass();
        host.start(500).endsBeforeItIsRead = true;
        host.get(105).endsBeforeItIsRead = true;

        Census census = pass();

        assertEquals(new Census(9, 9, 0, 0, 2, 0, 0, false), census);
        assertEquals(9, pass().seen());
    }

    @Test
    void kernelThreadsAreReadOnceInTheirLife() {
        for (int pid = 1; pid <= 50; pid++) {
            host.start(pid).kernelThread = true;
        }
        pass();
        host.reads = 0;

        Census census = pass();

        assertEquals(50, census.kernelThreads());
        assertEquals(50, census.read());
        assertEquals(0, host.reads);
    }

    @Test
    void zombieHoldsNothingAndIsCounted() {
        host.start(10, 100);
        host.get(103).holds(90);
        pass();
        host.get(103).zombie = true;

        Census census = pass();

        assertEquals(1, census.zombies());
        assertEquals(-1, heldOf(103));
    }

    @Test
    void unreadableProcessesAreCountedNotZero() {
        host.start(10, 100);
        host.get(104).denied = true;

        assertEquals(new Census(10, 9, 0, 0, 0, 1, 0, true), pass());

        assertEquals(-1, heldOf(104));
    }

    @Test
    void filesAreKeptForTheBiggestOnlyAndGivenBack() {
        host.start(1000, 100);
        for (int pid = 200; pid < 456; pid++) {
            host.get(pid).holds(100);
        }
        pass();
        assertEquals(ProcessScan.KEPT, host.keptOpen());

        for (int pid = 100; pid < 1100; pid++) {
            host.end(pid);
        }
        pass();

        assertEquals(0, host.keptOpen());
        assertTrue(host.mostKept <= ProcessScan.KEPT);
    }

    @Test
    void forkOfABigProcessIsNoGrowth() {
        host.start(2000, 100);
        host.get(100).holds(4000);
        pass();
        host.start(5000).holds(4000);
        long shared = 4000 * SimulatedHost.MIB;

        // Copy on write: the child's pages are the parent's, the host counts them once.
        var memory = host.memory();
        var once = Memories.withAnonymous(memory, memory.anonymous() - shared);
        assertTrue(scan.pass(once, false, table).whole());

        assertFalse(scan.pass(once, false, table).whole());
    }

    @Test
    void tableHoldsTheBiggestByHeldMemoryAndByRss() {
        host.start(500, 100);
        for (int pid = 300; pid < 320; pid++) {
            host.get(pid).rss = 900 * SimulatedHost.MIB;
        }
        for (int pid = 400; pid < 420; pid++) {
            host.get(pid).holds(80).rss = 10;
        }

        pass();

        assertEquals(40, table.size());
        for (int pid = 300; pid < 320; pid++) {
            assertEquals(SimulatedHost.MIB, heldOf(pid));
            assertEquals(80 * SimulatedHost.MIB, heldOf(pid + 100));
        }
    }

    @Test
    void processorTimeIsReadForTheFirstFiveByRss() {
        host.start(50, 100);
        for (int pid = 110; pid < 115; pid++) {
            host.get(pid).holds(10);
        }

        pass();

        int ticked = 0;
        for (int row = 0; row < table.size(); row++) {
            boolean isBig = table.pid(row) >= 110 && table.pid(row) < 115;
            assertEquals(isBig ? 7 : ProcessTable.NO_TICKS, table.cpuTicks(row));
            ticked += isBig ? 1 : 0;
        }
        assertEquals(5, ticked);
    }

    @Test
    void processesAreMetOnce() {
        host.start(2000, 100);
        pass();
        assertEquals(2000, table.met());

        host.end(100);
        host.end(101);
        host.start(101);
        host.start(9000);
        host.start(9001).endsBeforeItIsRead = true;
        host.get(500).grows(500);
        pass();

        assertEquals(2002, table.met());
        pass();
        assertEquals(2002, table.met());
    }

    @ParameterizedTest
    @ValueSource(ints = {32_768, 70_000})
    void manyProcessesAreTrackedUpToALimitAndCountedBeyond(int count) {
        host.start(count, 1);

        Census census = pass();

        int tracked = Math.min(count, ProcessScan.LIMIT);
        assertEquals(new Census(count, tracked, 0, 0, 0, 0, count - tracked, true), census);
    }

    @Test
    void processesAreOfferedByWhatTheyMaySharePagesOf() {
        host.start(5, 100);
        host.get(102).rss += 70 * SimulatedHost.MIB;
        host.get(104).rss += 900 * SimulatedHost.MIB;
        host.get(103).holds(5000);
        host.get(101).kernelThread = true;
        host.get(100).denied = true;
        pass();

        assertArrayEquals(new int[] {104, 102, 103}, scan.bySharing());
    }

    private Census pass() {
        return scan.pass(host.memory(), false, table);
    }

    private long heldOf(int pid) {
        Simulated process = host.get(pid);
        int row = table.rowOf(pid, process.startTicks);
        return row < 0 ? -1 : table.held(row);
    }
}
