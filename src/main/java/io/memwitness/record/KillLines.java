package io.memwitness.record;

import io.memwitness.model.Fact;
import io.memwitness.model.Kill;
import io.memwitness.model.Kills;
import java.time.ZoneOffset;
import java.util.function.Function;

/** Who was killed: a line each, the newest first, and one for those that are only counted. */
final class KillLines {

    static final String LABEL = "KILLS";

    private static final int MOST = 10;
    private static final int COMMAND_CHARS = 200;

    private final ZoneOffset zone;

    private KillLines(ZoneOffset zone) {
        this.zone = zone;
    }

    /** @param zone of the host, for the times */
    static void addTo(Block block, Kills kills, ZoneOffset zone) {
        new KillLines(zone).add(block, kills);
    }

    private void add(Block block, Kills kills) {
        kills.named().reversed().stream().limit(MOST).forEach(kill -> block.line(LABEL, told(kill)));
        if (kills.named().size() > MOST) {
            block.line(LABEL, kills.named().size() - MOST + " more, before these");
        }
        String counted = counted(kills);
        if (!counted.isEmpty() || kills.named().isEmpty()) {
            block.line(LABEL, counted.isEmpty() ? "none" : counted);
        }
    }

    /** What is not known by name, and why. */
    private static String counted(Kills kills) {
        String unread = kills.unread().isEmpty() ? "" : "kernel log not readable (" + kills.unread() + ")";
        String lost = kills.lost() == 0 ? "" : Figures.counted(kills.lost(), "record") + " of the kernel log lost";
        String why = unread + (unread.isEmpty() || lost.isEmpty() ? "" : ", ") + lost;
        if (kills.unnamed() > 0) {
            return kills.unnamed() + " counted, not named" + (why.isEmpty() ? "" : ": " + why);
        }
        boolean couldBeMore =
                !lost.isEmpty() || (!unread.isEmpty() && !kills.counted().isKnown());
        return couldBeMore ? (kills.named().isEmpty() ? "none known: " : "perhaps more: ") + why : "";
    }

    private String told(Kill kill) {
        return kill.by() + " killed " + who(kill) + owner(kill) + " at "
                + Times.withSeconds(kill.at().atOffset(zone)) + scope(kill) + sizes(kill) + history(kill);
    }

    /** {@code 903 mysqld}; of a whole cgroup its name alone. */
    static String who(Kill kill) {
        return isOfOneProcess(kill) ? kill.pid() + " " + kill.name() : kill.name();
    }

    /** A killer in user space may end a whole cgroup: then there is no pid. */
    static boolean isOfOneProcess(Kill kill) {
        return kill.pid() > 0;
    }

    private static String owner(Kill kill) {
        String unit = known(kill.unit(), name -> name.equals(kill.name()) ? "" : name);
        String user = known(kill.user(), name -> "user " + name);
        String both = unit + (unit.isEmpty() || user.isEmpty() ? "" : ", ") + user;
        return both.isEmpty() ? "" : " (" + both + ")";
    }

    private static String scope(Kill kill) {
        return kill.scope() == Kill.Scope.HOST
                ? ""
                : known(kill.limitedBy(), path -> ", " + path) + " at its own limit, not the host's";
    }

    private static String sizes(Kill kill) {
        String anonymous = known(kill.anonymous(), bytes -> ", " + Figures.amount(bytes) + " anonymous");
        return (anonymous.isEmpty() ? known(kill.rss(), bytes -> ", " + Figures.amount(bytes) + " RSS") : anonymous)
                + (kill.swap().orElse(0L) > 0
                        ? known(kill.swap(), bytes -> ", " + Figures.amount(bytes) + " swap")
                        : "")
                + known(kill.oomScoreAdj(), adj -> ", oom_score_adj " + adj);
    }

    private String history(Kill kill) {
        if (!isOfOneProcess(kill)) {
            return "";
        }
        if (!kill.seen().isKnown()) {
            return "; never seen, known from " + (kill.by().equals("kernel") ? "the kernel's" : kill.by() + "'s")
                    + " line only";
        }
        return known(kill.grew(), grew -> ", " + growth(grew))
                + known(kill.startedAt(), start -> "; started " + Times.withSeconds(start.atOffset(zone)))
                + known(kill.seen(), origin -> known(origin.command(), command -> "; command: " + cut(command)));
    }

    private static String growth(long grew) {
        return grew < 0 ? "it had shrunk by " + Figures.amount(-grew) : "it had grown by " + Figures.amount(grew);
    }

    private static String cut(String command) {
        return command.length() <= COMMAND_CHARS ? command : command.substring(0, COMMAND_CHARS) + "...";
    }

    private static <T> String known(Fact<T> fact, Function<T, String> words) {
        return fact instanceof Fact.Known<T>(T value) ? words.apply(value) : "";
    }
}
