package io.memwitness.machine;

import io.memwitness.model.GroupTable;
import io.memwitness.model.GroupTable.By;

/**
 * The groups that hold most, summed over all processes of the ledger: by cgroup, parent and name. Each way gets a third of
 * the rows, and the rows that the ways before it left over.
 */
final class Groups {

    /** init, which adopts every orphan, and kthreadd: who they have in common says nothing. */
    private static final int LAST_PARENT_OF_ALL = 2;

    private final GroupSums byCgroup = new GroupSums();
    private final GroupSums byParent = new GroupSums();
    private final GroupSums byName = new GroupSums();
    private final Biggest biggest;

    /** @param rows of the table that is to be filled, at most */
    Groups(int rows) {
        this.biggest = new Biggest(rows);
    }

    void fill(GroupTable into, Ledger ledger) {
        sumUp(ledger);
        add(By.CGROUP, byCgroup, room(into, 3), ledger, into);
        add(By.PARENT, byParent, room(into, 2), ledger, into);
        add(By.NAME, byName, room(into, 1), ledger, into);
    }

    private void sumUp(Ledger ledger) {
        byCgroup.clear();
        byParent.clear();
        byName.clear();
        for (int row = 0; row < ledger.size(); row++) {
            if (ledger.state(row) == Ledger.MEASURED) {
                long held = ledger.held(row);
                byCgroup.add(ledger.cgroup(row), held, row);
                byParent.add(parent(ledger.parent(row)), held, row);
                byName.add(ledger.name(row), held, row);
            }
        }
    }

    private static long parent(int pid) {
        return pid <= LAST_PARENT_OF_ALL ? GroupSums.NO_GROUP : pid;
    }

    private static int room(GroupTable into, int waysToGo) {
        return (into.capacity() - into.size()) / waysToGo;
    }

    private void add(By by, GroupSums sums, int rows, Ledger ledger, GroupTable into) {
        biggest.clear(rows);
        for (int group = 0; group < sums.size(); group++) {
            biggest.offer(sums.held(group), group);
        }
        for (int i = 0; i < biggest.size(); i++) {
            int group = biggest.row(i);
            int row = sums.biggest(group);
            into.add(
                    by,
                    sums.key(group),
                    sums.held(group),
                    sums.processes(group),
                    ledger.pid(row),
                    ledger.startTicks(row));
        }
    }
}
