package io.memwitness.detect;

import java.time.Duration;

/**
 * When the reports after the first are due: on the grid of the first one, so that beats which come a little late do not
 * add up and the reports say 10, 20, 30 minutes. A report that is late by more than a tenth of the cooldown (the host
 * starved, the recorder was stopped) begins a new grid: the ones missed are not made up for, and the next is a whole
 * cooldown away. Two reports are therefore never closer than nine tenths of the cooldown.
 */
final class Reminders {

    private static final int TENTH = 10;

    private final Duration cooldown;
    private final Duration startedAt;
    private Duration lastOnGrid;

    Reminders(Duration cooldown, Duration startedAt) {
        this.cooldown = cooldown;
        this.startedAt = startedAt;
        this.lastOnGrid = startedAt;
    }

    /** Whether a report is due; if so, the next is due one cooldown later. */
    boolean isDue(Duration elapsed) {
        Duration late = elapsed.minus(lastOnGrid).minus(cooldown);
        if (late.isNegative()) {
            return false;
        }
        boolean onGrid = late.compareTo(cooldown.dividedBy(TENTH)) <= 0;
        lastOnGrid = onGrid ? lastOnGrid.plus(cooldown) : elapsed;
        return true;
    }

    /** Whole minutes since the first report. */
    long minutes(Duration elapsed) {
        return elapsed.minus(startedAt).toMinutes();
    }
}
