package io.memwitness.forensics;

import io.memwitness.model.Cause;
import io.memwitness.model.Fact;
import io.memwitness.model.Holdings;
import io.memwitness.model.KernelKill;
import io.memwitness.model.ProcessOrigin;
import io.memwitness.model.Verdict;
import io.memwitness.model.Verdict.Kind;
import io.memwitness.model.Verdict.Who;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** A cgroup that hit its own limit while the host had room: no shortage of the host. */
final class Limit {

    /** Less available, 0 to 1, is a shortage of the host, whatever a cgroup does. */
    private static final double ROOM = 0.05;

    /** With so much available, tasks that stand still do so for lack of memory in their cgroup. */
    private static final double PLENTY = 0.1;

    private static final Comparator<Holdings.Limited> WORST_STALLED =
            Comparator.comparing(Limit::stalled).thenComparingLong(Holdings.Limited::failures);

    private final Scene scene;
    private final Named named;
    private final Evidence evidence;

    private Limit(Scene scene) {
        this.scene = scene;
        this.named = new Named(scene);
        this.evidence = scene.evidence();
    }

    /** Path of the cgroup whose shortage this is; missing when it is that of the host. */
    static Fact<String> of(Scene scene, Suspect suspect) {
        Limit limit = new Limit(scene);
        Fact<String> path = limit.byKills();
        path = path.isKnown() ? path : limit.byCounters();
        return path.then(
                cgroup -> limit.isNotOfTheHost(cgroup, suspect) ? Fact.of(cgroup) : Fact.missing("the host was short"));
    }

    /** By the kernel's word: all kills were in cgroups. Of several cgroups the one of the biggest victim. */
    private Fact<String> byKills() {
        Fact<String> path = Fact.missing("no kill in a cgroup");
        long most = -1;
        for (KernelKill kill : evidence.kernelKills()) {
            if (!kill.inCgroup()) {
                return Fact.missing("the host was short");
            }
            Fact<String> cgroup = kill.limitedBy().isKnown() ? kill.limitedBy() : kill.cgroup();
            if (KillerLooks.held(kill) > most && cgroup.isKnown()) {
                most = KillerLooks.held(kill);
                path = cgroup;
            }
        }
        return path;
    }

    /** By the counters of the cgroups, when the kernel's log tells nothing. */
    private Fact<String> byCounters() {
        if (!evidence.kernelKills().isEmpty()) {
            return Fact.missing("the kernel's log tells");
        }
        boolean stalled = evidence.cause() == Cause.STALLED && leastAvailable() > PLENTY;
        boolean killed = evidence.cause() == Cause.KILL;
        return evidence.holdings().limited().stream()
                .filter(limited -> killed ? limited.kills() > 0 : stalled && struggled(limited))
                .max(killed ? Comparator.comparingLong(Holdings.Limited::kills) : WORST_STALLED)
                .map(limited -> Fact.of(limited.path()))
                .orElse(Fact.missing("no cgroup hit its limit"));
    }

    private static boolean struggled(Holdings.Limited limited) {
        return limited.failures() > 0 || !stalled(limited).isZero();
    }

    private static Duration stalled(Holdings.Limited limited) {
        return limited.stalled().orElse(Duration.ZERO);
    }

    private boolean isNotOfTheHost(String cgroup, Suspect suspect) {
        boolean room = leastAvailable() > ROOM;
        return room && (!suspect.rise().isSeen() || isOpenedByIt() || isIn(suspect.process(), cgroup));
    }

    private double leastAvailable() {
        double least = 1;
        for (int back = 0; back <= scene.course().before(); back++) {
            least = Math.min(least, scene.course().available(back));
        }
        return least;
    }

    /** The first kill, or the stall, came with the begin of the incident, not during it. */
    private boolean isOpenedByIt() {
        int began = scene.course().began();
        List<KernelKill> kills = evidence.kernelKills();
        if (began == Course.NEVER || kills.isEmpty()) {
            return evidence.cause() != Cause.THRESHOLD;
        }
        return scene.course().beatBefore(kills.getFirst().at()) >= began;
    }

    private boolean isIn(int process, String cgroup) {
        if (process < 0) {
            return false;
        }
        if (named.isUnseen(process)) {
            return evidence.kernelKills().stream()
                    .filter(kill -> kill.pid() == named.pid(process))
                    .anyMatch(kill -> isBelow(kill.cgroup().orElse(cgroup), cgroup));
        }
        return named.origin(process)
                .then(ProcessOrigin::cgroup)
                .map(path -> isBelow(path, cgroup))
                .orElse(false);
    }

    private static boolean isBelow(String path, String cgroup) {
        return path.equals(cgroup) || path.startsWith(cgroup.endsWith("/") ? cgroup : cgroup + "/");
    }

    /** The verdict: who grew most in the cgroup, or else its biggest victim. */
    static Verdict verdict(Scene scene, Rise rise, String cgroup) {
        return new Limit(scene).verdict(rise, cgroup);
    }

    private Verdict verdict(Rise rise, String cgroup) {
        int culprit = culprit(rise, cgroup);
        Who who = culprit < 0 ? Who.NOBODY : named.process(culprit);
        Fact<Holdings.Limited> limited = limited(cgroup);
        Fact<Long> held =
                limited.map(group -> Math.min(group.limit(), group.peak().orElse(group.limit())));
        return new Verdict(
                Kind.CONTAINER_LIMIT,
                Named.in(who, Fact.of(cgroup), unit(limited, cgroup)),
                held,
                culprit < 0 ? Fact.missing("nobody was seen in it") : Fact.of(grew(culprit, rise)),
                rise.isSeen()
                        ? Fact.of(scene.course().span(rise.start(), rise.end()))
                        : Fact.missing("no rise was seen"),
                limited.map(group -> (double) held.orElse(group.limit()) / Math.max(1, group.limit())),
                culprit >= 0 && named.hasEnded(culprit),
                String.format(Locale.ROOT, "%.1f %% used", 100 * (1 - leastAvailable())),
                Fact.missing("the host has room"));
    }

    /** Of the cgroup itself: as its limit was read, or as the kernel told of a victim right in it. */
    private Fact<String> unit(Fact<Holdings.Limited> limited, String cgroup) {
        Fact<String> unit = limited.then(Holdings.Limited::unit);
        for (KernelKill kill : evidence.kernelKills()) {
            unit = !unit.isKnown() && kill.cgroup().equals(Fact.of(cgroup)) ? kill.unit() : unit;
        }
        return unit;
    }

    /** The same as among the kills. */
    private long grew(int process, Rise rise) {
        return named.isUnseen(process)
                ? scene.processes().peak(process)
                : scene.grewUntilItsEnd(process, rise);
    }

    private int culprit(Rise rise, String cgroup) {
        int first = Math.max(rise.start(), Counters.first(scene));
        int culprit = -1;
        long most = 0;
        for (int process = 0; process < scene.processes().size(); process++) {
            boolean counts = named.isUnseen(process) || scene.processes().newest(process) <= first;
            long grew = counts && isIn(process, cgroup) ? grew(process, rise) : 0;
            if (grew > most) {
                culprit = process;
                most = grew;
            }
        }
        return culprit >= 0 ? culprit : victim();
    }

    private int victim() {
        int most = -1;
        KillerLooks looks = new KillerLooks(scene);
        for (KernelKill kill : evidence.kernelKills()) {
            int victim = looks.victim(kill.at(), kill.pid(), kill.name());
            most = most < 0
                            || scene.processes().peak(victim)
                                    > scene.processes().peak(most)
                    ? victim
                    : most;
        }
        return most;
    }

    private Fact<Holdings.Limited> limited(String cgroup) {
        for (Holdings.Limited limited : evidence.holdings().limited()) {
            if (limited.path().equals(cgroup)) {
                return Fact.of(limited);
            }
        }
        return Fact.missing("its limit was not read");
    }
}
