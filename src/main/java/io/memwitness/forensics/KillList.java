package io.memwitness.forensics;

import io.memwitness.model.Fact;
import io.memwitness.model.KernelCounters;
import io.memwitness.model.KernelKill;
import io.memwitness.model.Kill;
import io.memwitness.model.Kill.Scope;
import io.memwitness.model.Kills;
import io.memwitness.model.LeadUp;
import io.memwitness.model.ProcessOrigin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What was killed: the killers' words, and what was seen of the victims while they lived. */
final class KillList {

    private static final String KERNEL = "kernel";
    private static final String NEVER_SEEN = "was never among the biggest";

    private final Scene scene;
    private final Named named;
    private final KillerLooks looks;
    private final Rise rise;

    private KillList(Scene scene, Rise rise) {
        this.scene = scene;
        this.named = new Named(scene);
        this.looks = new KillerLooks(scene);
        this.rise = rise;
    }

    static Kills of(Scene scene, Rise rise) {
        KillList list = new KillList(scene, rise);
        Evidence evidence = scene.evidence();
        List<Kill> kills = new ArrayList<>();
        evidence.kernelKills().forEach(kill -> kills.add(list.byKernel(kill)));
        evidence.otherKills().forEach(kill -> kills.add(list.byOther(kill)));
        kills.sort(Comparator.comparing(Kill::at));
        return new Kills(kills, counted(scene), evidence.lost(), evidence.unread());
    }

    private static Fact<Long> counted(Scene scene) {
        return Counters.since(scene, KernelCounters::oomKills, "not counted before Linux 4.13");
    }

    private Kill byKernel(KernelKill kill) {
        int victim = looks.victim(kill.at(), kill.pid(), kill.name());
        Fact<ProcessOrigin> seen = named.origin(victim);
        Fact<String> user = seen.then(ProcessOrigin::user);
        return new Kill(
                kill.at(),
                kill.pid(),
                kill.name(),
                KERNEL,
                kill.inCgroup() ? Scope.CGROUP : Scope.HOST,
                kill.limitedBy(),
                Fact.of(kill.anonymous() + kill.file() + kill.shared()),
                Fact.of(kill.anonymous()),
                kill.swap(),
                kill.oomScoreAdj(),
                user.isKnown() ? user : kill.uid().map(uid -> "uid " + uid),
                seen.isKnown() ? seen.then(ProcessOrigin::unit) : kill.unit(),
                seen,
                grew(victim),
                startedAt(victim),
                leadUp(victim));
    }

    private Kill byOther(Kill kill) {
        int victim = looks.victim(kill.at(), kill.pid(), kill.name());
        Fact<ProcessOrigin> seen = named.origin(victim);
        return new Kill(
                kill.at(),
                kill.pid(),
                kill.name(),
                kill.by(),
                kill.scope(),
                kill.limitedBy(),
                kill.rss(),
                kill.anonymous(),
                kill.swap(),
                kill.oomScoreAdj(),
                kill.user().isKnown() ? kill.user() : seen.then(ProcessOrigin::user),
                kill.unit().isKnown() ? kill.unit() : seen.then(ProcessOrigin::unit),
                seen,
                grew(victim),
                startedAt(victim),
                leadUp(victim));
    }

    private Fact<Instant> startedAt(int victim) {
        return named.isUnseen(victim)
                ? Fact.missing(NEVER_SEEN)
                : Fact.of(scene.course().at(0).minusNanos(scene.ageNanos(named.startTicks(victim))));
    }

    private Fact<LeadUp> leadUp(int victim) {
        return named.isUnseen(victim)
                ? Fact.missing(NEVER_SEEN)
                : LeadUps.process(scene.evidence().beats(), named.pid(victim), named.startTicks(victim));
    }

    private Fact<Long> grew(int victim) {
        return named.isUnseen(victim) ? Fact.missing(NEVER_SEEN) : Fact.of(scene.grewUntilItsEnd(victim, rise));
    }
}
