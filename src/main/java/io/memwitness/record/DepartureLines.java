package io.memwitness.record;

import io.memwitness.model.Departures;
import io.memwitness.model.Fact;
import io.memwitness.model.Vanished;

/** Who is gone: how many in one line, then a line each of the biggest. */
final class DepartureLines {

    static final String LABEL = "VANISHED";

    private static final int MOST = 10;

    private DepartureLines() {}

    static void addTo(Block block, Departures departures) {
        block.line(LABEL, summary(departures));
        departures.vanished().stream().limit(MOST).forEach(one -> block.line(LABEL, told(one)));
        int more = Math.max(0, departures.vanished().size() - MOST) + departures.more();
        if (more > 0 && !departures.vanished().isEmpty()) {
            block.line(LABEL, more + " more");
        }
    }

    private static String summary(Departures departures) {
        int ended = departures.vanished().size() + departures.more();
        String forks = forks(departures);
        if (ended == 0) {
            return forks.isEmpty() ? "none" : "none of the biggest; " + forks;
        }
        return ended + " of the biggest ended" + (forks.isEmpty() ? "" : "; " + forks);
    }

    private static String forks(Departures departures) {
        if (!(departures.forks() instanceof Fact.Known<Long>(Long forks)) || forks <= 0) {
            return "";
        }
        String started = Figures.counted(forks, "task") + (forks == 1 ? " was" : " were") + " started meanwhile";
        return departures.seen() instanceof Fact.Known<Long>(Long seen)
                ? started + ", " + Math.max(0, forks - seen) + " of them never seen on a beat"
                : started;
    }

    private static String told(Vanished one) {
        return one.pid() + " " + one.name()
                + (one.unit() instanceof Fact.Known<String>(String unit) ? " (" + unit + ")" : "") + ", "
                + Figures.amount(one.last()) + " when last seen " + Times.ago(one.ago())
                + (one.peak() > one.last() ? ", at most " + Figures.amount(one.peak()) : "")
                + (one.killedBy() instanceof Fact.Known<String>(String killer) ? ", killed by " + killer(killer) : "");
    }

    private static String killer(String by) {
        return by.equals("kernel") ? "the kernel" : by;
    }
}
