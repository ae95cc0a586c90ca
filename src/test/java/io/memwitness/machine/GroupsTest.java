package io.memwitness.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.memwitness.machine.SimulatedHost.Simulated;
import io.memwitness.model.GroupTable;
import io.memwitness.model.GroupTable.By;
import io.memwitness.model.ProcessTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of groups: what many processes hold together is seen, however small each of them is. */
class GroupsTest {

    private static final int BIGGEST = 20;
    private static final long MIB = SimulatedHost.MIB;

    private final SimulatedHost host = new SimulatedHost();
    private final ProcessScan scan = new ProcessScan(host, BIGGEST, 5);
    private final ProcessTable table = new ProcessTable(2 * BIGGEST);
    private final GroupTable groups = table.groups();

    @Test
    void sumUpChildrenOfWhomNoneIsBig() {
        host.start(500, 10_000);
        host.start(4711).holds(2).named("spawn.sh").in("orders");
        for (int pid = 20_000; pid < 20_300; pid++) {
            host.start(pid).holds(20).startedBy(4711).named("perl").in("orders");
        }
        host.get(20_123).holds(21);

        pass();

        assertGroup(By.PARENT, 4711, 6001, 300, 20_123);
        assertGroup(By.NAME, "perl".hashCode(), 6001, 300, 20_123);
        assertGroup(By.CGROUP, "orders".hashCode(), 6003, 301, 20_123);
    }

    @Test
    void keepTheirKeyWhileAServiceIsRestartedAgainAndAgain() {
        host.start(100, 10_000);
        for (int pid = 500; pid < 520; pid++) {
            host.end(pid - 1);
            host.start(pid).holds(100 + pid).named("leaky").in("leaky.service");

            pass();

            assertGroup(By.CGROUP, "leaky.service".hashCode(), 100 + pid, 1, pid);
            assertGroup(By.NAME, "leaky".hashCode(), 100 + pid, 1, pid);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void leaveOutTheParentOfAll(int pid) {
        host.start(500).holds(100).startedBy(pid);

        pass();

        assertEquals(-1, groups.rowOf(By.PARENT, pid));
    }

    @Test
    void haveTheNameOfTheProgramThatTheProcessRunsAfterItWasForked() {
        Simulated child = host.start(500).holds(0).startedBy(400).named("sh").in("session");
        pass();
        child.named("perl").in("orders").holds(80);

        pass();

        assertGroup(By.NAME, "perl".hashCode(), 80, 1, 500);
        assertGroup(By.CGROUP, "orders".hashCode(), 80, 1, 500);
        assertGroup(By.PARENT, 400, 80, 1, 500);
        assertEquals(-1, groups.rowOf(By.NAME, "sh".hashCode()));
    }

    @Test
    void haveTheNameOfTheProgramThatReplacesABigOne() {
        Simulated process = host.start(500).holds(900).named("setup");
        pass();
        process.named("server").holds(90);

        pass();

        assertGroup(By.NAME, "server".hashCode(), 90, 1, 500);
    }

    @Test
    void keepTheParentOfAProcessWhoseParentEnded() {
        host.start(500).holds(10).startedBy(400);
        pass();
        host.get(500).startedBy(1).holds(40);

        pass();

        assertGroup(By.PARENT, 400, 40, 1, 500);
    }

    @Test
    void followABigProcessThatIsMovedWithoutGrowing() {
        host.start(60, 1000);
        host.start(500).holds(300).in("session");
        pass();
        host.get(500).in("job").named("renamed");

        for (int beat = 0; beat < BIGGEST; beat++) {
            pass();
        }

        assertGroup(By.CGROUP, "job".hashCode(), 300, 1, 500);
        assertGroup(By.NAME, "renamed".hashCode(), 300, 1, 500);
    }

    @Test
    void neverMixAProcessWithTheOneThatHadItsPidBefore() {
        host.start(500).holds(300).startedBy(400).named("old").in("old");
        pass();
        host.end(500);
        host.start(500).holds(300).startedBy(401).named("new").in("new");

        pass();

        assertGroup(By.PARENT, 401, 300, 1, 500);
        assertGroup(By.NAME, "new".hashCode(), 300, 1, 500);
        assertGroup(By.CGROUP, "new".hashCode(), 300, 1, 500);
        assertEquals(-1, groups.rowOf(By.PARENT, 400));
    }

    @Test
    void costOneLookAtTheCgroupOfWhoeverHoldsAMebibyte() {
        host.start(300, 1000);
        host.start(200, 5000);
        for (int pid = 5000; pid < 5200; pid++) {
            host.get(pid).holds(0);
        }
        pass();
        assertEquals(302, host.cgroupReads);

        pass();

        assertEquals(304, host.cgroupReads);
    }

    @Test
    void shareTheRowsAndTheBiggestGetThem() {
        for (int pid = 1000; pid < 1100; pid++) {
            host.start(pid).holds(pid).startedBy(pid - 900).named("n" + pid).in("c" + pid);
        }

        pass();

        assertEquals(40, groups.size());
        for (int pid = 1087; pid < 1100; pid++) {
            assertGroup(By.CGROUP, ("c" + pid).hashCode(), pid, 1, pid);
            assertGroup(By.PARENT, pid - 900, pid, 1, pid);
            assertGroup(By.NAME, ("n" + pid).hashCode(), pid, 1, pid);
        }
    }

    @Test
    void useTheRowsThatOthersDoNotNeed() {
        for (int pid = 1000; pid < 1100; pid++) {
            host.start(pid).holds(pid).named("n" + pid).in("only");
        }

        pass();

        assertEquals(40, groups.size());
        assertGroup(By.NAME, "n1061".hashCode(), 1061, 1, 1061);
        assertEquals(-1, groups.rowOf(By.NAME, "n1060".hashCode()));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "2, 2"})
    void fitIntoASmallTable(int capacity, int expected) {
        ProcessTable small = new ProcessTable(capacity);
        host.start(500).holds(300).startedBy(400).named("a").in("b");

        new Groups(40).fill(small.groups(), ledgerOfOne());

        assertEquals(expected, small.groups().size());
    }

    private Ledger ledgerOfOne() {
        Ledger ledger = new Ledger();
        Listing listing = new Listing(10);
        host.list(listing);
        ledger.follow(listing, handle -> {});
        ledger.setIdentity(0, 77, 400);
        ledger.setSize(0, 2 * MIB, MIB, 0, 1);
        ledger.setName(0, 5);
        ledger.setCgroup(0, 6);
        return ledger;
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 1_000, 16_000, 40_000})
    void areSummedUpWhateverTheNumberOfProcesses(int count) {
        host.start(100, 1);
        pass();
        for (int pid = 1000; pid < 1000 + count; pid++) {
            host.start(pid).startedBy(100 + pid % 700).named("worker").in("c" + pid);
        }

        pass();

        assertGroup(By.NAME, "worker".hashCode(), count, count, groups.pid(groups.rowOf(By.NAME, "worker".hashCode())));
        assertTrue(groups.rowOf(By.PARENT, 100 + 1000 % 700) >= 0 || count > 1000);
    }

    private void pass() {
        scan.pass(host.memory(), false, table);
    }

    private void assertGroup(By by, long key, long mib, int processes, int biggest) {
        int row = groups.rowOf(by, key);
        assertTrue(row >= 0, by + " " + key + " is not there");
        assertEquals(mib * MIB, groups.held(row));
        assertEquals(processes, groups.processes(row));
        assertEquals(biggest, groups.pid(row));
        Simulated process = host.get(biggest);
        assertEquals(process.startTicks, groups.startTicks(row));
    }
}
