package io.memwitness.record;

import io.memwitness.model.Fact;
import io.memwitness.model.Kill;
import io.memwitness.model.Kills;
import io.memwitness.model.Verdict;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The verdict as one sentence, without its full stop: the same in the logs, on the console and in JSON. Victim and culprit are
 * kept apart. What is not known is left out. However hostile the names in it are, it is harmless text of one line.
 */
public final class VerdictText {

    private static final int VICTIMS_NAMED = 3;

    private final Verdict verdict;
    private final Kills kills;

    private VerdictText(Verdict verdict, Kills kills) {
        this.verdict = verdict;
        this.kills = kills;
    }

    /** {@code process 4711 java (orders.service, user app) grew by 7.6 GiB in 13 min 40 s, 91 % of the growth}. */
    public static String of(Verdict verdict, Kills kills) {
        VerdictText text = new VerdictText(verdict, kills);
        return Block.harmless(text.killed() + text.sentence() + text.outlook());
    }

    /** Who it is in a few words, with the growth: {@code perl 283, orders.service, +345.9 MiB}. */
    public static String brief(Verdict verdict) {
        String grew = Figures.known(verdict.grew(), bytes -> ", " + (bytes < 0 ? "" : "+") + Figures.amount(bytes));
        return Block.harmless(
                verdict.kind() == Verdict.Kind.CONTAINER_LIMIT ? subject(verdict) : subject(verdict) + grew);
    }

    private static String subject(Verdict verdict) {
        Verdict.Who who = verdict.who();
        String unit = Figures.known(who.unit(), name -> ", " + name);
        return switch (verdict.kind()) {
            case PROCESS, NONE_SEEN ->
                who.name().isKnown() || who.pid().isKnown()
                        ? who.name().orElse("process") + Figures.known(who.pid(), pid -> " " + pid) + unit
                        : "not seen";
            case GROUP -> who.processes() + " " + who.name().orElse("processes") + unit;
            case TMPFS -> "tmpfs " + who.path().orElse("");
            case SHARED_MEMORY -> who.path().map(SharedName::of).orElse("shared memory");
            case HUGE_PAGES -> "huge pages";
            case KERNEL -> "kernel" + Figures.known(who.name(), name -> ", " + name);
            case CONTAINER_LIMIT -> "limit of " + who.unit().orElse(who.cgroup().orElse("a cgroup"));
            case UNACCOUNTED -> "unaccounted";
        };
    }

    private String sentence() {
        return switch (verdict.kind()) {
            case PROCESS -> process() + noted() + (isToldAsEnded() ? ", which has ended," : "") + growth();
            case GROUP -> group() + growth();
            case TMPFS -> "tmpfs" + Figures.known(who().path(), path -> " " + path) + growth() + noted();
            case SHARED_MEMORY -> "shared memory" + growth() + sharedBy();
            case HUGE_PAGES -> "the pool of huge pages" + growth() + noted();
            case KERNEL ->
                "kernel memory" + Figures.known(who().name(), cache -> " (slab cache " + cache + ")") + growth()
                        + noted();
            case CONTAINER_LIMIT -> limit();
            case UNACCOUNTED -> "memory that no counter of the kernel explains" + growth() + noted();
            case NONE_SEEN -> noneSeen();
        };
    }

    private Verdict.Who who() {
        return verdict.who();
    }

    private boolean isProcessKnown() {
        return who().pid().isKnown() || who().name().isKnown();
    }

    private String process() {
        if (!isProcessKnown()) {
            return "processes";
        }
        return "process" + Figures.known(who().pid(), pid -> " " + pid)
                + Figures.known(who().name(), name -> " " + name) + belongs();
    }

    /** {@code  (orders.service, user app)}. */
    private String belongs() {
        return inParentheses(who().unit().orElse(""), Figures.known(who().user(), user -> "user " + user));
    }

    private String group() {
        return who().processes()
                + (who().processes() == 1 ? " process" : " processes")
                + Figures.known(who().name(), name -> " " + name)
                + Figures.known(who().unit(), unit -> " of " + unit)
                + inParentheses(
                        Figures.known(
                                who().pid(),
                                pid -> "started by " + pid + Figures.known(who().parent(), name -> " " + name)),
                        verdict.note());
    }

    private String sharedBy() {
        String heldBy = who().path().map(SharedName::heldBy).orElse("held by");
        return Figures.known(who().path(), path -> ": " + SharedName.of(path))
                + Figures.known(
                        who().path(), path -> Figures.known(verdict.held(), held -> ", " + Figures.amount(held)))
                + Figures.known(who().pid(), pid -> ", " + heldBy + " process " + pid)
                + Figures.known(who().pid(), pid -> Figures.known(who().name(), name -> " " + name))
                + inParentheses(Figures.known(who().user(), user -> "user " + user), verdict.note());
    }

    private String limit() {
        String unit = Figures.known(who().unit(), name -> " (" + name + ")");
        String limit = verdict.share() instanceof Fact.Known<Double>(Double share) && share > 0
                ? Figures.known(verdict.held(), held -> " of " + Figures.amount(Math.round(held / share)))
                : "";
        return "cgroup" + Figures.known(who().cgroup(), path -> " " + path) + unit + " hit its own limit" + limit
                + "; the host had room" + noted() + within();
    }

    /** Who grew in the cgroup. */
    private String within() {
        return isProcessKnown()
                ? "; in it " + process()
                        + Figures.known(verdict.grew(), grew -> grew > 0 ? " grew by " + Figures.amount(grew) : "")
                : "";
    }

    private String noneSeen() {
        String began = Figures.known(verdict.over(), over -> " " + Times.words(over) + " ago");
        String why = verdict.note().isEmpty() ? "memory was already high when recording began" + began : verdict.note();
        if (!isProcessKnown() && !who().path().isKnown()) {
            return why;
        }
        return why + "; the biggest holder is "
                + (who().path() instanceof Fact.Known<String>(String path) ? SharedName.of(path) : process())
                + Figures.known(verdict.held(), held -> " with " + Figures.amount(held))
                + Figures.known(verdict.share(), share -> ", " + percent(share) + " of used memory");
    }

    private String growth() {
        if (!verdict.grew().isKnown()) {
            return Figures.known(verdict.held(), held -> " holds " + Figures.amount(held));
        }
        return Figures.known(verdict.grew(), grew -> " grew by " + Figures.amount(grew))
                + Figures.known(verdict.over(), over -> " in " + Times.words(over))
                + Figures.known(verdict.share(), share -> ", " + percent(share) + " of the growth");
    }

    private String noted() {
        return inParentheses(verdict.note());
    }

    /** Those that are not empty. */
    private static String inParentheses(String... remarks) {
        String joined = Stream.of(remarks).filter(remark -> !remark.isEmpty()).collect(Collectors.joining(", "));
        return joined.isEmpty() ? "" : " (" + joined + ")";
    }

    private String outlook() {
        return Figures.known(verdict.toFull(), toFull -> "; memory is full in " + Times.about(toFull));
    }

    /** {@code killed: 903 mysqld; }. */
    private String killed() {
        if (kills.named().isEmpty()) {
            return kills.unnamed() == 0
                    ? ""
                    : "killed: " + (kills.unnamed() == 1 ? "1 process" : kills.unnamed() + " processes")
                            + ", not named; ";
        }
        long more = Math.max(0, kills.named().size() - VICTIMS_NAMED) + kills.unnamed();
        List<String> victims = victims().map(this::victim).toList();
        return "killed: " + String.join(", ", victims) + (more > 0 ? " and " + more + " more" : "") + "; ";
    }

    /** The newest first: of those before them an earlier report told. */
    private Stream<Kill> victims() {
        return kills.named().reversed().stream().limit(VICTIMS_NAMED);
    }

    private String victim(Kill kill) {
        String by = kill.by().equals("kernel") ? "" : " (by " + kill.by() + ")";
        return KillLines.who(kill) + by + (isCulprit(kill) ? ", the culprit itself" : "");
    }

    private boolean isToldAsEnded() {
        return verdict.ended() && victims().noneMatch(this::isCulprit);
    }

    /** A pid alone is no identity: it is enough only when the killer's line is all that is known of both. */
    private boolean isCulprit(Kill kill) {
        boolean isOne = verdict.kind() == Verdict.Kind.PROCESS || verdict.kind() == Verdict.Kind.CONTAINER_LIMIT;
        if (!isOne || !KillLines.isOfOneProcess(kill) || who().pid().orElse(0) != kill.pid()) {
            return false;
        }
        Fact<Long> start = kill.seen().map(origin -> origin.id().startTicks());
        Fact<Long> culprit = who().startTicks();
        return start.isKnown() ? start.equals(culprit) : !culprit.isKnown();
    }

    private static String percent(double share) {
        return Math.round(100 * share) + " %";
    }
}
