package io.memwitness.record;

import io.memwitness.model.Kill;
import io.memwitness.model.Kills;
import java.time.ZoneOffset;

/** Who was killed: a line each, the newest first, and one for those that are only counted. */
final class KillLines {

    static final String LABEL = "KILLS";

    /** What stands between two victims, and what quotes a name. */
    private static final String SEPARATORS = ",;\"";

    private static final int MOST = 10;
    private static final int COMMAND_CHARS = 200;

    /** Of hostile text: {@code \\U} and eight digits. */
    private static final int LONGEST_ESCAPE = 10;

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

    /** {@code 903 mysqld}; of a whole cgroup its name alone. In quotes when it could be read as two: {@code 44 "x, 1 init"}. */
    static String who(Kill kill) {
        boolean isUnclear = SEPARATORS.chars().anyMatch(one -> kill.name().indexOf(one) >= 0);
        String name = isUnclear ? '"' + kill.name().replace("\"", "\\\"") + '"' : kill.name();
        return isOfOneProcess(kill) ? kill.pid() + " " + name : name;
    }

    /** A killer in user space may end a whole cgroup: then there is no pid. */
    static boolean isOfOneProcess(Kill kill) {
        return kill.pid() > 0;
    }

    private static String owner(Kill kill) {
        String unit = Figures.known(kill.unit(), name -> name.equals(kill.name()) ? "" : name);
        String user = Figures.known(kill.user(), name -> "user " + name);
        String both = unit + (unit.isEmpty() || user.isEmpty() ? "" : ", ") + user;
        return both.isEmpty() ? "" : " (" + both + ")";
    }

    private static String scope(Kill kill) {
        return kill.scope() == Kill.Scope.HOST
                ? ""
                : Figures.known(kill.limitedBy(), path -> ", " + path) + " at its own limit, not the host's";
    }

    private static String sizes(Kill kill) {
        String anonymous = Figures.known(kill.anonymous(), bytes -> ", " + Figures.amount(bytes) + " anonymous");
        return (anonymous.isEmpty()
                        ? Figures.known(kill.rss(), bytes -> ", " + Figures.amount(bytes) + " RSS")
                        : anonymous)
                + (kill.swap().orElse(0L) > 0
                        ? Figures.known(kill.swap(), bytes -> ", " + Figures.amount(bytes) + " swap")
                        : "")
                + Figures.known(kill.oomScoreAdj(), adj -> ", oom_score_adj " + adj);
    }

    private String history(Kill kill) {
        if (!isOfOneProcess(kill)) {
            return "";
        }
        if (!kill.seen().isKnown()) {
            return "; never seen, known from " + (kill.by().equals("kernel") ? "the kernel's" : kill.by() + "'s")
                    + " line only";
        }
        return Figures.known(kill.grew(), grew -> ", " + growth(grew))
                + Figures.known(kill.startedAt(), start -> "; started " + Times.withSeconds(start.atOffset(zone)))
                + Figures.known(
                        kill.seen(),
                        origin -> Figures.known(origin.command(), command -> "; command: " + cut(command)));
    }

    private static String growth(long grew) {
        return grew < 0 ? "it had shrunk by " + Figures.amount(-grew) : "it had grown by " + Figures.amount(grew);
    }

    /** Never ends within a character or an escape. */
    private static String cut(String command) {
        if (command.length() <= COMMAND_CHARS) {
            return command;
        }
        int end = COMMAND_CHARS - (Character.isLowSurrogate(command.charAt(COMMAND_CHARS)) ? 1 : 0);
        int escape = command.lastIndexOf('\\', end - 1);
        if (escape > end - LONGEST_ESCAPE) {
            end = escape;
        }
        while (end > 0 && command.charAt(end - 1) == '\\') {
            end--;
        }
        return command.substring(0, end) + "...";
    }
}
