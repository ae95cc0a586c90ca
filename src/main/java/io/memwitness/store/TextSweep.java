package io.memwitness.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Takes out texts that no process has any more: marks those in use, a thousand processes at a time, then deletes the others,
 * a thousand at a time. One bit a text is all it remembers.
 */
final class TextSweep {

    private static final int STEP = 1_000;
    private static final int REFERENCES = 10;

    private final Sql sql;
    private @Nullable BitSet used;
    private int bound;
    private long nextProcess;
    private int nextText;
    private boolean marking;

    TextSweep(Sql sql) {
        this.sql = sql;
    }

    boolean isIdle() {
        return used == null;
    }

    /** Begins to look at all texts that are there now. */
    void begin() throws SQLException {
        bound = (int) Math.min(Integer.MAX_VALUE - 1, sql.number("SELECT max(id) FROM texts"));
        used = new BitSet(bound + 1);
        nextProcess = 0;
        nextText = 1;
        marking = true;
    }

    /** A process gets this text while others are looked at. */
    void mark(long text) {
        if (used != null && text > 0 && text <= bound) {
            used.set((int) text);
        }
    }

    void step() throws SQLException {
        if (used == null) {
            return;
        }
        if (marking) {
            marking = markSome();
        } else if (!deleteSome(used)) {
            used = null;
        }
    }

    private boolean markSome() throws SQLException {
        int seen = 0;
        try (Prepared some =
                        sql.prepare("SELECT id, boot_id, name, user, login_user, started_by, unit, cgroup, command,"
                                + " executable, cwd FROM processes WHERE id > ? ORDER BY id LIMIT " + STEP);
                ResultSet rows = some.with(nextProcess).rows()) {
            while (rows.next()) {
                seen++;
                nextProcess = rows.getLong(1);
                for (int column = 2; column <= REFERENCES + 1; column++) {
                    mark(rows.getLong(column));
                }
            }
        }
        return seen == STEP;
    }

    private boolean deleteSome(BitSet marked) throws SQLException {
        try (Prepared delete = sql.prepare("DELETE FROM texts WHERE id = ?")) {
            for (int i = 0; i < STEP; i++) {
                nextText = marked.nextClearBit(nextText);
                if (nextText > bound) {
                    return false;
                }
                delete.with(nextText).run();
                nextText++;
            }
        }
        return true;
    }
}
